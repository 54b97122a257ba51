/// Why a table of trials cannot be read. Lines and columns count from 1.
public enum ImportError: Error, Equatable {
  case openQuotation(line: Int)
  case noRows
  case duplicateColumn(String, column: Int)
  case noColumn(String, found: [String])
  case noHyperparameters(found: [String])
  case ragged(line: Int, expected: Int, found: Int)
  case empty(String, line: Int, column: Int)
  case noNumber(String, of: String, line: Int, column: Int)
  /// A task has another group or feature than in an earlier line.
  case otherValue(String, of: String, task: String, line: Int, column: Int)
  case table(ScoreTableError)
  case study(String)
}

extension ImportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .openQuotation(let line):
      "Line \(line): a quotation mark opens and none closes it. Close it, or write two for one."
    case .noRows: "There are no trials. Give a line of names and a line for each trial."
    case .duplicateColumn(let name, let column):
      "Line 1, column \(column): '\(name)' names two columns. Rename one."
    case .noColumn(let name, let found):
      "Line 1: there is no column '\(name)'. Found \(found.map { "'\($0)'" }.joined(separator: ", "))."
    case .noHyperparameters(let found):
      "Line 1: no column is left for hyperparameters beside "
        + "\(found.map { "'\($0)'" }.joined(separator: ", ")). Give one for each by its name."
    case .ragged(let line, let expected, let found):
      "Line \(line) has \(found) cells. Expected \(expected), as many as there are names."
    case .empty(let name, let line, let column):
      "Line \(line), column \(column): '\(name)' is empty. Give it in every line."
    case .noNumber(let text, let name, let line, let column):
      "Line \(line), column \(column): '\(name)' is '\(text)'. Expected a number."
    case .otherValue(let text, let name, let task, let line, let column):
      "Line \(line), column \(column): '\(name)' of task '\(task)' is '\(text)', and was something else "
        + "in an earlier line. Give the same in all lines of a task."
    case .table(let error): error.description
    case .study(let reason): reason
    }
  }
}
