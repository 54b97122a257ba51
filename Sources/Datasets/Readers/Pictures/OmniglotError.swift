/// What is wrong with an archive of Omniglot's.
public enum OmniglotError: DataError, Equatable {
  case noParts
  case noDrawings(String)
  /// A picture whose path does not say who drew what.
  case badPath(String, expected: String)
  case drawnTwice(String, String)
  /// Runs whose list of answers does not fit their pictures.
  case badAnswers(String, line: Int, found: String)
  case noAnswer(String)
  case notText(String)

  public var description: String {
    switch self {
    case .noParts:
      "Omniglot needs at least one archive. Name it."
    case .noDrawings(let archive):
      "'\(archive)' holds no drawings. Expected Alphabet/character01/0001_01.png and the like."
    case .badPath(let file, let expected):
      "'\(file)' does not say what it is. Expected a path that ends like \(expected)."
    case .drawnTwice(let first, let second):
      "'\(first)' and '\(second)' are both the same character by the same drawer. Name each archive "
        + "once, and no small background set beside the whole."
    case .badAnswers(let file, let line, let found):
      "'\(file)', line \(line): expected a test picture and its training picture, found '\(found)'. "
        + "Fetch the archive again."
    case .noAnswer(let file):
      "'\(file)' has no line in its run's class_labels.txt. Fetch the archive again."
    case .notText(let file):
      "'\(file)' is not UTF-8. Fetch the archive again."
    }
  }
}
