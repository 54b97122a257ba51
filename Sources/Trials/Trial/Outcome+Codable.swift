extension TrialState: Codable {
  private enum Key: String, CodingKey {
    case state, reason
  }

  /// Reads what ``encode(to:)`` wrote: `{"state": "complete"}`, `{"state": "failed", "reason": …}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let name = try container.decode(String.self, forKey: .state)
    switch name {
    case "running": self = .running
    case "complete": self = .complete
    case "pruned": self = .pruned
    case "diverged": self = .diverged
    case "failed": self = .failed(reason: try container.decode(String.self, forKey: .reason))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .state, in: container,
        debugDescription: "No trial is '\(name)'. States are running, complete, pruned, diverged "
          + "and failed.")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .state)
    if case .failed(let reason) = self { try container.encode(reason, forKey: .reason) }
  }
}

extension Outcome: Codable {
  private enum Key: String, CodingKey {
    case objective, curves, evaluations, cost
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      try TrialState(from: decoder),
      objective: try container.decodeIfPresent(JSONNumber.self, forKey: .objective)?.value,
      curves: try container.decodeIfPresent([Curve].self, forKey: .curves) ?? [],
      evaluations: try container.decodeIfPresent([Evaluation].self, forKey: .evaluations) ?? [],
      cost: try container.decode(Cost.self, forKey: .cost))
  }

  public func encode(to encoder: any Encoder) throws {
    try state.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(objective.map { JSONNumber($0) }, forKey: .objective)
    try container.encode(curves, forKey: .curves)
    try container.encode(evaluations, forKey: .evaluations)
    try container.encode(cost, forKey: .cost)
  }
}
