public import Episodes
public import Trials

/// Any program, in any language.
///
/// For every trial the program is started once. It reads one line of JSON from its standard input:
///
/// ```json
/// {"protocol": 1, "configuration": {"depth": 3}, "seed": 1234, "examples": 4800, "task": {
///   "input_shape": [8, 8], "classes": 10,
///   "training": {"inputs": [[0.5, …], …], "labels": [3, …]}, "validation": {…}, "test": {…}}}
/// ```
///
/// `examples` is the budget, `null` where there is none; `seed` is a whole number below 2³¹ that is the same
/// for the same task and repetition, and all chance must come from it. Inputs are flat rows. The program
/// prints lines of JSON, first as many as it likes about how it goes on, then one with the objective:
///
/// ```json
/// {"examples": 2400, "training_loss": 0.7, "validation_loss": 0.8}
/// {"objective": 0.6, "examples": 4800, "multiply_adds": 12000000, "test_loss": 0.7}
/// ```
///
/// `examples` counts the training examples seen, and `multiply_adds` what was computed, both since the
/// beginning; they are the trial's cost. Every other number becomes a point of the curve of that name. After
/// each line that has the objective's own name, such as `validation_loss`, a pruner may end the program. An
/// objective that is NaN or infinite says that the training diverged. Whatever else the program has to
/// say belongs on standard error. What goes wrong, from a program that cannot be started to one that takes
/// too long, makes the trial a failed one and is its reason.
///
/// The program gets no state to resume from: a trial that was left begins anew. What starts with it runs in
/// a process group of its own and ends with it.
public struct CommandLearner: Learner {
  /// What the learner is called: a letter or `_`, then letters, digits and `_`.
  public var name: String
  /// The program, looked for along `PATH`, and its arguments.
  public var command: [String]
  /// Text that changes whenever the program would give other results.
  public var revision: String
  public var objective: Objective
  /// What the program reads; where nothing is declared, whatever the space has.
  public var hyperparameters: [LearnerHyperparameter]
  /// How long a trial may take. Its end depends on the clock, so let it be well above what a trial needs.
  public var timeLimit: Duration

  public init(
    _ name: String, command: [String], revision: String = "1",
    objective: Objective = .minimize("validation_loss"),
    hyperparameters: [LearnerHyperparameter] = [], timeLimit: Duration = .seconds(3600)
  ) {
    self.name = name
    self.command = command
    self.revision = revision
    self.objective = objective
    self.hyperparameters = hyperparameters
    self.timeLimit = timeLimit
  }

  /// The settings are the command and its arguments, as JSON.
  public var method: Method {
    Method(name, revision: revision, settings: "command=\(jsonList(command.map { jsonText($0) }))")
  }

  public func check(_ space: SearchSpace) throws(LearnerError) {
    if !hyperparameters.isEmpty { try checkDeclared(space) }
  }

  public func session(on task: TuningTask, examples: Int?) throws -> any TrialSession {
    guard let program = command.first, !program.isEmpty else {
      throw LearnerError.badSetting(
        "command", of: name, found: "\(command)", needed: "a program and its arguments")
    }
    try task.check()
    return CommandSession(of: self, on: task, examples: examples)
  }
}
