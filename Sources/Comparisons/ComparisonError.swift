public import Statistics

/// Why methods cannot be compared.
public enum ComparisonError: Error, Equatable, Sendable {
  /// There is no method, task, repeat or seed.
  case nothingToCompare(String)
  case namedTwice(String)
  case badTrials([Int])
  case badShape(String, found: Int, expected: Int)
  case notFinite(String, Double)
  case badCosts(String, [Double])
  case badSetting(String, Double, needed: String)
  /// No task has values between which regret could be measured.
  case noTasksLeft([String])
  case unknownMethod(String, known: [String])
  case notValuedAt(trials: [Int], known: [Int])
  case tooFewGroups(Int)
  case tooFewMethods(Int)
  /// Break-even asks what learning saves against a method that does not learn.
  case learns(String)
  case statistics(StatisticsError)
}

extension ComparisonError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingToCompare(let what): "There is no \(what) to compare. Give at least one."
    case .namedTwice(let name): "Two are named '\(name)'. Rename or remove one."
    case .badTrials(let trials):
      "The numbers of trials are \(trials). Give at least one, from 1 on, ascending."
    case .badShape(let what, let found, let expected):
      "There are \(found) \(what), but \(expected) are needed. Carry the last incumbent forward where "
        + "a search proposed fewer trials."
    case .notFinite(let what, let value):
      "\(what): \(value). Give a finite number, the ceiling where a training failed."
    case .badCosts(let what, let costs):
      "The costs of \(what) are \(costs). Give finite costs of 0 or more that add up."
    case .badSetting(let setting, let found, let needed):
      "\(setting) is \(found). Give \(needed)."
    case .noTasksLeft(let names):
      "On none of the tasks \(listed(names)) is the upper value above the reference, so there is no "
        + "scale of regret. Look at how they were made."
    case .unknownMethod(let name, let known):
      "There is no method '\(name)'. The methods are \(listed(known))."
    case .notValuedAt(let trials, let known):
      "Incumbents were not valued after \(listed(trials)) trials, but after \(listed(known)). Ask for "
        + "those."
    case .tooFewGroups(let count):
      "An interval over tasks needs at least 2 groups of them, but there are \(count)."
    case .tooFewMethods(let count): "A table compares at least 2 methods, but there are \(count)."
    case .learns(let name):
      "Method '\(name)' learns, too. Break-even is asked against a method that learns nothing."
    case .statistics(let error): error.description
    }
  }
}

private func listed(_ names: [String]) -> String {
  names.map { "'\($0)'" }.joined(separator: ", ")
}

private func listed(_ numbers: [Int]) -> String {
  numbers.map(String.init).joined(separator: ", ")
}
