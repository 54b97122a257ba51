import Foundation

/// What is wrong with the settings of a family of tasks, or with what is asked of it.
public enum TaskError: Error, Equatable, Sendable {
  case unknownSplit(Split, of: String, known: [Split])
  case noTasks
  case negativeIndex(Int)
  /// Memory for a part of `tasks` tasks, `each` values a task.
  case wrongRoom(String, tasks: Int, each: Int, found: Int)
  /// A count that has to be larger.
  case tooFew(String, found: Int, least: Int)
  case tooLarge(rows: Int, [Int])
  case tooFewClasses(Split, ways: Int, available: Int)
  case tooFewExamples(Split, class: String, needed: Int, found: Int)
  case noClasses(String)
  case notSquare(String, shape: [Int])
  case notVectors(String, shape: [Int])
  case noPolarity(String)
  /// A factor without values: an empty set, or a range that is not finite or the wrong way around.
  case badFactor(String, Factor)
  case factorOutside(String, Factor, allowed: ClosedRange<Double>)
  case notWhole(String, Factor)
  case otherExamples(String, found: Int)
}

extension TaskError: CustomStringConvertible, LocalizedError {
  public var errorDescription: String? { description }

  public var description: String {
    switch self {
    case .unknownSplit(let split, let family, let known):
      "There are no tasks of '\(family)' in split '\(split)'. Its splits are "
        + known.map { "'\($0)'" }.joined(separator: ", ") + "."
    case .noTasks:
      "No tasks were asked for. Ask for at least 1."
    case .negativeIndex(let index):
      "There is no task \(index). Tasks are counted from 0."
    case .wrongRoom(let part, let tasks, let each, let found):
      "The \(part) of \(tasks) tasks are \(each) values each, but there is room for \(found) in all. "
        + "Pass memory of exactly that size."
    case .tooFew(let what, let found, let least):
      "\(what) is \(found). Give \(least) or more."
    case .tooLarge(let rows, let shape):
      "\(rows) rows of shape \(shape) are too large for one task. Give fewer rows."
    case .tooFewClasses(let split, let ways, let available):
      "Cannot draw \(ways)-way tasks: split '\(split)' has \(available) classes. "
        + (available < 2 ? "" : "Use \(available) ways or fewer, or ")
        + (available < 2 ? "Make" : "make") + " the split larger, or leave it out of the division."
    case .tooFewExamples(let split, let name, let needed, let found):
      "Cannot draw \(needed) examples a class: class '\(name)' has \(found) in split '\(split)'. "
        + "Ask for fewer shots or queries, or leave the class out."
    case .noClasses(let name):
      "'\(name)' has numbers as targets. Tasks of this family are drawn from sets with classes."
    case .notSquare(let name, let shape):
      "Examples of '\(name)' have shape \(shape) and cannot be turned by 90°. Use square images, or "
        + "no turns."
    case .notVectors(let name, let shape):
      "Inputs of '\(name)' have shape \(shape), and hidden factors can be added to vectors only. Use a "
        + "family whose inputs are vectors."
    case .noPolarity(let name):
      "'\(name)' does not say whether 1 is ink or paper. Leave its values as they are stored."
    case .badFactor(let name, let factor):
      "'\(name)' cannot be drawn from \(factor). Give finite numbers, the smaller one first, above 0 "
        + "on a logarithmic scale."
    case .factorOutside(let name, let factor, let allowed):
      "'\(name)' is \(factor), but has to lie "
        + "from \(Factor.text(allowed.lowerBound)) to \(Factor.text(allowed.upperBound))."
    case .notWhole(let name, let factor):
      "'\(name)' is \(factor), but has to be a whole number or a set of them."
    case .otherExamples(let name, let found):
      "The division names example \(found), which '\(name)' does not have. Divide the set that the "
        + "tasks are drawn from."
    }
  }
}
