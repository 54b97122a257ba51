import Episodes
import Randomness
import Trials

/// Runs a program for every trial on one task.
final class CommandSession: TrialSession {
  private let learner: CommandLearner
  private let examples: Int?
  /// The task as JSON, the same for all trials.
  private let task: String
  private let clock = ContinuousClock()

  /// What a program learns stays with it.
  var learned: [NamedArray] { [] }

  init(of learner: CommandLearner, on task: TuningTask, examples: Int?) {
    self.learner = learner
    self.examples = examples
    self.task = task.json
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    let configuration =
      learner.hyperparameters.isEmpty ? configuration : try learner.completed(configuration)
    let seed = chance.stream("seed").word(at: 0) >> 33
    let input =
      "{\"protocol\":1,\"configuration\":\(configuration),\"seed\":\(seed),"
      + "\"examples\":\(examples.map(String.init) ?? "null"),\"task\":\(task)}\n"
    let process = try CommandProcess(learner.command, input: input)
    defer { process.end() }
    let deadline = clock.now + learner.timeLimit
    var report = CommandReport(objective: learner.objective)
    reading: while true {
      switch try process.next(within: min(deadline - clock.now, .seconds(1))) {
      case .end: break reading
      case .nothing: break
      case .line(let line):
        if try report.read(line), !report.isFinal,
          let curve = report.curves.first(where: { $0.name == learner.objective.name }),
          watch.shouldPrune(curve)
        {
          return report.outcome(.pruned, objective: curve.values.last)
        }
      }
      if clock.now >= deadline { throw CommandError.tooSlow(learner.timeLimit) }
      // There is no state to keep, but here the trial may be left.
      if watch.needsCheckpoint { try watch.save([0]) }
    }
    try process.finish(before: deadline, limit: learner.timeLimit)
    guard let objective = report.final else { throw CommandError.noObjective }
    return report.outcome(objective.isFinite ? .complete : .diverged, objective: objective)
  }
}
