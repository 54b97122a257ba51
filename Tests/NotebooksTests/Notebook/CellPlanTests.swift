import Archiving
import Notebooks
import Reporting
import Search
import Testing

/// An edit of a notebook, and what has to be run after it.
struct Edit: CustomTestStringConvertible {
  var name: String
  var text: String
  var overrides: [String] = []
  var digests = ["digits": "d1", "iris": "i1"]
  var revision: String?
  /// The entries that are missed, each with its reason.
  var missed: [String]

  var testDescription: String { name }

  init(
    _ name: String, _ text: String = NotebookText.whole, set overrides: [String] = [],
    digests: [String: String] = ["digits": "d1", "iris": "i1"], revision: String? = nil,
    missed: [String]
  ) {
    self.name = name
    self.text = text
    self.overrides = overrides
    self.digests = digests
    self.revision = revision
    self.missed = missed
  }

  private static func edit(_ part: String, _ other: String) -> String {
    NotebookText.with(part, as: other)
  }

  static let all: [Edit] = [
    Edit("nothing", missed: []),
    Edit("prose", edit("The end.", "The very end. {{ trials }}"), missed: []),
    Edit(
      "a comment in a cell", edit("seeds: $seeds", "seeds: $seeds  # as many as there is time for"),
      missed: []),
    Edit(
      "the layout of a cell",
      edit("[random, {tpe: {startup: 4}},", "[random,\n  {\"tpe\": {startup: 4}},"),
      missed: []),
    Edit("a title", edit("title: Searched", "title: Tuned"), missed: []),
    Edit("a parameter that nobody uses", edit("seeds: 2,", "seeds: 2, unused: 1,"), missed: []),
    Edit(
      "a cell before all others", edit("```yaml data", "```yaml data\niris\n```\n```yaml data"),
      missed: ["data iris: not run yet"]),
    Edit(
      "a figure of one study",
      edit("{kind: regret, study: control}", "{kind: regret, study: control, x: cost}"),
      missed: ["figure regret-control: text changed"]),
    Edit(
      "one study alone",
      edit("tasks: narrow\nmethods: [random]", "tasks: narrow\nmethods: [sobol]"),
      missed: [
        "study control: text changed, sobol added, random removed",
        "figure regret-control: study control changed",
      ]),
    Edit(
      "a method added", edit("{sobol:", "grid, {sobol:"),
      missed: [
        "study tuning: text changed, grid added", "table comparison-tuning: study tuning changed",
        "figure regret-tuning: study tuning changed",
      ]),
    Edit(
      "tasks of one study", edit("scale: 1, target: 3", "scale: 2, target: 3"),
      missed: [
        "tasks narrow: text changed", "study control: tasks narrow changed",
        "figure regret-control: study control changed",
      ]),
    Edit(
      "a parameter of two studies", set: ["trials=9"],
      missed: [
        "study tuning: parameter trials changed", "study control: parameter trials changed",
        "table comparison-tuning: study tuning changed",
        "figure regret-tuning: study tuning changed",
        "figure regret-control: study control changed",
      ]),
    Edit(
      "a parameter of one study", set: ["scrambled=false"],
      missed: [
        "study tuning: parameter scrambled changed",
        "table comparison-tuning: study tuning changed",
        "figure regret-tuning: study tuning changed",
      ]),
    Edit("a parameter set to what it is", set: ["trials=8"], missed: []),
    Edit(
      "a key inside of a study", set: ["control.tasks=main"],
      missed: [
        "study control: text changed, tasks main added, tasks narrow removed",
        "figure regret-control: study control changed",
      ]),
    Edit(
      "the seed", set: ["seed=8"],
      missed: [
        "tasks main: seed changed", "tasks narrow: seed changed",
        "study tuning: seed changed, tasks main changed",
        "study control: seed changed, tasks narrow changed",
        "table comparison-tuning: study tuning changed",
        "figure regret-tuning: study tuning changed",
        "figure regret-control: study control changed",
      ]),
    Edit(
      "a data file", digests: ["digits": "d2", "iris": "i1"],
      missed: [
        "data digits: data digits changed", "tasks main: data digits changed",
        "tasks narrow: data digits changed", "study tuning: tasks main changed",
        "study control: tasks narrow changed", "table comparison-tuning: study tuning changed",
        "figure regret-tuning: study tuning changed",
        "figure regret-control: study control changed",
      ]),
    Edit("another data file", digests: ["digits": "d1", "iris": "i2"], missed: []),
    Edit(
      "the revision of a figure", revision: "2",
      missed: [
        "figure regret-tuning: revision of figure regret changed",
        "figure regret-control: revision of figure regret changed",
      ]),
  ]
}

struct CellPlanTests {
  private func plan(_ edit: Edit, after recorded: [RecordedCell]) throws -> CellPlan {
    var registry = Registry()
    if let revision = edit.revision {
      registry.exhibits = registry.exhibits.map { kind in
        kind.name != "regret"
          ? kind
          : ExhibitKind(
            kind.form, kind.name, revision: revision, of: kind.subject, kind.summary,
            settings: kind.settings
          ) { _ in throw ReportError.noMarks(study: "none") }
      }
    }
    let notebook = try NotebookText.read(edit.text, edit.overrides, registry: registry)
    return try CellPlan(of: notebook, registry, after: recorded) { edit.digests[$0.value] ?? "" }
  }

  @Test func missesEverythingAtFirst() throws {
    let plan = try plan(Edit.all[0], after: [])
    #expect(plan.rows.allSatisfy { $0.state == .miss([.new]) })
    #expect(Set(plan.rows.map(\.record.key)).count == plan.rows.count)
  }

  @Test(arguments: Edit.all)
  func missesWhatAnEditChanges(_ edit: Edit) throws {
    let before = try plan(Edit.all[0], after: []).rows.map(\.record)
    let rows = try plan(edit, after: before).rows
    #expect(
      rows.filter { !$0.isHit }.map { "\($0.entry.id): \("\($0.state)".dropFirst(6))" }
        == edit.missed)
    // Keys and reasons tell the same.
    for row in rows {
      let old = before.first { $0.name == row.record.name }
      #expect(row.isHit == (old?.key == row.record.key))
    }
  }

  @Test func refusesADatasetThatIsNotTheOneThatWasMeant() throws {
    let text = NotebookText.with("digits:\n```", as: "digits: {digest: 0123abcd}\n```")
    let notebook = try NotebookText.read(text)
    _ = try CellPlan(of: notebook, Registry(), after: []) { _ in "0123abcdef" }
    #expect {
      try CellPlan(of: notebook, Registry(), after: []) { _ in "ffffffffff" }
    } throws: { error in
      "\(error)"
        == "notebook.md:14:18: The digest of dataset 'digits' is 0123abcd. Give the one of the dataset "
        + "on this machine, ffffffffff, or get the dataset that was meant."
    }
  }
}
