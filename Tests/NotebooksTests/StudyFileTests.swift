import Episodes
import Notebooks
import Randomness
import Search
import Testing
import Trials

struct StudyFileTests {
  @Test func readsTheWholeFile() throws {
    let file = try StudyText.read()
    #expect(file.title == "Random search for an MLP on the shipped digits")
    #expect(file.seed == 2017)
    #expect(file.tasks.map(\.name.value) == ["digits"])
    guard case .tuning(let tuning) = file.studyTasks.family else { return }
    #expect(tuning.dataset == Placed("digits", at: place(4, 37)))
    #expect(tuning.factors == .main)
    #expect((tuning.sources, tuning.targets) == (0, 4))

    let study = file.study
    #expect(study.name.value == "random_mlp")
    #expect(study.tasks == Placed("digits", at: place(9, 10)))
    #expect(study.learner.name == Placed("mlp", at: place(10, 13)))
    #expect(study.budget == Budget(trials: 64, examples: 4800))
    #expect(
      study.space.space
        == (try SearchSpace([
          Hyperparameter("learning_rate", .log(from: 1e-3, to: 1)),
          Hyperparameter("output_rate", .log(from: 0.1, to: 30)),
          Hyperparameter("weight_decay", .log(from: 1e-4, to: 0.3)),
          Hyperparameter("initial_scale", .log(from: 0.1, to: 3)),
        ])))
    #expect(study.space.names.map(\.place.line) == [13, 14, 15, 16])
    #expect(study.objective.value == .minimize("validation_loss"))
    #expect(
      study.methods.map(\.method) == [
        RandomSampler().method, GridSampler(levels: ["learning_rate": .count(4)]).method,
        TPESampler().method, SobolSampler().method,
      ])
    #expect(study.methods.map(\.name.place.line) == [18, 18, 19, 19])
    #expect(study.pruner.pruner.method == MedianPruner(startup: 5).method)
    #expect(study.seeds == [0, 1, 2])
    #expect(study.concurrency == 2)
  }

  private func place(_ line: Int, _ column: Int) -> Place {
    Place(file: "study.yaml", line: line, column: column)
  }

  @Test func fillsInDefaults() throws {
    let file = try StudyText.read(
      """
      tasks: {t: {family: tuning, dataset: d, target: 1}}
      study: {name: s, tasks: t, learner: svm, budget: {trials: 1}, space: {c: 3},
              objective: {maximize: accuracy}, methods: [random], seeds: [7]}
      """)
    #expect(
      file.resolved == """
        title: s
        seed: 2017
        tasks:
          t: {family: tuning, dataset: d, classes: {choice: [3, 4, 5, 6, 8, 10]}, \
        scale: {log: [0.2, 10]}, offset: [0, 1], spread: [0, 1], label_noise: [0, 0.5], \
        examples: {log: [40, 360]}, source: 0, target: 1}
        study:
          name: s
          tasks: t
          learner: svm
          budget: {trials: 1}
          space:
            c: {fixed: 3}
          objective: {maximize: accuracy}
          methods:
            - random
          pruner: none
          seeds: [7]
          concurrency: 1

        """)
  }

  @Test(arguments: [
    ("{log: [1, 2]}", Domain.log(from: 1, to: 2)), ("[0, 1]", .uniform(from: 0, to: 1)),
    ("{uniform: [-1e-3, 2]}", .uniform(from: -0.001, to: 2)),
    ("{integers: [-1, 4]}", .integers(from: -1, through: 4)),
    ("{log_integers: [1, 1e3]}", .logIntegers(from: 1, through: 1000)),
    ("{choice: [a, \"1\", 'true']}", .choice(["a", "1", "true"])),
    ("{choice: [1, 2.5]}", .choice([1.0, 2.5])),
    ("{choice: [true, false]}", .choice([true, false])),
    ("3", .fixed(3)), ("3.0", .fixed(3.0)), ("adam", .fixed("adam")),
    ("{fixed: true}", .fixed(true)),
    ("2017-01-01", .fixed("2017-01-01")),
  ])
  func readsDomains(_ text: String, _ domain: Domain) throws {
    let file = try StudyText.read(
      StudyText.with("{log: [1.0e-3, 1]}", as: text), ["study.methods=[random]"])
    #expect(file.study.space.space.hyperparameters[0].domain == domain)
  }

  @Test func readsConditions() throws {
    let file = try StudyText.read(
      StudyText.with(
        "learning_rate: {log: [1.0e-3, 1]}",
        as: """
          learning_rate: {log: [1.0e-3, 1], if: {kernel: [rbf, poly]}}
              kernel: {choice: [linear, rbf, poly]}
              degree: {integers: [2, 5], if: {kernel: poly}}
          """))
    let hyperparameters = file.study.space.space.hyperparameters
    #expect(hyperparameters[0].condition == Condition("kernel", isOneOf: ["rbf", "poly"]))
    #expect(hyperparameters[1].condition == nil)
    #expect(hyperparameters[2].condition == Condition("kernel", is: "poly"))
  }

  @Test(arguments: [
    ("3", [0, 1, 2]), ("[0, 2, 5]", [0, 2, 5]), ("0..4", [0, 1, 2, 3, 4]), ("'7..8'", [7, 8]),
    ("5..5", [5]),
  ])
  func readsSeeds(_ text: String, _ seeds: [Int]) throws {
    #expect(try StudyText.overridden(by: "study.seeds=\(text)").study.seeds == seeds)
  }

  @Test(arguments: [
    ("0.3", Factor.constant(0.3)), ("[0, 1]", .uniform(0, 1)),
    ("{uniform: [0, 1]}", .uniform(0, 1)),
    ("{log: [0.2, 10]}", .logUniform(0.2, 10)), ("{choice: [1, 2]}", .oneOf([1, 2])),
  ])
  func readsFactors(_ text: String, _ factor: Factor) throws {
    let file = try StudyText.overridden(by: "tasks.digits.offset=\(text)")
    guard case .tuning(let tuning) = file.studyTasks.family else { return }
    #expect(tuning.factors.offset == factor)
  }

  @Test(arguments: [
    ("none", NoPruner().method), ("median", MedianPruner().method),
    ("{median: {startup: 2, warm_up: 3}}", MedianPruner(startup: 2, warmUp: 3).method),
    ("asha", Method("asha", settings: "smallest=1 reduction=4")),
    ("{asha: {smallest: 2, reduction: 3}}", Method("asha", settings: "smallest=2 reduction=3")),
  ])
  func readsPruners(_ text: String, _ method: Method) throws {
    #expect(
      try StudyText.overridden(by: "study.pruner=\(text)").study.pruner.pruner.method == method)
  }

  @Test func printsWhatReadsBackToTheSame() throws {
    let file = try StudyText.overridden(
      by: "title=\"a: \\\"b\\\" # \\u0085\\n\\\\ é 🙂\"",
      "study.learner={svm: {kernel: \"yes\", c: 1e-7, n: 3, list: [a b, true, {x: [\"1\"]}]}}",
      "study.methods=[{tpe: {name: other, startup: 3}}, tpe, {grid: {count: 2}}, {sobol: {scrambled: "
        + "false}}]",
      "study.budget.multiply_adds=18446744073709551615", "study.pruner={asha: {reduction: 2}}",
      "study.space.learning_rate={choice: [\"no\", \"1\", x y], if: {output_rate: 3}}",
      "study.space.output_rate={log_integers: [3, 9]}")
    let again = try StudyText.read(file.resolved)
    #expect(again.resolved == file.resolved)
    #expect(again.title == "a: \"b\" # \u{85}\n\\ é 🙂")
    #expect(again.study.space.space == file.study.space.space)
    #expect(again.study.methods.map(\.method) == file.study.methods.map(\.method))
    #expect(again.study.budget == file.study.budget)
  }

  @Test func countsLinesFromWhereTheTextBegins() throws {
    let file = try StudyText.read(firstLine: 101)
    #expect(file.study.name.place == Place(file: "study.yaml", line: 108, column: 9))
    #expect(throws: NotebookError.self) {
      try StudyText.read(StudyText.with("seed:", as: "sede:"), firstLine: 101)
    }
    do {
      _ = try StudyText.read("a: [1", firstLine: 101)
    } catch {
      #expect(
        error.description == """
          study.yaml:102:1: This is not YAML: did not find expected ',' or ']' while parsing a flow \
          sequence that begins at 101:4.
          """)
    }
  }

  /// As a notebook hands them in.
  @Test func readsCellsByThemselves() throws {
    let tasks = try TaskDeclaration.all(
      Field(
        yaml: "digits: {family: tuning, dataset: digits, target: 4}", file: "notebook.md",
        firstLine: 12))
    #expect(tasks[0].name.place == Place(file: "notebook.md", line: 12, column: 1))
    let study = try StudyDeclaration(
      Field(
        yaml: """
          name: s
          tasks: digits
          learner: {mlp: }
          budget: {trials: 4}
          space: {rate: [0, 1]}
          objective: {minimize: loss}
          methods: [random]
          seeds: 1
          """, file: "notebook.md", firstLine: 20))
    #expect(study.learner.name.place == Place(file: "notebook.md", line: 22, column: 11))
    #expect(study.learner.settings.keys.isEmpty)
  }

  @Test func tellsTwoOfOneSamplerApart() throws {
    let methods = try StudyText.overridden(
      by: "study.methods=[tpe, {tpe: {name: separate, multivariate: false}}]"
    ).study.methods.map(\.method)
    #expect(
      methods == [
        Method("tpe", revision: "2"),
        Method("separate", revision: "2", settings: "tpe multivariate=false"),
      ])
  }

  @Test func readsSamplersOfOthers() throws {
    let halves = SamplerChoice("halves") { settings throws(NotebookError) in
      GridSampler(count: try settings.integer("parts", default: 2, in: 1...9))
    }
    func read(_ methods: String) throws(NotebookError) -> StudyFile {
      try StudyFile(
        StudyText.whole, file: "study.yaml", overrides: [Override("study.methods=\(methods)")],
        samplers: [halves])
    }
    #expect(
      try read("[{halves: {parts: 3}}]").study.methods[0].sampler?.method.settings == "count=3")
    #expect(throws: NotebookError.self) { try read("[random]") }
  }

  @Test func makesTheStudy() throws {
    let declared = try StudyText.read().study
    let learner = Method("mlp", revision: "2")
    let study = try declared.study(master: 5, learner: learner, tasks: ["a", "b"])
    #expect(study.chains.count == 4 * 2 * 3)
    #expect(study.learner == learner)
    do {
      _ = try declared.study(master: 5, learner: learner, tasks: ["a", "a"])
      Issue.record("Equal tasks were taken.")
    } catch {
      #expect(
        error.description
          == "study.yaml:9:10: The study lists task 'a' twice. List it once, or give the second "
          + "another name.")
    }
  }
}

extension StudyText {
  static func overridden(by overrides: String...) throws(NotebookError) -> StudyFile {
    try read(whole, overrides)
  }
}
