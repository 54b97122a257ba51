public import Trials

/// A hyperparameter that a learner reads.
public struct LearnerHyperparameter: Hashable, Sendable {
  /// A letter or `_`, then letters, digits and `_`.
  public var name: String
  /// The default.
  public var value: HyperparameterValue
  public var accepted: Accepted

  /// Which values a learner can do something with.
  public enum Accepted: Hashable, Sendable {
    /// Finite numbers above 0.
    case positive
    /// Finite numbers, 0 or more.
    case notNegative
    /// Numbers from 0 up to 1, without 1.
    case belowOne
    /// Integers from a first one on.
    case integers(from: Int)
    /// One of these.
    case oneOf([HyperparameterValue])
    /// Anything: what it means is known elsewhere.
    case anything
  }

  public init(_ name: String, _ value: HyperparameterValue, _ accepted: Accepted) {
    self.name = name
    self.value = value
    self.accepted = accepted
  }

  /// - Throws: ``LearnerError/notAccepted(_:_:of:needed:)``.
  func check(_ value: HyperparameterValue, of learner: String) throws(LearnerError) {
    guard accepted.contains(value) else {
      throw .notAccepted(name, value, of: learner, needed: accepted.description)
    }
  }
}

extension LearnerHyperparameter.Accepted {
  /// Integers are also numbers, where numbers are asked for.
  public func contains(_ value: HyperparameterValue) -> Bool {
    func isNumber(_ holds: (Double) -> Bool) -> Bool {
      value.number.map { $0.isFinite && holds($0) } ?? false
    }
    switch self {
    case .positive: return isNumber { $0 > 0 }
    case .notNegative: return isNumber { $0 >= 0 }
    case .belowOne: return isNumber { $0 >= 0 && $0 < 1 }
    case .integers(let first):
      guard case .integer(let number) = value else { return false }
      return number >= first
    case .oneOf(let values): return values.contains(value)
    case .anything: return true
    }
  }
}

extension LearnerHyperparameter.Accepted: CustomStringConvertible {
  public var description: String {
    switch self {
    case .positive: "a finite number above 0"
    case .notNegative: "a finite number, 0 or more"
    case .belowOne: "a number from 0 up to 1, without 1"
    case .integers(let first): "an integer, \(first) or more"
    case .oneOf(let values): "one of \(values.map(\.description).joined(separator: ", "))"
    case .anything: "any value"
    }
  }
}
