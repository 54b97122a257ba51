import Foundation

/// What does not fit together in a set of examples.
public enum ExampleSetError: Error, Equatable, Sendable {
  case noExamples(String)
  case tooManyExamples(String, count: Int)
  case badShape([Int])
  case badDivisor(Float)
  case wrongValueCount(examples: Int, shape: [Int], found: Int)
  case notFinite(example: Int, value: Int, found: Float)
  case targetNotFinite(example: Int, found: Float)
  /// A grouping of `things` with too few or too many of them.
  case wrongGroupCount(String, of: String, expected: Int, found: Int)
  case unknownGroup(String, number: Int, at: Int, groups: Int)
  case groupsWithoutClasses(String)
}

extension ExampleSetError: CustomStringConvertible, LocalizedError {
  public var errorDescription: String? { description }

  public var description: String {
    switch self {
    case .noExamples(let name):
      "The set '\(name)' has no examples. Give at least 1."
    case .tooManyExamples(let name, let count):
      "The set '\(name)' has \(count) examples; at most \(Int32.max) are possible. Divide it."
    case .badShape(let shape):
      "An example cannot have the shape \(shape). Give sizes of 1 or more whose product fits memory."
    case .badDivisor(let divisor):
      "Bytes cannot be divided by \(divisor). Give a finite divisor above 0, such as 255."
    case .wrongValueCount(let examples, let shape, let found):
      "\(examples) examples of shape \(shape) have \(shape.reduce(1, &*) &* examples) values, but "
        + "\(found) were passed. Pass as many targets as there are examples."
    case .notFinite(let example, let value, let found):
      "Value \(value) of example \(example) is \(found). Leave the example out or fill the value in."
    case .targetNotFinite(let example, let found):
      "The target of example \(example) is \(found). Leave the example out."
    case .wrongGroupCount(let name, let things, let expected, let found):
      "There are \(expected) \(things), but '\(name)' is given for \(found). Give one number for "
        + "each."
    case .unknownGroup(let name, let number, let at, let groups):
      "'\(name)' of number \(at) is \(number), but there are \(groups) groups. Give a number in "
        + "0..<\(groups)."
    case .groupsWithoutClasses(let name):
      "'\(name)' groups classes, but the targets are numbers. Group the examples instead."
    }
  }
}
