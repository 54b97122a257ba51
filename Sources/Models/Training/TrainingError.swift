public import Tensors

/// What is wrong with a training.
public enum TrainingError: Error, Equatable, Sendable {
  /// Something that must be counted has no element.
  case tooFew(String, found: Int)
  /// More rows than a row number can name exactly.
  case tooManyRows(Int, most: Int)
  /// A hyperparameter that the optimizer does not have.
  case unknownHyperparameter(String, known: [String])
  /// A training or step outside the loop.
  case outside(String, found: Int, count: Int)
  /// A learning rate or another hyperparameter that is not finite.
  case notFinite(String, value: Double)
  /// Values of the wrong number.
  case wrongCount(String, needed: Int, found: Int)
  /// A row that the data do not have.
  case noSuchRow(Int, rows: Int)
  /// What the program, or a call of it, does not accept.
  case tensor(TensorError)
  /// What is wrong with the parameters.
  case parameters(ParameterError)
}

extension TrainingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooFew(let what, let found):
      "A training needs at least 1 \(what), but \(found) were asked for."
    case .tooManyRows(let rows, let most):
      "\(rows) rows cannot be told apart in this element type. Use at most \(most) rows, or Double."
    case .unknownHyperparameter(let name, let known):
      "There is no hyperparameter '\(name)'. There are: "
        + known.map { "'\($0)'" }.joined(separator: ", ") + "."
    case .outside(let what, let found, let count):
      "There is no \(what) \(found). They are 0..<\(count)."
    case .notFinite(let name, let value):
      "The hyperparameter '\(name)' is \(value). Give a finite number."
    case .wrongCount(let what, let needed, let found):
      "\(needed) \(what) are needed, but \(found) were given."
    case .noSuchRow(let row, let rows):
      "A batch names row \(row), but the data have rows 0..<\(rows)."
    case .tensor(let error): "\(error)"
    case .parameters(let error): "\(error)"
    }
  }
}
