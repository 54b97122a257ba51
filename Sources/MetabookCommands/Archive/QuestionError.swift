import Archiving
import Notebooks

/// A name or an expression on the command line that does not fit the file.
struct QuestionError: UsageError, Equatable {
  let description: String

  init(_ description: String) { self.description = description }

  /// What is wrong with a question to a table, with the column that may be meant.
  init(_ error: TableError) {
    switch error {
    case .unknownColumn(let name, _, let known):
      let own = known.flatMap { column in
        [column] + (column.split(separator: ".").last.map { [String($0)] } ?? [])
      }
      let meant = nearest(to: name, among: own).map { " Did you mean '\($0)'?" } ?? ""
      description = error.description + meant
    default: description = error.description
    }
  }
}

/// Runs what asks a table, and says what was wrong with the question.
func answering<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch TableError.noColumns(let path) {
    throw NoTableError(path: path)
  } catch let error as TableError {
    throw QuestionError(error)
  }
}
