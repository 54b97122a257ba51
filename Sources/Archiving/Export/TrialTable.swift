import Trials

/// Trials as rows of text for programs that read CSV: one row a trial, or one a point of a curve.
public struct TrialTable: Sendable, Equatable {
  public let header: [String]
  public let rows: [[String]]

  public init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// One row a trial. Numbers are the shortest texts that read back to the same bits; what is not there
  /// is empty.
  public static func trials(of contents: ArchiveContents) -> TrialTable {
    var names: [String] = []
    for study in contents.studies {
      for hyperparameter in study.study.space.hyperparameters
      where !names.contains(hyperparameter.name) {
        names.append(hyperparameter.name)
      }
    }
    let head = ["study", "key", "role", "method", "task", "seed", "index", "state", "objective"]
    let tail = ["multiply_adds", "examples", "repeats", "reason", "seconds"]
    let rows = contents.studies.flatMap { study in
      study.trials.map { trial in
        let outcome = trial.outcome
        let reason = if case .failed(let reason) = outcome.state { reason } else { "" }
        let values = names.map { name -> String in
          switch trial.key.configuration[name] {
          case .text(let text): text
          case let value?: "\(value)"
          case nil: ""
          }
        }
        return [
          study.study.name, trial.key.identifier, trial.role.rawValue, trial.key.chain.method.name,
          trial.key.chain.task, "\(trial.key.chain.seed)", "\(trial.key.index)", outcome.state.name,
          outcome.objective.map { "\($0)" } ?? "",
        ] + values + [
          "\(outcome.cost.multiplyAdds)", "\(outcome.cost.examples)", trial.repeats ?? "", reason,
          trial.timing.map { "\($0.seconds)" } ?? "",
        ]
      }
    }
    return TrialTable(header: head + names.map { "hyperparameters.\($0)" } + tail, rows: rows)
  }

  /// One row for each point of each curve.
  public static func curves(of contents: ArchiveContents) -> TrialTable {
    let rows = contents.studies.flatMap { study in
      study.trials.flatMap { trial in
        trial.outcome.curves.flatMap { curve in
          zip(curve.steps, curve.values).map { step, value in
            [study.study.name, trial.key.identifier, curve.name, "\(step)", "\(value)"]
          }
        }
      }
    }
    return TrialTable(header: ["study", "key", "curve", "step", "value"], rows: rows)
  }

  /// The table as RFC 4180 has it, with a line feed behind each row.
  public var csv: String {
    var text = ""
    for row in [header] + rows {
      text += row.map(Self.field).joined(separator: ",")
      text += "\n"
    }
    return text
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
