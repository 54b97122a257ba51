import Foundation

/// Why a set of examples cannot be divided so.
public enum DivisionError: Error, Equatable, Sendable {
  case noClasses(String)
  case unknownGrouping(String, of: String, known: [String])
  case emptySplit(Split, String)
  case splitTwice(Split)
  /// More classes, groups or examples asked for than there are.
  case tooFew(String, needed: [Int], available: Int)
}

extension DivisionError: CustomStringConvertible, LocalizedError {
  public var errorDescription: String? { description }

  public var description: String {
    switch self {
    case .noClasses(let name):
      "'\(name)' has numbers as targets and no classes to divide. Divide its examples."
    case .unknownGrouping(let grouping, let name, let known):
      "'\(name)' has no grouping '\(grouping)'. "
        + (known.isEmpty
          ? "It has none at all."
          : "It has " + known.map { "'\($0)'" }.joined(separator: ", ") + ".")
    case .emptySplit(let split, let what):
      "Split '\(split)' is to have fewer than 1 \(what). Give it 1 or more, or leave it out."
    case .splitTwice(let split):
      "Split '\(split)' is named twice. Name each split once."
    case .tooFew(let what, let needed, let available):
      "Cannot deal \(needed.map(String.init).joined(separator: " + ")): there are \(available) of "
        + "'\(what)'. Ask for \(available) or fewer in all."
    }
  }
}
