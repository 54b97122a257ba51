/// What is wrong with a table. Lines and columns are counted from 1.
public enum CSVError: DataError, Equatable {
  /// Where a field is; the column's name is there when the table has names.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int
    public var column: Int
    public var name: String?

    public var description: String {
      "'\(file)', line \(line), column \(column)" + (name.map { " ('\($0)')" } ?? "")
    }
  }

  case empty(String)
  /// A header, but no row.
  case noRows(String)
  case noFeatures(String, columns: Int)
  case ragged(String, line: Int, expected: Int, found: Int)
  case tooLong(String, line: Int, most: Int)
  case tooManyRows(String, most: Int)
  case unclosedQuote(String, line: Int)
  case textAfterQuote(Place, found: String)
  case notText(Place)
  case duplicateColumn(String, name: String, first: Int, second: Int)
  case unknownColumn(String, asked: String, known: [String])
  case nameless(String, asked: String)
  case columnOutside(String, asked: Int, columns: Int)
  case columnUsedTwice(String, column: String)
  case notANumber(Place, found: String)
  case notFinite(Place, found: String)
  /// A number that the chosen element type cannot hold exactly.
  case notOfType(Place, found: String, type: ElementType)
  case emptyField(Place)
  case nameTooLong(Place, most: Int)
  case unknownClass(Place, found: String, classes: [String])
  case labelAboveClassCount(Place, found: Int, classes: Int)
  case tooManyClasses(String, column: String, most: Int)
  case notCounts(String, found: String)
  case wrongRowCount(String, stated: Int, found: Int)
  case wrongShape(String, shape: [Int], features: Int)
  case classesWithoutLabel

  public var description: String {
    switch self {
    case .empty(let file):
      "'\(file)' is empty. A table has at least one row."
    case .noRows(let file):
      "'\(file)' has a header, but no rows. A table has at least one."
    case .noFeatures(let file, let columns):
      "None of the \(columns) columns of '\(file)' is left as a feature. Are fields separated by "
        + "another character?"
    case .ragged(let file, let line, let expected, let found):
      "'\(file)', line \(line): expected \(expected) fields, found \(found). Mend the row."
    case .tooLong(let file, let line, let most):
      "'\(file)', line \(line): the row is longer than \(most) bytes. Is it a table?"
    case .tooManyRows(let file, let most):
      "'\(file)' has more than \(most) rows. Divide it."
    case .unclosedQuote(let file, let line):
      "'\(file)', line \(line): a quoted field begins and never ends. Close it with \"."
    case .textAfterQuote(let place, let found):
      "\(place): expected a separator after the closing quote, found '\(found)'. Write a quote "
        + "inside a quoted field twice."
    case .notText(let place):
      "\(place): the text is not UTF-8. Save the table as UTF-8."
    case .duplicateColumn(let file, let name, let first, let second):
      "'\(file)' calls columns \(first) and \(second) both '\(name)'. Rename one."
    case .unknownColumn(let file, let asked, let known):
      "'\(file)' has no column '\(asked)'."
        + (nearest(asked, known).map { " Is it '\($0)'?" } ?? "") + " It has: "
        + listed(known) + "."
    case .nameless(let file, let asked):
      "'\(file)' has no line of column names, so none is '\(asked)'. Give the column's number."
    case .columnOutside(let file, let asked, let columns):
      "'\(file)' has no column \(asked). Columns are 1 to \(columns), or -1 for the last."
    case .columnUsedTwice(let file, let column):
      "Column \(column) of '\(file)' is given two uses. Give it one."
    case .notANumber(let place, let found):
      "\(place): expected a number, found '\(found)'. Make it a number, or leave the column out."
    case .notFinite(let place, let found):
      "\(place): expected a finite number, found '\(found)'. Leave the row out or fill the value in."
    case .notOfType(let place, let found, let type):
      "\(place): expected a number of type \(type.rawValue), found '\(found)'. Choose another type."
    case .emptyField(let place):
      "\(place): the field is empty. Leave the row out or fill the value in."
    case .nameTooLong(let place, let most):
      "\(place): the name of a class or group is longer than \(most) bytes. Name another column."
    case .unknownClass(let place, let found, let classes):
      "\(place): expected a class, found '\(found)'. The classes are: " + listed(classes) + "."
    case .labelAboveClassCount(let place, let found, let classes):
      "\(place): expected a class in 0 to \(classes - 1), found \(found). Name more classes, or mend "
        + "the row."
    case .tooManyClasses(let file, let column, let most):
      "Column \(column) of '\(file)' has more than \(most) different values. Are they numbers to "
        + "predict rather than classes?"
    case .notCounts(let file, let found):
      "'\(file)' should begin with the numbers of rows and of features, but begins with '\(found)'. "
        + "Choose another form."
    case .wrongRowCount(let file, let stated, let found):
      "'\(file)' states \(stated) rows in its first line, but has \(found). Fetch the file again."
    case .wrongShape(let file, let shape, let features):
      "Examples of '\(file)' cannot have the shape \(shape): it has \(features) features."
    case .classesWithoutLabel:
      "Classes are named, but no column is the label. Name the label's column."
    }
  }
}

/// Some names, as many as one reads.
private func listed(_ names: [String]) -> String {
  let shown = names.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
  return names.count > 20 ? shown + " and \(names.count - 20) more" : shown
}

/// The name that was meant: equal but for case and spaces.
private func nearest(_ asked: String, _ known: [String]) -> String? {
  func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
  return known.first { plain($0) == plain(asked) }
}
