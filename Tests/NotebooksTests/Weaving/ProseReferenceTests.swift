import Reporting
import Testing

@testable import Notebooks

/// What values in prose may ask for.
struct ProseReferenceTests {
  private func reference(_ value: String) throws -> ProseReference {
    let notebook = try NotebookText.read(
      NotebookText.whole.replacing("The end.", with: "The end: {{ \(value) }}"))
    return try notebook.reference(of: #require(notebook.document.values.last))
  }

  @Test func readsParametersFactsAndExhibits() throws {
    #expect(try reference("seeds") == .parameter("seeds"))
    #expect(try reference("primary") == .primary(.whole))
    #expect(try reference("primary.p") == .primary(.p))
    #expect(try reference("tuning.tasks") == .fact(.tasks, study: "tuning"))
    #expect(try reference("figure.regret-tuning") == .exhibit(.figure, "regret-tuning"))
    #expect(
      try reference("tuning.tpe.search_cost") == .count(.searchCost, method: "tpe", study: "tuning")
    )
  }

  @Test func readsMeasuresWithTrialsAndForms() throws {
    func measure(
      _ measured: ProseReference.Measured
    ) -> ProseReference { .measure(measured, method: "tpe", study: "tuning") }
    #expect(try reference("tuning.tpe.regret") == measure(.init(measure: .regret)))
    // The objective also by its own name.
    #expect(try reference("tuning.tpe.validation_loss") == measure(.init(measure: .objective)))
    #expect(
      try reference("tuning.tpe.test_loss.4")
        == measure(.init(measure: .testLoss, range: .trials(4...4))))
    #expect(
      try reference("tuning.tpe.objective.1-4.mean")
        == measure(.init(measure: .objective, range: .trials(1...4), form: .mean)))
    #expect(
      try reference("tuning.tpe.objective.last.interval")
        == measure(.init(measure: .objective, range: .last, form: .interval)))
    #expect(
      try reference("tuning.tpe.minus.random.objective.2-3.p")
        == .difference(
          .init(measure: .objective, range: .trials(2...3), form: .p), method: "tpe",
          from: "random", study: "tuning"))
  }

  @Test(arguments: [
    ("tuning.tpe.regrte", "There is no measure 'regrte'. Did you mean 'regret'?"),
    ("tuning.tpe.regret.0", "There is no range of trials '0'. Known: 4, 1-4, last"),
    ("tuning.tpe.regret.4-1", "There is no range of trials '4-1'."),
    ("tuning.tpe.regret.4.x", "There is no part of a value 'x'."),
    ("tuning.tpe.minus.grid", "There is no method 'grid'. Known: random, sobol, tpe."),
    ("tuning.task", "There is no fact of a study 'task'. Did you mean 'tasks'?"),
    ("table.regret", "There is no table 'regret'. Known: comparison-tuning."),
    ("primary.q", "There is no part of the primary endpoint 'q'."),
  ])
  func saysWhatThereIs(_ value: String, _ complaint: String) {
    let found = NotebookText.complaint(
      NotebookText.whole.replacing("The end.", with: "The end: {{ \(value) }}"))
    #expect(found?.contains(complaint) == true, "\(found ?? "nothing")")
  }

  @Test(arguments: [
    ("mean regret over trials 1 to 4", MeasuredWords(.regret, 1...4)),
    ("bounded regret after trial 8", MeasuredWords(.boundedRegret, 8...8)),
    ("test_loss", MeasuredWords(.testLoss, nil)), ("the loss", MeasuredWords(.objective, nil)),
  ])
  func readsTheWordsOfThePrimaryEndpoint(_ words: String, _ expected: MeasuredWords) throws {
    let notebook = try NotebookText.read(
      NotebookText.whole.replacing("measure: mean regret", with: "measure: \(words)"))
    let measured = try #require(notebook.primary).measured
    #expect(measured.measure == expected.measure)
    #expect(measured.range == (expected.trials.map { .trials($0) } ?? .usual))
  }
}

/// What words are expected to name.
struct MeasuredWords: Sendable {
  var measure: MeasuredSearches.Measure
  var trials: ClosedRange<Int>?

  init(_ measure: MeasuredSearches.Measure, _ trials: ClosedRange<Int>?) {
    self.measure = measure
    self.trials = trials
  }
}

/// What values and the primary endpoint of studies of meta-learners ask for.
struct AdaptedReferenceTests {
  private static let text = """
    ---
    primary: {study: waves, method: maml, against: scratch, measure: WORDS}
    ---
    {{ VALUE }}
    ```yaml tasks
    points_5: {family: sinusoids, shots: 5}
    points_10: {family: sinusoids, shots: 10}
    ```
    ```yaml study
    name: waves
    tasks: points_10
    tested_on: [points_5, points_10]
    network: {mlp: {hidden: [40, 40]}}
    meta_learners: [maml, scratch]
    seeds: 1
    ```

    """

  private func notebook(_ value: String, _ words: String = "loss") throws -> Notebook {
    try NotebookText.read(
      Self.text.replacing("VALUE", with: value).replacing("WORDS", with: words))
  }

  @Test func readsMeasuresOfTestTasks() throws {
    func reference(_ value: String) throws -> ProseReference {
      let notebook = try notebook(value)
      return try notebook.reference(of: notebook.document.values[0])
    }
    #expect(
      try reference("waves.maml.loss.points_5.1.mean")
        == .adaptation(
          .init(measure: .loss, test: "points_5", step: 1, form: .mean), method: "maml", from: nil,
          study: "waves"))
    #expect(
      try reference("waves.maml.minus.scratch.accuracy")
        == .adaptation(
          .init(measure: .accuracy), method: "maml", from: "scratch", study: "waves"))
    #expect(throws: NotebookError.self) { try notebook("waves.maml.regret") }
  }

  @Test(arguments: [
    ("mean squared error after one step on 5 points", Adaptations.Measure.loss, 1 as Int?),
    ("loss after 10 steps on points_10", .loss, 10), ("accuracy in five ways", .accuracy, nil),
  ])
  func readsTheWordsOfThePrimaryEndpoint(
    _ words: String, _ measure: Adaptations.Measure, _ step: Int?
  ) throws {
    let adapted = try #require(notebook("primary", words).primary).adapted
    #expect(adapted.measure == measure && adapted.step == step)
  }
}
