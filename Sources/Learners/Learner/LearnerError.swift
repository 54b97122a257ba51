public import Trials

/// What is wrong with a learner's settings, with what it is to search, or with a task.
public enum LearnerError: Error, Equatable, Sendable {
  /// A hyperparameter that the learner does not read.
  case unknownHyperparameter(String, of: String, known: [String])
  /// A value, or the end of a range, that the learner cannot use.
  case notAccepted(String, HyperparameterValue, of: String, needed: String)
  case badSetting(String, of: String, found: String, needed: String)
  /// A budget that ends before the first batch.
  case tooFewExamples(Int, batchSize: Int)
  case tooFewClasses(Int)
  /// A part of the task, such as `training`, that has no row.
  case noRows(String)
  /// A part with another number of inputs or targets than its rows need.
  case wrongCount(String, of: String, found: Int, needed: Int)
  /// A label that is no class.
  case badLabel(Float, in: String, classes: Int)
  /// More training rows than the learner has memory for.
  case tooManyRows(Int, of: String, most: Int)
  /// An input that is infinite or not a number, where the learner needs numbers.
  case notFinite(Float, in: String)
  /// A library does not accept what it was given.
  case refused(by: String, reason: String)
  /// Inputs of a shape that the learner has no use for.
  case wrongShape([Int], of: String, needed: String)
  /// An array to begin with that does not fit the network.
  case badStart(String, found: String, needed: String)
}

extension LearnerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownHyperparameter(let name, let learner, let known):
      "Learner '\(learner)' does not read a hyperparameter '\(name)'. "
        + (nearestName(to: name, among: known).map { "Did you mean '\($0)'? " } ?? "")
        + (known.isEmpty
          ? "It reads none."
          : "It reads \(known.map { "'\($0)'" }.joined(separator: ", ")).")
    case .notAccepted(let name, let value, let learner, let needed):
      "Learner '\(learner)' cannot use \(value) for '\(name)'. Give \(needed)."
    case .badSetting(let name, let learner, let found, let needed):
      "Setting '\(name)' of learner '\(learner)' is \(found). Give \(needed)."
    case .tooFewExamples(let examples, let batchSize):
      "A budget of \(examples) examples ends before the first batch of \(batchSize). Give at least "
        + "\(batchSize) examples or smaller batches."
    case .tooFewClasses(let classes):
      "The task has \(classes) classes, and there is nothing to tell apart. Give at least 2."
    case .noRows(let part):
      "The \(part) part of the task has no examples. Give at least 1."
    case .wrongCount(let what, let part, let found, let needed):
      "The \(part) part of the task has \(found) \(what) where its rows need \(needed)."
    case .badLabel(let label, let part, let classes):
      "The \(part) part of the task has the label \(label). Labels are whole numbers in "
        + "0..<\(classes)."
    case .tooManyRows(let rows, let learner, let most):
      "The training part has \(rows) examples, and learner '\(learner)' takes \(most) at most. Give a "
        + "budget of no more examples."
    case .notFinite(let value, let part):
      "The \(part) part of the task has the input \(value). Give finite numbers."
    case .refused(let library, let reason):
      "\(library) refused: \(reason)."
    case .wrongShape(let shape, let learner, let needed):
      "The task's inputs have shape \(shape). Learner '\(learner)' needs \(needed)."
    case .badStart(let name, let found, let needed):
      "The array '\(name)' that trainings begin with is \(found). Give \(needed)."
    }
  }
}
