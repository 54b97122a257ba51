/// What is wrong with an expression, a program or a call of it.
public enum TensorError: Error, Equatable, Sendable {
  /// An operation whose operands do not fit it. `found` says what they are, `change` what would fit.
  case operation(String, found: String, change: String, location: String?)
  /// A gradient with respect to a tensor that the output does not depend on.
  case doesNotReach(String, location: String?)
  /// Tensors of different graphs in one expression or program.
  case differentGraphs(String, location: String?)
  /// Two inputs of one program with the same name.
  case inputNamedTwice(String)
  case noOutputs
  case tooManyInputs(Int, most: Int)
  case missingInput(String, shape: Shape)
  case unknownInput(String, known: [String])
  case wrongCount(String, shape: Shape, found: Int)
  case notFinite(String, value: Double)
  case wrongTaskCount(String, tasks: Int, each: Int, found: Int)
  case noTasks
  /// An output of a program that has fewer.
  case unknownOutput(Int, count: Int)
  /// An output that cannot become the next step's input.
  case cannotFeed(output: Int, shape: Shape, input: String, found: String, change: String)
  /// An output that several tasks would write to the same place.
  case tasksOverlap(String, each: Int, stride: Int)
  /// Steps for which an input or output has no place.
  case wrongSteps(String, steps: Range<Int>, needed: Int, found: Int)
}

extension TensorError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .operation(let name, let found, let change, let location):
      "Cannot compute \(name) of \(found)\(TensorError.at(location)): \(change)."
    case .doesNotReach(let name, let location):
      "Cannot take the gradient with respect to \(name)\(TensorError.at(location)): the output does "
        + "not depend on it. Leave it out, or pass allowingUnused: true for a gradient of zeros."
    case .differentGraphs(let name, let location):
      "Cannot compute \(name)\(TensorError.at(location)): its operands belong to different graphs. "
        + "Make all inputs of one program with one Graph."
    case .inputNamedTwice(let name):
      "The program has two inputs named '\(name)'. Give each input a name of its own."
    case .noOutputs:
      "A program needs at least one output. Pass the tensors it is to compute."
    case .tooManyInputs(let count, let most):
      "The program has \(count) inputs and outputs apart, but at most \(most) are possible. Pass "
        + "small tensors as one and slice it."
    case .missingInput(let name, let shape):
      "The input '\(name)' of shape \(shape) has no values. Pass \(shape.count) values for it."
    case .unknownInput(let name, let known):
      "The program has no input '\(name)'. Its inputs are: "
        + known.map { "'\($0)'" }.joined(separator: ", ") + "."
    case .wrongCount(let name, let shape, let found):
      "The input '\(name)' has shape \(shape) and takes \(shape.count) values, but \(found) were "
        + "passed. Pass as many as the shape has elements."
    case .notFinite(let name, let value):
      "The hyperparameter '\(name)' is \(value). Pass a finite number."
    case .wrongTaskCount(let name, let tasks, let each, let found):
      "'\(name)' needs \(each) values for each of \(tasks) tasks, "
        + (each.multipliedReportingOverflow(by: tasks).overflow
          ? "too many" : "\(each * tasks)") + " in all, but \(found) were passed."
    case .noTasks:
      "A batch needs at least one task."
    case .unknownOutput(let output, let count):
      "The program has no output \(output). Its outputs are 0..<\(count)."
    case .cannotFeed(let output, let shape, let input, let found, let change):
      "Output \(output) of shape \(shape) cannot become the next step's '\(input)', which \(found). "
        + "\(change)."
    case .tasksOverlap(let name, let each, let stride):
      "The tasks would write '\(name)' over each other: \(each) values each, but only \(stride) from "
        + "one task to the next. Give each task room of its own."
    case .wrongSteps(let name, let steps, let needed, let found):
      "'\(name)' needs \(needed) values for steps \(steps) of all tasks, but its storage has \(found)."
    }
  }

  private static func at(_ location: String?) -> String { location.map { " at \($0)" } ?? "" }
}
