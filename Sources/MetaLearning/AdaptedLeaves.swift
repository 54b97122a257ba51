public import Models

/// Which leaves of a model the inner loop changes.
public enum AdaptedLeaves: Hashable, Sendable {
  case all
  /// All but scale and shift of batch normalization, which the outer loop learns: MAML's released code.
  case allButNormalization
  /// The last layer: Raghu et al. (2020), "Rapid Learning or Feature Reuse?".
  case head

  func contains(_ name: String) -> Bool {
    switch self {
    case .all: true
    case .allButNormalization: !name.contains("normalization/")
    case .head: name.hasPrefix("head/")
    }
  }

  /// The part of a model that the inner loop changes.
  public func part(of parameters: Parameters) -> Parameters { parameters.selecting(contains) }
}
