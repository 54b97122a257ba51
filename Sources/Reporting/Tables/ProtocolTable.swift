public import Archiving
import Trials

/// What studies are of: learner, space, budgets, tasks and seeds, a column a study.
public struct ProtocolTable: Sendable {
  public var studies: [RecordedStudy]
  /// The parts that a comparison leaves beside a study, such as its reference, by their names.
  public var contents: ArchiveContents

  public init(_ studies: [RecordedStudy], in contents: ArchiveContents) {
    self.studies = studies
    self.contents = contents
  }

  public func exhibit(in language: Language) -> Exhibit {
    var table = ReportTable(
      columns: [ReportTable.Column("setting", "", isNumeric: false)]
        + studies.map { ReportTable.Column($0.study.name, isNumeric: false) })
    func row(_ key: String, _ heading: String, _ value: (RecordedStudy) -> String) {
      let texts = studies.map(value)
      if texts.allSatisfy(\.isEmpty) { return }
      table.rows.append(
        ReportTable.Row(
          key,
          [ReportTable.Cell(heading)]
            + texts.map { ReportTable.Cell($0.isEmpty ? "—" : $0) }))
    }
    row("learner", language.text(.learner)) { named($0.study.learner) }
    row("objective", language.text(.objective)) {
      "\($0.study.objective.name.replacing("_", with: " ")) "
        + ($0.study.objective.direction == .minimize ? "↓" : "↑")
    }
    var names: [String] = []
    for name in studies.flatMap({ $0.study.space.hyperparameters.map(\.name) })
    where !names.contains(name) { names.append(name) }
    for name in names {
      row("space-\(name)", "\(language.text(.space)): \(name)") { recorded in
        recorded.study.space.hyperparameters.first { $0.name == name }
          .map { String("\($0)".dropFirst(name.count + 2)) } ?? ""
      }
    }
    row("methods", language.text(.methods)) {
      $0.study.methods.map(\.name).joined(separator: ", ")
    }
    row("trials", language.text(.trialsPerSearch)) { "\($0.study.budget.trials)" }
    row("budget", language.text(.trialBudget)) { recorded in
      recorded.study.budget.examples.map { "\($0) \(language.text(.examples))" } ?? ""
    }
    row("tasks", language.text(.tasks)) { "\($0.study.tasks.count)" }
    row("seeds", language.text(.seeds)) { "\($0.study.seeds.count)" }
    row("concurrency", language.text(.concurrency)) { "\($0.study.concurrency)" }
    row("sources", language.text(.sourceTasks)) { part($0, "_source", language) }
    row("reference", language.text(.referenceDesign)) { part($0, "_reference", language) }
    row("valuation", language.text(.freshSeeds)) { recorded in
      contents.study(recorded.study.name + "_incumbents").map { "\($0.study.seeds.count)" } ?? ""
    }
    return Exhibit(
      table: table,
      caption: language.text(
        .protocolCaption, studies.map { "`\($0.study.name)`" }.joined(separator: ", ")),
      note: "")
  }

  /// How much a part of a comparison has: tasks and configurations on each.
  private func part(_ recorded: RecordedStudy, _ suffix: String, _ language: Language) -> String {
    guard let part = contents.study(recorded.study.name + suffix) else { return "" }
    return language.text(
      .tasksTimesConfigurations, "\(part.study.tasks.count)", "\(part.study.budget.trials)")
  }

  private func named(_ method: Method) -> String {
    method.settings.isEmpty ? method.name : "\(method.name) (\(method.settings))"
  }
}
