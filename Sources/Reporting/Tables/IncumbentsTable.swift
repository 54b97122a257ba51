public import Archiving
import Trials

/// The best configuration of each search.
public struct IncumbentsTable: Sendable {
  public var study: RecordedStudy
  /// The methods that are shown; all where none is named.
  public var methods: [String]
  /// At most so many rows; `nil` for all.
  public var limit: Int?

  public init(_ study: RecordedStudy, methods: [String] = [], limit: Int? = nil) {
    self.study = study
    self.methods = methods
    self.limit = limit
  }

  public func exhibit(in language: Language) -> Exhibit {
    let own = study.study
    var best: [Chain: Trial] = [:]
    for trial in study.trials {
      guard trial.outcome.state == .complete, let value = trial.outcome.objective, value.isFinite
      else { continue }
      let before = best[trial.key.chain]?.outcome.objective
      if before.map({ own.objective.isBetter(value, than: $0) }) ?? true {
        best[trial.key.chain] = trial
      }
    }
    let chains = own.tasks.flatMap { task in
      own.methods.flatMap { method in
        own.chains.filter { $0.task == task && $0.method == method }
      }
    }
    .filter { methods.isEmpty || methods.contains($0.method.name) }
    let shown = chains.prefix(limit ?? chains.count)
    let names = own.space.hyperparameters.map(\.name)
    let values = shown.compactMap { best[$0]?.outcome.objective }
    let decimals = Reporting.decimals(for: values)
    var table = ReportTable(
      columns: [
        ReportTable.Column("task", language.text(.task), isNumeric: false),
        ReportTable.Column("method", language.text(.method), isNumeric: false),
        ReportTable.Column("seed", language.text(.seed)),
        ReportTable.Column("trial", language.text(.trial)),
        ReportTable.Column(
          own.objective.name, own.objective.name.replacing("_", with: " "),
          better: own.objective.direction == .minimize ? .lower : .higher),
      ] + names.map { ReportTable.Column($0) })
    for chain in shown {
      let place = own.tasks.firstIndex(of: chain.task) ?? 0
      let name = study.tasks.indices.contains(place) ? study.tasks[place].name : chain.task
      let trial = best[chain]
      let origin = trial.map { trial in
        CellOrigin(
          [.filter(study: own.name, "key == '\(trial.key.identifier)'")],
          "The best complete trial of the search.")
      }
      let value = trial?.outcome.objective
      var cells = [
        ReportTable.Cell(name), ReportTable.Cell(chain.method.name),
        ReportTable.Cell("\(chain.seed)"),
        ReportTable.Cell(
          trial.map { "\($0.key.index + 1)" } ?? "—",
          number: trial.map { Double($0.key.index + 1) },
          origin: origin),
        ReportTable.Cell(value.map { fixed($0, decimals) } ?? "—", number: value, origin: origin),
      ]
      cells += names.map { name in
        let value = trial?.key.configuration[name]
        return ReportTable.Cell(
          value.map { text(of: $0) } ?? "—", number: value?.number, origin: origin)
      }
      table.rows.append(
        ReportTable.Row("\(place)-\(chain.method.name)-\(chain.seed)", cells))
    }
    return Exhibit(
      table: table, caption: language.text(.incumbentsCaption, "`\(own.name)`"),
      note: language.text(.incumbentsNote, "\(shown.count)", "\(chains.count)"))
  }

  /// A value in four digits.
  private func text(of value: HyperparameterValue) -> String {
    guard case .real(let number) = value else { return "\(value)".replacing("\"", with: "") }
    return significant(number)
  }
}
