import Archiving
import Statistics
import Trials

/// How much methods differ from others, test task by test task.
public struct AdaptationDifferencesTable: Sendable {
  public var studies: [Adaptations]
  /// The methods that others are compared with.
  public var against: [String]
  /// After which steps; the last of each test where none is named.
  public var steps: [Int]

  public init(_ studies: [Adaptations], against: [String], steps: [Int] = []) {
    self.studies = studies
    self.against = against
    self.steps = steps
  }

  public func exhibit(in language: Language) -> Exhibit {
    let isAccuracy = studies.first?.measure == .accuracy
    let decimals = isAccuracy ? 2 : 3
    var table = ReportTable(columns: [
      ReportTable.Column("difference", language.text(.difference), isNumeric: false),
      ReportTable.Column("test", language.text(.testTasks), isNumeric: false),
      ReportTable.Column("steps", language.text(.stepsHead)),
      ReportTable.Column("mean", language.text(.mean), better: isAccuracy ? .higher : .lower),
      ReportTable.Column("interval", language.text(.intervalHead, "95")),
      ReportTable.Column("better", language.text(.betterOn)),
    ])
    for study in studies {
      for other in against where study.methods.contains(other) {
        for method in study.methods where method != other && !against.contains(method) {
          for test in study.tests {
            for step in steps.isEmpty ? test.steps.suffix(1) : steps {
              guard let own = study.values(of: method, on: test, after: step),
                let its = study.values(of: other, on: test, after: step),
                let difference = own.minus(its)
              else { continue }
              let estimate = difference.estimate
              let all = difference.values.flatMap { $0 }
              let wins = all.count { isAccuracy ? $0 > 0 : $0 < 0 }
              let origin = study.origin(
                of: [method, other], test, after: step, "The mean difference, paired by test task,")
              let text = MeasuredText(
                mean: estimate.mean, interval: estimate.overTasks, isSigned: true,
                decimals: decimals)
              let prefix = studies.count > 1 ? "\(study.study.study.name): " : ""
              table.rows.append(
                ReportTable.Row(
                  [
                    studies.count > 1 ? study.study.study.name : "", "\(method)-\(other)",
                    test.name, "\(step)",
                  ].filter { !$0.isEmpty }.joined(separator: "-"),
                  [
                    ReportTable.Cell("\(prefix)\(method) − \(other)"),
                    ReportTable.Cell(test.name.isEmpty ? "—" : test.name),
                    ReportTable.Cell("\(step)", number: Double(step)),
                    ReportTable.Cell(
                      text.meanText, number: estimate.mean, interval: estimate.overTasks,
                      origin: origin),
                    ReportTable.Cell(
                      text.intervalText, interval: estimate.overTasks, origin: origin),
                    ReportTable.Cell(
                      "\(wins)/\(all.count)", number: Double(wins), origin: origin),
                  ]))
            }
          }
        }
      }
    }
    return Exhibit(
      table: table,
      caption: language.text(
        .adaptationDifferencesCaption,
        language.text(isAccuracy ? .accuracyHead : .lossHead),
        studies.map { "`\($0.study.study.name)`" }.joined(separator: ", ")),
      note: language.text(.adaptationDifferencesNote))
  }
}
