import Notebooks
import Randomness
import Testing
import Trials

struct OverrideTests {
  @Test func replacesWhatTheFileSays() throws {
    let file = try StudyText.overridden(
      by: "study.budget.trials=8", "seed=7", "tasks.digits.examples={log: [20, 50]}",
      "study.methods.1.grid.levels.learning_rate=2", "study.space.output_rate=3", "seed=8")
    #expect(file.study.budget == Budget(trials: 8, examples: 4800))
    #expect(file.seed == 8)
    #expect(file.study.methods[1].method.settings == "learning_rate=2")
    #expect(file.study.space.space.hyperparameters[1].domain == .fixed(3))
  }

  @Test func addsWhatTheFileLeavesOut() throws {
    let file = try StudyText.read(
      StudyText.with("seed: 2017\n", as: ""),
      ["seed=7", "tasks.digits.source=24", "study.budget.multiply_adds=10"])
    #expect(file.seed == 7)
    #expect(file.study.budget.multiplyAdds == 10)
    guard case .tuning(let tuning) = file.studyTasks.family else { return }
    #expect(tuning.sources == 24)
  }

  @Test(arguments: [
    ("seed", "--set: 'seed' sets nothing. Write PATH=VALUE, such as study.budget.trials=8."),
    ("=7", "--set: '=7' sets nothing. Write PATH=VALUE, such as study.budget.trials=8."),
    ("a..b=7", "--set: 'a..b=7' sets nothing. Write PATH=VALUE, such as study.budget.trials=8."),
    (
      "sede=7",
      "--set sede=7: There is no 'sede' in the file. Did you mean 'seed'? It has seed, study, tasks, "
        + "title."
    ),
    (
      "study.budgt.trials=8",
      "--set study.budgt.trials=8: There is no 'budgt' in study. Did you mean 'budget'? It has "
        + "budget, concurrency, default, learner, methods, name, objective, pruner, reference, seeds, sources, space, tasks."
    ),
    (
      "study.budget.trails=8",
      "--set study.budget.trails=8: There is no 'trails' in study.budget. Did you mean 'trials'? It "
        + "has examples, multiply_adds, trials."
    ),
    (
      "study.space.learning_rat=1",
      "--set study.space.learning_rat=1: There is no 'learning_rat' in study.space. Did you mean "
        + "'learning_rate'? It has initial_scale, learning_rate, output_rate, weight_decay."
    ),
    (
      "tasks.digit.target=1",
      "--set tasks.digit.target=1: There is no 'digit' in tasks. Did you mean 'digits'? It has digits."
    ),
    (
      "study.methods.4=tpe",
      "--set study.methods.4=tpe: There is no '4' in study.methods. It has 0, 1, 2, 3."
    ),
    ("seed.x=1", "--set seed.x=1: seed is the integer 2017, and has no parts."),
    (
      "study.budget.trials=many",
      "--set study.budget.trials=many: study.budget.trials is the text 'many'. Give an integer."
    ),
    (
      "study.budget.trials=0",
      "--set study.budget.trials=0: Study 'random_mlp' has trials: 0. Give 1 or more."
    ),
    (
      "study.budget.trials=",
      "--set study.budget.trials=: study.budget.trials is nothing. Give an integer."
    ),
    (
      "study.methods=[tpe, radom]",
      "--set study.methods=[tpe, radom]: There is no method 'radom'. Did you mean 'random'? Known: "
        + "constant, default, generator, grid, nearest_task, network_predictor, portfolio, predictor, random, sobol, surrogate, surrogate_tpe, tpe."
    ),
    (
      "study.methods=[tpe",
      "--set study.methods=[tpe: This is not YAML: did not find expected ',' or ']' while parsing a "
        + "flow sequence."
    ),
    (
      "study.pruner={median: {startup: -1}}",
      "--set study.pruner={median: {startup: -1}}: study.pruner.median.startup is the integer -1. "
        + "Give an integer of 0 or more."
    ),
  ])
  func saysWhatIsWrongWithIt(_ text: String, _ complaint: String) {
    #expect(StudyText.complaint(StudyText.whole, [text]) == complaint)
  }
}
