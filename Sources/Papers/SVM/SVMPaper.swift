import Archiving
import Experiments
import LearnedSearch
import Randomness
import ScoreTables
import Search
import Trials

/// Searches learned on 24 groups of data sets and judged on one group left out, after Wistuba, Schilling &
/// Schmidt-Thieme (2016), on their table of support vector machines.
struct SVMPaper {
  var table: ScoreTable
  /// How many searches of random and TPE on each task.
  var searches = 30
  /// How often what learns by chance is learned; also how many times features are shuffled.
  var repeats = 10
  var surrogate = Surrogate()

  static let trials = 20
  static let at = [1, 5, 10, 20]
  static let master: Seed = 2017
  static let revisions = ["table 1", "tpe 2", "surrogate 2", "predictor 2"]

  /// A learned method, and what it is told of the tasks.
  struct Learner {
    enum Features { case real, shuffled, none }

    var name: String
    var method: any LearnableMethod
    var features = Features.real
  }

  var learners: [Learner] {
    // What LIBSVM comes with is C = 1 and γ = 1 / features; of ten features here.
    let usual: Configuration = ["kernel": "rbf", "C": 1.0, "gamma": 0.1]
    return [
      Learner(name: "default", method: Default(usual)),
      Learner(name: "constant", method: BestConstant()),
      Learner(name: "portfolio", method: GreedyPortfolio()),
      Learner(name: "nearest_task", method: NearestTask()),
      Learner(name: "predictor", method: Predictor()),
      Learner(name: "surrogate", method: surrogate),
      Learner(name: "surrogate_then_tpe", method: SurrogateThenTPE(surrogate: surrogate)),
      Learner(name: "surrogate_shuffled", method: surrogate, features: .shuffled),
      Learner(name: "surrogate_no_features", method: surrogate, features: .none),
    ]
  }

  private var recordedTasks: [RecordedTask] {
    table.tasks.map { task in
      RecordedTask(
        task: "\(table.name)/\(task.name)", name: task.name,
        settings: ["table": table.name, "group": task.group])
    }
  }

  private func study(_ name: String, _ methods: [Method], seeds: Int) throws -> Study {
    try Study(
      name, master: Self.master, methods: methods, learner: table.learner,
      tasks: recordedTasks.map(\.task), space: table.space, objective: table.objective,
      budget: Budget(trials: Self.trials), seeds: Array(0..<seeds))
  }

  /// Random search and TPE.
  func searchesExperiment() throws -> Experiment {
    let samplers = table.tasks.map { task -> [any Sampler] in
      let rows = task.configurations
      return [RandomRowSampler(rows: rows), RowSampler(TPESampler(), rows: rows)]
    }
    let tasks = table.tasks
    return Experiment(
      try study("searches", samplers[0].map(\.method), seeds: searches), tasks: recordedTasks,
      sampler: { samplers[$0.task][$0.method] }, session: { TableSession(tasks[$0.task]) })
  }

  /// What learns, on each task without its group; each repetition learns anew.
  func learnedExperiment() throws -> Experiment {
    let learners = learners
    let methods = learners.map { learner in
      var method = RowSampler(ListSampler(learner.method.method, list: []), rows: []).method
      method.name = learner.name
      return method
    }
    let lessons = LeaveOneGroupOut(learners, of: table, try table.experience())
    let tasks = table.tasks
    return Experiment(
      try study("learned", methods, seeds: repeats), tasks: recordedTasks,
      sampler: { try lessons.sampler(of: $0) }, session: { TableSession(tasks[$0.task]) })
  }
}
