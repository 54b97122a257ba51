/// What one direction of a figure shows: its name, its unit and how values are spread.
public struct Axis: Hashable, Sendable {
  public enum Kind: String, Sendable { case linear, logarithmic }

  /// What is shown, such as "validation loss".
  public var name: String
  /// Of the numbers, such as "s" or "nats"; nil for counts and ratios.
  public var unit: String?
  public var kind: Kind
  /// Where the axis begins. nil, and bounds that cannot be had, leave it to the data.
  public var lower: Double?
  /// Where the axis ends. nil, and bounds that cannot be had, leave it to the data.
  public var upper: Double?
  /// Values to label instead of round numbers, such as 1, 2, 4, 8; those that meet are left out.
  public var marked: [Double]

  public init(
    _ name: String, unit: String? = nil, _ kind: Kind = .linear, from lower: Double? = nil,
    to upper: Double? = nil, marked: [Double] = []
  ) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.lower = lower
    self.upper = upper
    self.marked = marked
  }

  /// The axis with a scale that suits the values.
  ///
  /// - Parameters:
  ///   - including: values to show beside those of the data, such as 0 for bars.
  ///   - room: how much to leave free at both ends, as a part of the whole.
  public func fitted(
    to values: some Sequence<Double>, including: [Double] = [], room: Double = 0.04
  )
    -> FittedAxis
  {
    let all = Array(values) + including
    let scale: Scale =
      switch kind {
      case .linear: .linear(showing: all, from: lower, to: upper, room: room)
      case .logarithmic: .logarithmic(showing: all, from: lower, to: upper, room: room)
      }
    let known = all.filter(\.isFinite)
    let integers = !known.isEmpty && known.allSatisfy { $0 == $0.rounded() }
    return FittedAxis(name: name, unit: unit, scale: scale, integers: integers, marked: marked)
  }
}

/// Things with names, and the name of what they are, such as the learning rates of a grid.
public struct Categories: Hashable, Sendable {
  public var name: String
  public var names: [String]

  public init(_ name: String, _ names: [String]) {
    self.name = name
    self.names = names
  }
}

/// An axis whose ends are known.
public struct FittedAxis: Hashable, Sendable {
  public var name: String
  public var unit: String?
  public var scale: Scale
  /// Whether numbers between integers mean nothing.
  public var integers: Bool
  /// The names of categories, for a scale of them.
  public var categories: [String]
  /// Values to label instead of round numbers.
  var marked: [Double]

  init(
    name: String, unit: String? = nil, scale: Scale, integers: Bool = false,
    categories: [String] = [], marked: [Double] = []
  ) {
    self.name = name
    self.unit = unit
    self.scale = scale
    self.integers = integers
    self.categories = categories
    self.marked = marked
  }

  /// An axis of things with names.
  public init(_ categories: Categories) {
    self.init(
      name: categories.name, scale: .categories(categories.names.count),
      categories: categories.names)
  }

  /// About `count` ticks.
  func ticks(_ count: Int) -> Ticks {
    let inside = marked.filter { scale.position(of: $0).map((0...1).contains) ?? false }
    if !inside.isEmpty { return Ticks(ticks: inside.map { Tick($0, readable($0, digits: 6)) }) }
    return switch scale {
    case .linear(let lower, let upper):
      Ticks.linear(from: lower, to: upper, count: count, integers: integers)
    case .logarithmic(let lower, let upper):
      Ticks.logarithmic(from: lower, to: upper, count: count)
    case .categories:
      Ticks(ticks: categories.enumerated().map { Tick(Double($0.offset), $0.element) })
    }
  }

  /// The name with the unit and the power of ten that the labels leave out.
  func title(exponent: Int) -> String {
    let factor = exponent == 0 ? nil : "10" + superscript(exponent)
    let measure = [factor, unit].compactMap { $0 }.joined(separator: " ")
    if measure.isEmpty { return name }
    return name.isEmpty ? measure : "\(name) (\(measure))"
  }

  /// The axis in words.
  var description: String {
    let title = title(exponent: 0)
    return switch scale {
    case .linear(let lower, let upper): "\(title), from \(readable(lower)) to \(readable(upper))"
    case .logarithmic(let lower, let upper):
      "\(title), logarithmic, from \(readable(lower)) to \(readable(upper))"
    case .categories: categories.isEmpty ? title : "\(title): \(categories.joined(separator: ", "))"
    }
  }
}
