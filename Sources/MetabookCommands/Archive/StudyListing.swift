import Archiving
import HDF5

/// The studies of a file, one line each.
struct StudyListing {
  let rows: [Row]

  /// A study. What its group does not say is `nil`, or empty.
  struct Row {
    let name: String
    var trials = 0
    /// How many trials ended in each state, in the order of the states' names.
    var states: [(name: String, count: Int)] = []
    var methods: Int?
    var tasks: Int?
    var objective: String?
    var direction: String?
    /// The best objective of a complete trial.
    var best: Double?
  }

  init(of file: File) throws {
    rows = try file.studyNames().map { try Row(file.root.group("studies").group($0), name: $0) }
  }

  var text: String {
    aligned(
      [["study", "trials", "states", "methods", "tasks", "objective", "best"]]
        + rows.map { row in
          [
            visible(row.name), "\(row.trials)",
            row.states.map { "\(visible($0.name)) \($0.count)" }.joined(separator: ", "),
            row.methods.map { "\($0)" } ?? "", row.tasks.map { "\($0)" } ?? "",
            visible([row.direction, row.objective].compactMap { $0 }.joined(separator: " ")),
            row.best.map { rounded($0) } ?? "",
          ]
        })
  }

  var json: JSONText {
    .list(
      rows.map { row in
        .object([
          ("study", .text(row.name)), ("trials", .count(row.trials)),
          ("states", .object(row.states.map { ($0.name, .count($0.count)) })),
          ("methods", JSONText(row.methods) { .count($0) }),
          ("tasks", JSONText(row.tasks) { .count($0) }),
          ("objective", JSONText(row.objective) { .text($0) }),
          ("direction", JSONText(row.direction) { .text($0) }),
          ("best", JSONText(row.best) { .number($0) }),
        ])
      })
  }

  var csv: String {
    TrialTable(
      header: [
        "study", "trials", "states", "methods", "tasks", "objective", "direction", "best",
      ],
      rows: rows.map { row in
        [
          row.name, "\(row.trials)",
          row.states.map { "\($0.name) \($0.count)" }.joined(separator: ", "),
          row.methods.map { "\($0)" } ?? "", row.tasks.map { "\($0)" } ?? "",
          row.objective ?? "", row.direction ?? "", row.best.map { "\($0)" } ?? "",
        ]
      }
    ).csv
  }
}

extension StudyListing.Row {
  init(_ group: Group, name: String) throws {
    self.init(name: name)
    objective = try group.textAttribute("objective")
    direction = try group.textAttribute("direction")
    let table: Table
    do {
      table = try Table(group)
    } catch TableError.noColumns {
      return
    }
    func texts(_ name: String) throws -> [String]? {
      guard let column = table.columns.first(where: { $0.name == name }),
        case .texts(let texts) = try column.values().storage
      else { return nil }
      return texts
    }
    trials = table.rowCount
    let states = try texts("state")
    var counts: [String: Int] = [:]
    for state in states ?? [] { counts[state, default: 0] += 1 }
    self.states = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    methods = try texts("method").map { Set($0).count }
    tasks = try texts("task").map { Set($0).count }
    guard let column = table.columns.first(where: { $0.name == "objective" }),
      case .reals(let numbers) = try column.values().storage
    else { return }
    let complete = numbers.enumerated().filter { row, number in
      !number.isNaN && states?[row] ?? "complete" == "complete"
    }.map(\.element)
    best =
      direction == "maximize" ? complete.max() : direction == "minimize" ? complete.min() : nil
  }
}

extension Group {
  /// An attribute of text; `nil` where there is none of that name.
  fileprivate func textAttribute(_ name: String) throws(HDF5Error) -> String? {
    guard try hasAttribute(name) else { return nil }
    let values = try attribute(named: name).values
    guard values.count == 1, case .text(let text) = values[0] else { return nil }
    return text
  }
}
