public import Trials

/// What went wrong with a program that runs trials: the reason of the failed trial.
public enum CommandError: Error, Equatable, Sendable {
  case cannotStart(String, reason: String)
  /// It ended with a status other than 0, having said this last on standard error.
  case status(Int, said: String)
  case signal(Int, said: String)
  case tooSlow(Duration)
  /// A line, counted from 1, that is no object of numbers.
  case notJSON(String, number: Int)
  case notANumber(String, number: Int)
  /// A count that is no whole number, 0 or more.
  case notACount(String, number: Int)
  case curve(CurveError, number: Int)
  case afterTheEnd(String, number: Int)
  /// A line that does not end.
  case longLine(most: Int)
  case noObjective
}

extension CommandError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotStart(let program, let reason):
      "The program '\(program)' cannot be started: \(reason). Give its path, or a name along PATH."
    case .status(let status, let said):
      "The program ended with status \(status)" + (said.isEmpty ? "." : " and said: \(said)")
    case .signal(let signal, let said):
      "The program was ended by signal \(signal)" + (said.isEmpty ? "." : " and said: \(said)")
    case .tooSlow(let limit):
      "The program took longer than \(limit). Give it more time, or a smaller budget."
    case .notJSON(let line, let number):
      "Line \(number) of the program's output is no flat object of JSON: '\(line.prefix(80))'. Print "
        + "everything else to standard error."
    case .notANumber(let name, let number):
      "'\(name)' in line \(number) of the program's output is no number."
    case .notACount(let name, let number):
      "'\(name)' in line \(number) of the program's output is no whole number, 0 or more."
    case .curve(let error, let number): "Line \(number) of the program's output: \(error)"
    case .afterTheEnd(let line, let number):
      "Line \(number) of the program's output comes after the objective: '\(line.prefix(80))'. The "
        + "line with 'objective' must be the last one."
    case .longLine(let most):
      "The program's output has a line of more than \(most) bytes. End each object with a new line."
    case .noObjective:
      "The program ended without an objective. Print a last line such as {\"objective\": 0.5}."
    }
  }
}
