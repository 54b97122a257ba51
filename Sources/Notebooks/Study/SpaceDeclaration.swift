public import Trials

/// A search space with the places of its hyperparameters.
///
/// ```yaml
/// kernel: {choice: [linear, rbf]}
/// C: {log: [1.0e-3, 1.0e+3]}
/// gamma: {log: [1.0e-4, 10], if: {kernel: rbf}}
/// momentum: [0, 1]
/// layers: {integers: [1, 4]}
/// units: {log_integers: [8, 512]}
/// batch: 16
/// ```
public struct SpaceDeclaration: Equatable, Sendable {
  public let space: SearchSpace
  /// The names of the hyperparameters in the order of the space.
  public let names: [Placed<String>]
  private let place: Place

  init(_ field: Field) throws(NotebookError) {
    let needed = "at least one hyperparameter, such as {learning_rate: {log: [1.0e-3, 1]}}"
    let entries = try field.entries(needed)
    guard !entries.isEmpty else { throw field.error(needed: needed) }
    var hyperparameters: [Hyperparameter] = []
    for entry in entries {
      let (domain, condition) = try entry.value.domain()
      hyperparameters.append(Hyperparameter(entry.key.value, domain, onlyIf: condition))
    }
    names = entries.map(\.key)
    place = field.place
    do {
      space = try SearchSpace(hyperparameters)
    } catch {
      throw NotebookError(error, at: Self.place(of: error, field))
    }
  }

  /// The place of what an error is about.
  private static func place(of error: SearchSpaceError, _ field: Field) -> Place {
    switch error {
    case .badName(let name), .duplicateName(let name):
      field.entry(name)?.key.place ?? field.place
    case .emptyRange(let name, _, _), .notFinite(let name, _), .logarithmNotPositive(let name, _),
      .noChoices(let name), .duplicateChoice(let name, _), .mixedChoices(let name, _):
      field[name]?.place ?? field.place
    case .unknownParent(let name, _, _), .continuousParent(let name, _),
      .noConditionValues(let name), .unknownValue(let name, _, _, _):
      field[name]?["if"]?.place ?? field.place
    case .cycle(let names):
      names.first.flatMap { field[$0]?["if"]?.place } ?? field.place
    }
  }

  /// The place of a hyperparameter, or of the space where it has none of that name.
  func place(of name: String?) -> Place { names.first { $0.value == name }?.place ?? place }

  /// A line of YAML for each hyperparameter.
  var resolved: [String] {
    space.hyperparameters.map { "\($0.name): \($0.domain.yaml($0.condition))" }
  }
}

extension Field {
  fileprivate static let domainKeys = [
    "choice", "fixed", "integers", "log", "log_integers", "uniform",
  ]

  /// The value as a domain, and the condition that may stand beside it.
  fileprivate func domain() throws(NotebookError) -> (Domain, Condition?) {
    switch content {
    case .scalar: return (.fixed(try hyperparameterValue()), nil)
    case .list(let elements):
      let needed = "two numbers, [lower, upper], or {choice: […]} for a set of values"
      if elements.contains(where: \.isText) { throw error(needed: needed) }
      let (lower, upper) = try realEnds(needed)
      return (.uniform(from: lower, to: upper), nil)
    case .mapping:
      var settings = try Settings(self, keys: Self.domainKeys + ["if"])
      let condition = try settings.optional("if")?.condition()
      let given = settings.keys.filter { $0.value != "if" }
      guard given.count == 1, let key = given.first, let value = settings.optional(key.value) else {
        throw NotebookError(
          .found(
            given.isEmpty ? "without values" : "of \(given.count) kinds at once", as: label,
            needed: "one of \(Self.domainKeys.joined(separator: ", "))"),
          at: given.dropFirst().first?.place ?? place)
      }
      return (try value.domain(of: key.value), condition)
    }
  }

  private func domain(of kind: String) throws(NotebookError) -> Domain {
    switch kind {
    case "uniform":
      let (lower, upper) = try realEnds()
      return .uniform(from: lower, to: upper)
    case "log":
      let (lower, upper) = try realEnds()
      return .log(from: lower, to: upper)
    case "integers":
      let (lower, upper) = try ends()
      return .integers(from: try lower.integer(), through: try upper.integer())
    case "log_integers":
      let (lower, upper) = try ends()
      return .logIntegers(from: try lower.integer(), through: try upper.integer())
    case "choice": return .choice(try hyperparameterValues())
    default: return .fixed(try hyperparameterValue())
    }
  }

  private var isText: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.meaning == .text
  }

  /// `{kernel: rbf}` or `{kernel: [rbf, poly]}`.
  private func condition() throws(NotebookError) -> Condition {
    let needed = "one condition, such as {kernel: rbf} or {kernel: [rbf, poly]}"
    let entries = try entries(needed)
    guard entries.count == 1, let only = entries.first else { throw error(needed: needed) }
    if case .list = only.value.content {
      return Condition(only.key.value, isOneOf: try only.value.hyperparameterValues())
    }
    return Condition(only.key.value, is: try only.value.hyperparameterValue())
  }
}

extension Domain {
  /// The domain as YAML, with the condition that it has.
  fileprivate func yaml(_ condition: Condition?) -> String {
    let body =
      switch self {
      case .uniform(let lower, let upper): "uniform: [\(lower), \(upper)]"
      case .log(let lower, let upper): "log: [\(lower), \(upper)]"
      case .integers(let lower, let upper): "integers: [\(lower), \(upper)]"
      case .logIntegers(let lower, let upper): "log_integers: [\(lower), \(upper)]"
      case .choice(let values): "choice: \(canonical(values))"
      case .fixed(let value): "fixed: \(canonical(value))"
      }
    guard let condition else { return "{\(body)}" }
    return "{\(body), if: {\(canonical(condition.parent)): \(canonical(condition.values))}}"
  }
}
