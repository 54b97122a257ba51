/// All configurations that may be chosen: named hyperparameters in a fixed order.
///
/// ```swift
/// let space = try SearchSpace([
///   Hyperparameter("kernel", .choice(["linear", "rbf"])),
///   Hyperparameter("C", .log(from: 1e-3, to: 1e3)),
///   Hyperparameter("gamma", .log(from: 1e-4, to: 10), onlyIf: Condition("kernel", is: "rbf")),
/// ])
/// ```
///
/// The order is that of the unit cube's axes and of tables; it changes no configuration and no key.
public struct SearchSpace: Sendable {
  /// The hyperparameters in the order they were declared.
  public let hyperparameters: [Hyperparameter]

  /// The positions of the hyperparameters that have more than a fixed value: the axes of the unit cube.
  public let axes: [Int]

  /// The positions of all hyperparameters, each after the one its condition names.
  public let topologicalOrder: [Int]

  /// For each position that of the hyperparameter its condition names.
  public let parents: [Int?]

  /// For each position those of the hyperparameters whose conditions name it.
  public let children: [[Int]]

  /// The positions in ascending order of the names.
  let alphabeticalOrder: [Int]

  /// The axis of each position, or `nil` for fixed values.
  let axisOfPosition: [Int?]

  /// Checks the hyperparameters and makes a space of them.
  ///
  /// A list of choices that mixes integers and reals becomes one of reals.
  ///
  /// - Throws: ``SearchSpaceError``, for the first thing that is wrong.
  public init(_ hyperparameters: [Hyperparameter]) throws(SearchSpaceError) {
    let checked = try SearchSpaceCheck(hyperparameters)
    self.hyperparameters = checked.hyperparameters
    parents = checked.parents
    topologicalOrder = checked.topologicalOrder
    var children: [[Int]] = Array(repeating: [], count: hyperparameters.count)
    for (position, parent) in checked.parents.enumerated() {
      if let parent { children[parent].append(position) }
    }
    self.children = children
    alphabeticalOrder = checked.hyperparameters.indices.sorted {
      checked.hyperparameters[$0].name < checked.hyperparameters[$1].name
    }
    var axes: [Int] = []
    axisOfPosition = checked.hyperparameters.enumerated().map { position, hyperparameter in
      if case .fixed = hyperparameter.domain { return nil }
      axes.append(position)
      return axes.count - 1
    }
    self.axes = axes
  }

  /// The number of axes of the unit cube: how many hyperparameters there are to search.
  public var dimension: Int { axes.count }

  /// The position of the hyperparameter with a name.
  public func position(of name: String) -> Int? {
    hyperparameters.firstIndex { $0.name == name }
  }

  /// Makes a configuration by choosing a value for each hyperparameter whose condition holds.
  ///
  /// - Parameter choose: gives the value of the hyperparameter at a position; it is asked for parents
  ///   before those that depend on them, and never for what a condition leaves out.
  public func configuration(
    choosing choose: (_ position: Int) throws -> HyperparameterValue
  ) rethrows -> Configuration {
    var values: [HyperparameterValue?] = Array(repeating: nil, count: hyperparameters.count)
    for position in topologicalOrder where isActive(position, given: values) {
      values[position] = try choose(position)
    }
    var entries: [Configuration.Entry] = []
    entries.reserveCapacity(hyperparameters.count)
    for position in alphabeticalOrder {
      guard let value = values[position] else { continue }
      entries.append(Configuration.Entry(name: hyperparameters[position].name, value: value))
    }
    return Configuration(sorted: entries)
  }

  /// Whether the condition of the hyperparameter at `position` holds.
  ///
  /// - Parameter values: the values by position, `nil` for what is absent.
  public func isActive(_ position: Int, given values: [HyperparameterValue?]) -> Bool {
    guard let parent = parents[position] else { return true }
    guard let value = values[parent] else { return false }
    return isActive(position, ifParentIs: value)
  }

  /// Whether the condition of the hyperparameter at `position` holds when the one it names is there and
  /// has the given value.
  public func isActive(_ position: Int, ifParentIs value: HyperparameterValue) -> Bool {
    hyperparameters[position].condition?.values.contains(value) ?? true
  }

  /// The values of a configuration by position, `nil` for what is absent or not of the space.
  public func values(of configuration: Configuration) -> [HyperparameterValue?] {
    var values: [HyperparameterValue?] = Array(repeating: nil, count: hyperparameters.count)
    // Both are in ascending order of the names: one walk, no look-up.
    var next = 0
    for position in alphabeticalOrder {
      let name = hyperparameters[position].name
      while next < configuration.entries.count, configuration.entries[next].name < name {
        next += 1
      }
      guard next < configuration.entries.count else { break }
      if configuration.entries[next].name == name {
        values[position] = configuration.entries[next].value
        next += 1
      }
    }
    return values
  }
}

extension SearchSpace: Equatable {
  public static func == (a: SearchSpace, b: SearchSpace) -> Bool {
    a.hyperparameters == b.hyperparameters
  }
}

extension SearchSpace: Codable {
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode([Hyperparameter].self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hyperparameters)
  }
}
