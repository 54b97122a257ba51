import Archiving
import Statistics
import Trials

/// What methods came to on test tasks after some steps of adaptation.
public struct AdaptationTable: Sendable {
  public var studies: [Adaptations]
  /// After which steps; the last of each test where none is named.
  public var steps: [Int]
  public var confidence = 0.95

  public init(_ studies: [Adaptations], steps: [Int] = []) {
    self.studies = studies
    self.steps = steps
  }

  public func exhibit(in language: Language) -> Exhibit {
    let isAccuracy = studies.first?.measure == .accuracy
    var table = ReportTable(columns: [
      ReportTable.Column("method", language.text(.method), isNumeric: false)
    ])
    let hasTests = studies.contains { $0.tests.count > 1 }
    if hasTests {
      table.columns.append(
        ReportTable.Column("test", language.text(.testTasks), isNumeric: false))
    }
    let shown = steps.isEmpty ? [nil] : steps.map(Optional.some)
    for step in shown {
      table.columns.append(
        ReportTable.Column(
          step.map { "steps_\($0)" } ?? "value",
          step.map { language.text(.afterSteps, "\($0)") }
            ?? language.text(isAccuracy ? .accuracyHead : .lossHead),
          better: isAccuracy ? .higher : .lower))
    }
    table.columns += [
      ReportTable.Column("iterations", language.text(.iterations)),
      ReportTable.Column("count", language.text(.seedsTimesTasks)),
    ]
    let all = studies.flatMap { study in
      study.methods.flatMap { method in study.tests.map { (study, method, $0) } }
    }
    for (study, method, test) in all {
      let found = shown.map { step -> (Int, TaskValues.Estimate)? in
        let step = step ?? test.steps.last ?? 0
        return study.values(of: method, on: test, after: step).map { (step, $0.estimate) }
      }
      guard let any = found.compactMap({ $0 }).first?.1 else { continue }
      let prefix = studies.count > 1 ? "\(study.study.study.name): " : ""
      var cells = [ReportTable.Cell(prefix + method)]
      if hasTests { cells.append(ReportTable.Cell(test.name)) }
      for one in found {
        cells.append(one.map { cell($0.1, study, method, test, after: $0.0) } ?? .none)
      }
      let iterations = study.study.complete(task: study.study.study.tasks[0], method: method)
        .first?.key.configuration["iterations"]?.number
      cells += [
        ReportTable.Cell(iterations.map { fixed($0, 0) } ?? "—", number: iterations),
        ReportTable.Cell("\(any.seeds) × \(any.tasks / max(any.seeds, 1))"),
      ]
      let key = [studies.count > 1 ? study.study.study.name : "", method, test.name]
      table.rows.append(
        ReportTable.Row(key.filter { !$0.isEmpty }.joined(separator: "-"), cells))
    }
    return Exhibit(
      table: table,
      caption: language.text(
        .adaptationCaption, language.text(isAccuracy ? .accuracyHead : .lossHead),
        studies.map { "`\($0.study.study.name)`" }.joined(separator: ", ")),
      note: language.text(.adaptationNote))
  }

  private func cell(
    _ estimate: TaskValues.Estimate, _ study: Adaptations, _ method: String,
    _ test: Adaptations.Test, after step: Int
  ) -> ReportTable.Cell {
    let decimals = study.measure == .accuracy ? 2 : 3
    let bad =
      estimate.bad > 0 ? " (\(estimate.bad)/\(estimate.tasks) †)" : ""
    return ReportTable.Cell(
      fixed(estimate.mean, decimals)
        + (estimate.overTasks.map { " " + reach($0, decimals) } ?? "") + bad,
      number: estimate.mean, interval: estimate.overTasks,
      origin: study.origin(of: [method], test, after: step, "The mean"))
  }
}

extension ReportTable.Cell {
  static var none: ReportTable.Cell { ReportTable.Cell("—") }
}
