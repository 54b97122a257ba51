import ArgumentParser
import Notebooks
import Reporting
import Statistics

/// Shows the trials behind a number.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the trials behind a number of a report's table.",
    discussion: """
      A cell is TABLE:ROW:COLUMN: the table by its number or its name, row and column as the table is exported. \
      Where a part is left out, or is not there, the message says which there are.

      Example: metabook explain Reports/hyperparameters-digits T1:random:4

      Exit status 0, 2 where there is no such cell, 3 where the archive cannot be read.
      """)

  @Argument(help: ArgumentHelp("The report, or its folder.", valueName: "report"))
  var report: String

  @Argument(help: ArgumentHelp("The cell.", valueName: "cell"))
  var cell = ""

  @Flag(help: "Print one JSON object.")
  var json = false

  private struct Shown: Encodable {
    struct Trial: Encodable {
      var part, study, trial, method, task: String
      var seed, index: Int
      var state: String
      var objective: Double?
      var multiplyAdds: UInt64
    }

    var table, caption, text: String
    var value, lower, upper: Double?
    var interval: String?
    var method: String
    var remarks: [String]
    var trials: [Trial]
  }

  func run() throws {
    let recorded = try RecordedReport(
      at: reportPath(report), registry: MetabookCommand.registry, data: .ofCatalog())
    let (table, found) = try recorded.cell(cell)
    let explanation = try found.origin.map { origin in
      try CellExplanation(origin, in: recorded.report.archive)
    }
    let shown = Shown(
      table: table.label, caption: table.caption, text: found.text, value: found.number.finite,
      lower: (found.interval?.lower).finite, upper: (found.interval?.upper).finite,
      interval: found.interval?.method,
      method: found.origin?.method ?? "The cell is no number from trials.",
      remarks: explanation?.remarks ?? [],
      trials: (explanation?.lines ?? []).map {
        Shown.Trial(
          part: $0.part, study: $0.study, trial: $0.trial, method: $0.method, task: $0.task,
          seed: $0.seed, index: $0.index, state: $0.state, objective: $0.objective.finite,
          multiplyAdds: $0.multiplyAdds)
      })
    print(json ? try jsonText(shown) : text(of: shown))
  }

  private func text(of shown: Shown) -> String {
    var lines = ["\(shown.table) \(shown.caption)", "\(cell): \(shown.text)"]
    if let value = shown.value { lines.append("value: \(value)") }
    if let lower = shown.lower, let upper = shown.upper {
      lines.append("interval: \(lower) to \(upper) (\(shown.interval ?? ""))")
    }
    lines += [shown.method] + shown.remarks
    guard !shown.trials.isEmpty else { return lines.joined(separator: "\n") }
    let head = ["trial", "task", "method", "seed", "index", "state", "objective", "study", "part"]
    let rows = shown.trials.map {
      [
        $0.trial, $0.task, $0.method, "\($0.seed)", "\($0.index)", $0.state,
        $0.objective.map { "\($0)" } ?? "—", $0.study, $0.part,
      ]
    }
    return (lines + ["", aligned([head] + rows), "\(rows.count) trials"]).joined(separator: "\n")
  }
}

extension Double? {
  /// JSON has no NaN and no infinity.
  fileprivate var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}
