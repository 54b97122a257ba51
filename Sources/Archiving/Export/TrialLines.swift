import Trials

/// Trials as JSON lines: one object a trial, whole.
public enum TrialLines {
  private struct Line: Encodable {
    struct Series: Encodable {
      var unit: String
      var steps: [Int]
      var values: [Double]
    }

    var study, key, role, method, learner, task: String
    var seed, index: Int
    var state: String
    var reason, repeats: String?
    var objective: Double?
    var configuration: [String: PlainValue]
    var curves, evaluations: [String: Series]
    var multiplyAdds, examples: UInt64
    var streams: [String: String]
    var seconds: Double?

    enum CodingKeys: String, CodingKey {
      case study, key, role, method, learner, task, seed, index, state, reason, repeats, objective
      case configuration, curves, evaluations
      case multiplyAdds = "multiply_adds"
      case examples, streams, seconds
    }
  }

  private struct PlainValue: Encodable {
    var value: HyperparameterValue

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .real(let x): try container.encode(x)
      case .integer(let n): try container.encode(n)
      case .text(let text): try container.encode(text)
      case .boolean(let flag): try container.encode(flag)
      }
    }
  }

  /// The line of a trial, without a line feed. NaN and the infinities are the texts `nan`, `inf` and
  /// `-inf`; the values of an evaluation follow each other task by task.
  public static func line(of trial: Trial, in study: String) throws -> String {
    let outcome = trial.outcome
    let reason: String? = if case .failed(let reason) = outcome.state { reason } else { nil }
    return try RecordJSON.text(
      of: Line(
        study: study, key: trial.key.identifier, role: trial.role.rawValue,
        method: trial.key.chain.method.name, learner: trial.key.chain.learner.name,
        task: trial.key.chain.task, seed: trial.key.chain.seed, index: trial.key.index,
        state: outcome.state.name, reason: reason, repeats: trial.repeats,
        objective: outcome.objective,
        configuration: Dictionary(
          uniqueKeysWithValues: trial.key.configuration.entries.map {
            ($0.name, PlainValue(value: $0.value))
          }),
        curves: Dictionary(
          outcome.curves.map {
            ($0.name, Line.Series(unit: $0.unit, steps: $0.steps, values: $0.values))
          }, uniquingKeysWith: { first, _ in first }),
        evaluations: Dictionary(
          outcome.evaluations.map {
            ($0.name, Line.Series(unit: $0.unit, steps: $0.steps, values: $0.values))
          }, uniquingKeysWith: { first, _ in first }),
        multiplyAdds: outcome.cost.multiplyAdds, examples: outcome.cost.examples,
        streams: Dictionary(
          trial.streams.map { ($0.purpose, "\($0.stream)") }, uniquingKeysWith: { a, _ in a }),
        seconds: trial.timing?.seconds))
  }
}
