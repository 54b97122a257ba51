import Archiving
import HDF5
import Plotting
import Trials

/// The curves of some trials, as a table, as tidy rows or as a figure.
struct CurveListing {
  private struct Row {
    var trial: Int
    var curve: Curve
  }

  private let study: String
  private let rows: [Row]
  private let objective: String
  /// How many trials the filter keeps, also those behind the limit.
  let found: Int
  let shown: Int

  /// How many trials are shown where nobody says.
  static let usualLimit = 10

  /// - Parameter question: its columns are the names of curves; the objective's where there are none.
  init(_ group: Group, _ question: TrialListing.Question) throws {
    study = group.location.path.split(separator: "/").last.map(String.init) ?? ""
    let chosen = try answering {
      let filters = try question.filters.map { try Filter($0) }
      return try Table(group).rows(
        where: filters, sortedBy: question.sort.map { SortKey(parsing: $0) })
    }
    found = chosen.count
    let trials = chosen.prefix(question.limit ?? Self.usualLimit)
    shown = trials.count
    let table = try CurveTable(of: group)
    objective =
      try group.hasAttribute("objective") ? group.attribute("objective") : table.names.first ?? ""
    let names = question.columns.isEmpty ? [objective] : question.columns
    for name in names where !table.names.contains(name) {
      throw QuestionError(
        "The trials of '\(study)' have no curve '\(name)'. "
          + (table.names.isEmpty
            ? "They have none." : "There is \(table.names.joined(separator: ", "))."))
    }
    var rows: [Row] = []
    for trial in trials {
      for name in names {
        if let curve = try table.curve(name, ofTrial: trial) {
          rows.append(Row(trial: trial, curve: curve))
        }
      }
    }
    self.rows = rows
  }

  var text: String {
    let head = ["trial", "curve", "points", "steps", "first", "least", "last"]
    return aligned(
      [head]
        + rows.map { row in
          let (steps, values) = (row.curve.steps, row.curve.values)
          let least = values.filter { !$0.isNaN }.min() ?? .nan
          return [
            "\(row.trial)", row.curve.name, "\(values.count)",
            "\(steps.first ?? 0)–\(steps.last ?? 0) \(row.curve.unit)",
            rounded(values.first ?? .nan),
            rounded(least), rounded(values.last ?? .nan),
          ]
        })
  }

  /// One row for each point.
  var csv: String {
    TrialTable(
      header: ["trial", "curve", "step", "value"],
      rows: rows.flatMap { row in
        zip(row.curve.steps, row.curve.values).map { step, value in
          ["\(row.trial)", row.curve.name, "\(step)", value.isNaN ? "NaN" : "\(value)"]
        }
      }
    ).csv
  }

  var json: JSONText {
    .object([
      ("study", .text(study)), ("found", .count(found)), ("shown", .count(shown)),
      (
        "curves",
        .list(
          rows.map { row in
            .object([
              ("trial", .count(row.trial)), ("curve", .text(row.curve.name)),
              ("unit", .text(row.curve.unit)), ("steps", .list(row.curve.steps.map { .count($0) })),
              ("values", .list(row.curve.values.map { .number($0) })),
            ])
          })
      ),
    ])
  }

  /// A line for each curve.
  ///
  /// - Throws: `QuestionError` where there is nothing to draw, or the curves count different things.
  var figure: LinePlot {
    get throws {
      let names = Set(rows.map(\.curve.name)).sorted()
      let units = Set(rows.map(\.curve.unit)).sorted()
      guard let unit = units.first else {
        throw QuestionError("None of these trials has such a curve: there is nothing to draw.")
      }
      guard units.count == 1 else {
        throw QuestionError(
          "The curves count \(units.joined(separator: " and ")): draw one kind at a time with "
            + "--columns.")
      }
      let words = names.map { $0.replacing("_", with: " ") }
      return LinePlot(
        title: "Curves of \(shown) of \(found) trials of \(study)",
        x: Axis(unit), y: Axis(words.joined(separator: ", ")),
        series: rows.map { row in
          let name = names.count > 1 ? " \(row.curve.name.replacing("_", with: " "))" : ""
          return LinePlot.Series(
            "trial \(row.trial)\(name)",
            zip(row.curve.steps, row.curve.values).map { LinePlot.Point(x: Double($0), y: $1) },
            style: style(of: row, names))
        }, size: Size(width: 560, height: 340))
    }
  }

  /// One color a trial; where it has several curves, one kind of line each.
  private func style(of row: Row, _ names: [String]) -> SeriesStyle? {
    guard names.count > 1, let curve = names.firstIndex(of: row.curve.name) else { return nil }
    var trials: [Int] = []
    for row in rows where trials.last != row.trial { trials.append(row.trial) }
    let lines: [SeriesStyle.Line] = [.solid, .dashed, .dotted, .dashDotted]
    var style = SeriesStyle.ofSeries(trials.firstIndex(of: row.trial) ?? 0)
    style.line = lines[curve % lines.count]
    return style
  }
}
