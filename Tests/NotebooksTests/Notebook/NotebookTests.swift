import LearnedSearch
import Notebooks
import Randomness
import Search
import Testing
import Trials
import Workers

/// Cells as values, parameters, profiles and what is set.
struct NotebookTests {
  private func study(_ notebook: Notebook, _ name: String = "tuning") throws -> StudyDeclaration {
    try #require(notebook[EntryID(.study, name)]?.study)
  }

  @Test func readsEveryCell() throws {
    let notebook = try NotebookText.read()
    #expect(notebook.title == "Searched hyperparameters")
    #expect(notebook.seed == 7)
    #expect(notebook.primary?.against.value == "random")
    #expect(
      notebook.entries.map(\.id.description) == [
        "data digits", "tasks main", "tasks narrow", "study tuning", "study control",
        "table comparison-tuning", "figure regret-tuning", "figure regret-control",
      ])
    #expect(
      notebook.entries.map { $0.uses.map(\.description) } == [
        [], ["data digits"], ["data digits"], ["tasks main"], ["tasks narrow"], ["study tuning"],
        ["study tuning"], ["study control"],
      ])
    #expect(
      notebook.entries.map(\.parameters) == [
        [], ["data"], [], ["hidden", "scrambled", "seeds", "top", "trials"],
        ["hidden", "seeds", "top", "trials"], [], [], [],
      ])
    let study = try study(notebook)
    #expect(study.seeds == [0, 1] && study.budget.trials == 8)
    #expect(
      study.space.space.hyperparameters.first?.domain == .log(from: 0.001, to: 10))
    let table = try #require(notebook.entries[5].exhibit)
    #expect(table["trials"]?.integers == [1, 8])
    #expect(table["measure"]?.text == "regret" && table["confidence"]?.real == 0.95)
    #expect(table.caption == "All methods." && table["methods"] == nil)
  }

  @Test func takesFromALikeStudyWhatItDoesNotSay() throws {
    let notebook = try NotebookText.read()
    let (tuning, control) = (try study(notebook), try study(notebook, "control"))
    #expect(control.methods.map(\.name.value) == ["random"])
    #expect(control.tasks.value == "narrow")
    #expect(control.budget == tuning.budget && control.space.space == tuning.space.space)
  }

  @Test func appliesProfilesAndThenWhatIsSet() throws {
    #expect(try study(NotebookText.read(profile: "paper")).budget.trials == 64)
    #expect(try study(NotebookText.read(profile: "paper")).seeds.count == 20)
    let both = try NotebookText.read(profile: "paper", ["trials=9", "seed=3", "title=Other"])
    #expect(try study(both).budget.trials == 9 && study(both).seeds.count == 20)
    #expect(both.seed == 3 && both.title == "Other")
    #expect(both.parameters.first { $0.name.value == "trials" }?.usual == .integer(8))
  }

  @Test(arguments: [
    ("trials=1e1", "10"), ("top=2", "2"), ("hidden=16", "[16]"), ("hidden=16,8", "[16, 8]"),
    ("hidden=[]", "[]"), ("scrambled=false", "false"), ("data=iris", "iris"),
  ])
  func setsParametersByTheirTypes(_ override: String, _ expected: String) throws {
    let text = NotebookText.with("digits:\n```", as: "[digits, iris]\n```")
    let notebook = try NotebookText.read(text, [override])
    let name = override.prefix { $0 != "=" }
    let value = try #require(notebook.parameters.first { $0.name.value == name }?.value)
    #expect(value.description == expected || expected == "10" && value.real == 10)
  }

  @Test func setsWhatIsInsideOfStudiesAndTasks() throws {
    let notebook = try NotebookText.read(
      NotebookText.whole,
      ["tuning.seeds=0..4", "tuning.budget.multiply_adds=9", "main.target=5", "control.tasks=main"])
    #expect(try study(notebook).seeds == [0, 1, 2, 3, 4])
    #expect(try study(notebook).budget.multiplyAdds == 9)
    // What is set in a study holds for those that are like it.
    #expect(try study(notebook, "control").seeds == [0, 1, 2, 3, 4])
    #expect(try study(notebook, "control").tasks.value == "main")
  }

  @Test func needsNoFrontMatter() throws {
    let notebook = try NotebookText.read("Hello.\n")
    #expect(notebook.title == "notebook.md" && notebook.seed == 2017 && notebook.entries.isEmpty)
  }

  @Test func namesMethodsThatArePackagesOwn() throws {
    var registry = Registry()
    registry.learned.append(
      LearnedChoice("trees", "Trees.") { settings throws(NotebookError) in
        Guess(depth: try settings.integer("depth", default: 3, in: 1...9))
      })
    let notebook = try NotebookText.read(
      NotebookText.with(
        "methods: [random, {tpe", as: "methods: [{trees: {depth: 4}}, random, {tpe"),
      registry: registry)
    let methods = try study(notebook).methods
    #expect(methods.map(\.name.value) == ["trees", "random", "tpe", "sobol"])
    #expect(methods[0].sampler == nil && methods[0].method.settings.contains("depth=4"))
    #expect(registry.learned.last?.settings.first?.usual == "3")
  }

  private struct Guess: LearnableMethod {
    var depth: Int
    var method: Method { Method("guess", settings: "depth=\(depth)") }

    func learn(
      from experience: Experience, using stream: RandomStream, workers: Workers
    ) throws -> LearnedMethod { LearnedMethod(method) { _ in RandomSampler() } }
  }
}
