import Archiving
import Experiments
import MetaLearning
import Randomness
import Search
import Trials

/// What a reproduction runs and records.
protocol RunnableStudy {
  var name: String { get }
  var trialCount: Int { get }
  /// - Parameter workers: how many threads a trial may use.
  func experiment(workers: Int) throws -> Experiment
}

/// A method on some families of tasks, with some configurations and seeds: what a row of a table needs.
struct PaperStudy: RunnableStudy {
  /// A family of tasks with the meta-training on it.
  struct Task {
    /// The text in the key of the trials, the same for all methods that are compared on the same tasks.
    var key: String
    var name: String
    var settings: [String: String]
    var trial: MetaTrial
    var dataset = ""
  }

  var name: String
  /// The meta-learner, with all that is not searched.
  var learner: Method
  var tasks: [Task]
  /// What the rows of the table differ in; every combination is run.
  var space: [Hyperparameter] = []
  var seeds: Int

  static let master: Seed = 2017

  /// How many combinations there are.
  private var configurations: Int { space.reduce(1) { $0 * ($1.domain.count ?? 1) } }

  var trialCount: Int { configurations * tasks.count * seeds }

  /// What trials of a task draw from: as an experiment has it.
  static func chance(of key: String, seed: Int) -> RandomStream {
    master.stream("task").stream(key).stream("replicate", seed)
  }

  func experiment(workers: Int) throws -> Experiment {
    let space =
      space.isEmpty ? [Hyperparameter("iterations", .fixed(.integer(iterations)))] : space
    let study = try Study(
      name, master: Self.master, methods: [GridSampler().method], learner: learner,
      tasks: tasks.map(\.key), space: SearchSpace(space), objective: tasks[0].trial.objective,
      budget: Budget(trials: configurations), seeds: Array(0..<seeds))
    let trials = tasks.map { task in
      var trial = task.trial
      trial.workers = max(workers, 1)
      return trial
    }
    return try Experiment(
      study,
      tasks: tasks.map {
        RecordedTask(task: $0.key, name: $0.name, dataset: $0.dataset, settings: $0.settings)
      },
      samplers: [GridSampler()], role: .metaTraining, keepsModels: true
    ) { try trials[$0].session() }
  }

  private var iterations: Int { tasks[0].trial.iterations }
}
