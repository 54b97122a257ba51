/// The values that one hyperparameter may take.
///
/// A ``SearchSpace`` checks the domains it is made of, so those that come out of one are good: ranges
/// are finite and hold something, lists of choices hold values of one type, each once.
public enum Domain: Hashable, Sendable {
  /// Real numbers from `lower` to `upper`, both included, each as likely as the others.
  case uniform(from: Double, to: Double)
  /// Real numbers above 0 whose logarithms are uniform.
  case log(from: Double, to: Double)
  /// Integers from `lower` through `upper`.
  case integers(from: Int, through: Int)
  /// Integers above 0; n is as likely as a log-uniform number between n − ½ and n + ½.
  case logIntegers(from: Int, through: Int)
  /// One of some values, in no order.
  case choice([HyperparameterValue])
  /// One value, which is part of every configuration but nothing to search.
  case fixed(HyperparameterValue)

  /// The type of the domain's values.
  public var kind: HyperparameterValue.Kind {
    switch self {
    case .uniform, .log: .real
    case .integers, .logIntegers: .integer
    case .choice(let values): values.first?.kind ?? .text
    case .fixed(let value): value.kind
    }
  }

  /// Whether the values have an order in which neighbors are alike.
  public var isOrdered: Bool {
    switch self {
    case .uniform, .log, .integers, .logIntegers: true
    case .choice, .fixed: false
    }
  }

  /// How many values there are, or `nil` where there is a continuum or more than `Int.max`.
  public var count: Int? {
    switch self {
    case .uniform(let lower, let upper), .log(let lower, let upper):
      return lower == upper ? 1 : nil
    case .integers(let lower, let upper), .logIntegers(let lower, let upper):
      let (width, overflow) = upper.subtractingReportingOverflow(lower)
      return overflow || width == .max ? nil : width + 1
    case .choice(let values): return values.count
    case .fixed: return 1
    }
  }

  /// Whether `value` is one of the domain's values, type included.
  public func contains(_ value: HyperparameterValue) -> Bool {
    switch (self, value) {
    case (.uniform(let lower, let upper), .real(let x)), (.log(let lower, let upper), .real(let x)):
      lower <= x && x <= upper
    case (.integers(let lower, let upper), .integer(let n)),
      (.logIntegers(let lower, let upper), .integer(let n)):
      lower <= n && n <= upper
    case (.choice(let values), _): values.contains(value)
    case (.fixed(let only), _): value == only
    default: false
    }
  }

  /// Up to `count` values that divide the domain evenly, for a grid.
  ///
  /// Ranges give values at equal steps of their own scale, both ends included, the middle alone where
  /// `count` is 1; integers that coincide after rounding count once. Choices give all their values,
  /// whatever `count` is, since none stands for another.
  public func levels(_ count: Int) -> [HyperparameterValue] {
    switch self {
    case .choice(let values): return values
    case .fixed(let value): return [value]
    case .uniform(let lower, let upper), .log(let lower, let upper):
      if lower == upper { return [.real(lower)] }
    case .integers, .logIntegers: break
    }
    var levels: [HyperparameterValue] = []
    for i in 0..<max(count, 0) {
      let u = count == 1 ? 0.5 : Double(i) / Double(count - 1)
      let level = value(at: u)
      if levels.last != level { levels.append(level) }
    }
    return levels
  }
}

extension Domain: CustomStringConvertible {
  public var description: String {
    switch self {
    case .uniform(let lower, let upper): "uniform [\(lower), \(upper)]"
    case .log(let lower, let upper): "log [\(lower), \(upper)]"
    case .integers(let lower, let upper): "integers [\(lower), \(upper)]"
    case .logIntegers(let lower, let upper): "log integers [\(lower), \(upper)]"
    case .choice(let values): "choice [\(values.map(\.description).joined(separator: ", "))]"
    case .fixed(let value): value.description
    }
  }
}
