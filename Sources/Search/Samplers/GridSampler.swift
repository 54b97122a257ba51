public import Randomness
public import Trials

/// Proposes the points of a grid, each once, in random order.
///
/// A budget smaller than the grid takes a part of it in which each level of a hyperparameter appears
/// about equally often. When all points were proposed there is nothing left.
public struct GridSampler: Sampler {
  /// The levels of one hyperparameter.
  public enum Levels: Hashable, Sendable {
    case values([HyperparameterValue])
    /// So many values that divide the range evenly on its own scale: see ``Domain/levels(_:)``.
    case count(Int)
  }

  /// The levels that are declared, by the names of the hyperparameters. Choices without any take all
  /// their values.
  public var levels: [String: Levels]
  /// How many levels a range without declared levels takes; `nil` takes as many as it needs for a grid
  /// that is not smaller than the budget, or 3 where nobody knows the budget.
  public var count: Int?

  /// The most points a grid may have.
  public static let largestGrid = 1_000_000

  public init(levels: [String: Levels] = [:], count: Int? = nil) {
    self.levels = levels
    self.count = count
  }

  public var method: Method {
    var settings = count.map { ["count=\($0)"] } ?? []
    for (name, levels) in levels.sorted(by: { $0.key < $1.key }) {
      switch levels {
      case .values(let values):
        settings.append("\(name)=[\(values.map(\.description).joined(separator: ","))]")
      case .count(let count): settings.append("\(name)=\(count)")
      }
    }
    return Method("grid", settings: settings.joined(separator: " "))
  }

  /// - Throws: ``SearchError`` for levels that are not the space's, and for more than
  ///   ``largestGrid`` points.
  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    _ = try grid(space, budget)
  }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    guard let grid = try? grid(history.space, history.budget) else { return nil }
    let size = min(history.budget ?? grid.count, grid.count)
    var generator = stream.stream("order").generator
    guard history.count < size,
      let number = try? generator.choice(of: history.count + 1, from: size).last
    else { return nil }
    guard size < grid.count else { return grid.configuration(number) }
    return grid.evenSubset(size, from: stream.stream("subset"))[number]
  }

  private func grid(_ space: SearchSpace, _ budget: Int?) throws(SearchError) -> Grid {
    for name in levels.keys.sorted() where space.position(of: name) == nil {
      throw .unknownLevels(name, known: space.hyperparameters.map(\.name))
    }
    var count = self.count
    if count == nil { count = try sufficientCount(space, budget) }
    let levels = try allLevels(space, count: min(count ?? 1, Self.largestGrid + 1))
    guard let grid = Grid(space, levels), grid.count <= Self.largestGrid else {
      throw .gridTooLarge(points: space.size(ofGrid: levels), most: Self.largestGrid)
    }
    return grid
  }

  /// The smallest number of levels that makes the grid no smaller than the budget.
  private func sufficientCount(_ space: SearchSpace, _ budget: Int?) throws(SearchError) -> Int {
    guard let budget else { return 3 }
    let most = max(min(budget, Self.largestGrid), 1)
    // Doubled until it is enough: two levels of a hundred hyperparameters are more than any budget, and
    // half a million of each would not fit into memory.
    var (lower, upper) = (1, 1)
    while upper < most, try !isEnough(upper, space, budget) {
      (lower, upper) = (upper + 1, min(2 * upper, most))
    }
    while lower < upper {
      let middle = (lower + upper) / 2
      if try isEnough(middle, space, budget) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }

  private func isEnough(
    _ count: Int, _ space: SearchSpace, _ budget: Int
  ) throws(SearchError) -> Bool {
    (space.size(ofGrid: try allLevels(space, count: count)) ?? .max) >= budget
  }

  private func allLevels(
    _ space: SearchSpace, count: Int
  ) throws(SearchError) -> [[HyperparameterValue]] {
    var all: [[HyperparameterValue]] = []
    var total = 0
    for hyperparameter in space.hyperparameters {
      let (name, domain) = (hyperparameter.name, hyperparameter.domain)
      let values: [HyperparameterValue]
      switch levels[name] {
      case nil: values = domain.levels(count)
      case .count(let count): values = domain.levels(min(count, Self.largestGrid + 1))
      case .values(let declared): values = try checked(declared, domain, of: name)
      }
      guard !values.isEmpty else { throw .noLevels(name) }
      total += values.count
      // Four times the largest number of levels make more points than can be counted.
      guard total <= 4 * Self.largestGrid else {
        throw .gridTooLarge(points: nil, most: Self.largestGrid)
      }
      all.append(values)
    }
    return all
  }

  private func checked(
    _ declared: [HyperparameterValue], _ domain: Domain, of name: String
  ) throws(SearchError) -> [HyperparameterValue] {
    var seen: Set<HyperparameterValue> = []
    var values: [HyperparameterValue] = []
    for value in declared {
      // 1 and 10 are good names of real numbers.
      let value = domain.kind == .real ? value.number.map { .real($0) } ?? value : value
      guard domain.contains(value) else { throw .badLevel(name, value: value, domain: domain) }
      guard seen.insert(value).inserted else { throw .duplicateLevel(name, value: value) }
      values.append(value)
    }
    return values
  }
}
