/// A named hyperparameter: its values, and when it is part of a configuration at all.
public struct Hyperparameter: Hashable, Sendable, Codable {
  /// A letter or `_`, then letters, digits and `_`.
  public var name: String
  public var domain: Domain
  /// What must hold for the hyperparameter to be there; `nil` where it always is.
  public var condition: Condition?

  public init(_ name: String, _ domain: Domain, onlyIf condition: Condition? = nil) {
    self.name = name
    self.domain = domain
    self.condition = condition
  }
}

/// A condition on another hyperparameter: "only if `kernel` is `rbf`".
///
/// It does not hold where the other hyperparameter is itself absent, so conditions nest.
public struct Condition: Hashable, Sendable, Codable {
  /// The name of the other hyperparameter.
  public var parent: String
  /// The values that make the condition hold: any one of them.
  public var values: [HyperparameterValue]

  public init(_ parent: String, isOneOf values: [HyperparameterValue]) {
    self.parent = parent
    self.values = values
  }

  public init(_ parent: String, is value: HyperparameterValue) {
    self.init(parent, isOneOf: [value])
  }
}

extension Hyperparameter: CustomStringConvertible {
  public var description: String {
    guard let condition else { return "\(name): \(domain)" }
    let values = condition.values.map(\.description).joined(separator: " or ")
    return "\(name): \(domain) if \(condition.parent) is \(values)"
  }
}
