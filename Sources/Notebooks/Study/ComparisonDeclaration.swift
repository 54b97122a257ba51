public import Experiments
public import Trials

/// What a study says of source tasks and of how its methods are compared.
///
/// ```yaml
/// default: {learning_rate: 0.1, output_rate: 1, weight_decay: 1.0e-4, initial_scale: 1}
/// sources: {configurations: 64, repeats: 3}
/// reference: {points: 128, seeds: 2, marks: [1, 2, 3, 4, 8, 16, 32]}
/// ```
///
/// A study is a comparison where it has one of these keys or a method that learns.
public struct ComparisonDeclaration: Sendable, Equatable {
  static let keys = ["default", "sources", "reference"]

  /// Whether one of the keys is there.
  public let isDeclared: Bool
  /// A configuration that is tried on every source task and by method `default`; `nil` for none.
  public let standard: Configuration?
  public let size: ComparisonSize

  init(
    _ settings: inout Settings, space: SpaceDeclaration, trials: Int
  ) throws(NotebookError) {
    var isDeclared = false
    var size = ComparisonSize()
    size.marks = Self.usualMarks(trials)
    standard = try settings.optional("default").map { field throws(NotebookError) in
      isDeclared = true
      return try field.configuration(of: space)
    }
    if let field = settings.optional("sources") {
      isDeclared = true
      var sources = try Settings(field, keys: ["configurations", "repeats"])
      size.configurations = try sources.integer(
        "configurations", default: size.configurations, in: 1...1_000_000)
      size.repeats = try sources.integer("repeats", default: size.repeats, in: 1...10_000)
    }
    if let field = settings.optional("reference") {
      isDeclared = true
      var reference = try Settings(field, keys: ["points", "seeds", "marks"])
      size.referencePoints = try reference.integer(
        "points", default: size.referencePoints, in: 1...1_000_000)
      size.freshSeeds = try reference.integer("seeds", default: size.freshSeeds, in: 1...10_000)
      if let marks = reference.optional("marks") {
        size.marks = try reference.integers("marks", default: [], in: 1...trials)
        guard zip(size.marks, size.marks.dropFirst()).allSatisfy({ $0 < $1 }), !size.marks.isEmpty
        else { throw marks.error(needed: "ascending numbers of trials, such as [1, 2, 4]") }
      }
    }
    self.isDeclared = isDeclared
    self.size = size
  }

  /// 1 to 4, then powers of 2, and the last trial.
  private static func usualMarks(_ trials: Int) -> [Int] {
    var marks = [1, 2, 3, 4].filter { $0 <= trials }
    var next = 8
    while next < trials {
      marks.append(next)
      next *= 2
    }
    if marks.last != trials { marks.append(trials) }
    return marks
  }

  var resolved: [String] {
    (standard.map { configuration in
      [
        "default: {"
          + configuration.entries.map {
            "\(canonical($0.name)): \(canonical([$0.value]).dropFirst().dropLast())"
          }
          .joined(separator: ", ") + "}"
      ]
    } ?? [])
      + [
        "sources: {configurations: \(size.configurations), repeats: \(size.repeats)}",
        "reference: {points: \(size.referencePoints), seeds: \(size.freshSeeds), "
          + "marks: [\(size.marks.map(String.init).joined(separator: ", "))]}",
      ]
  }
}

extension Field {
  /// A configuration of a space, each hyperparameter with a value.
  func configuration(of space: SpaceDeclaration) throws(NotebookError) -> Configuration {
    var values: [String: HyperparameterValue] = [:]
    for entry in try entries("a value for each hyperparameter") {
      guard let declared = space.space.hyperparameters.first(where: { $0.name == entry.key.value })
      else {
        throw NotebookError(
          .unknownKey(entry.key.value, of: label, known: space.names.map(\.value).sorted()),
          at: entry.key.place)
      }
      var value = try entry.value.hyperparameterValue()
      switch (declared.domain, value) {
      case (.uniform, .integer(let number)), (.log, .integer(let number)):
        value = .real(Double(number))
      default: break
      }
      values[entry.key.value] = value
    }
    let configuration = Configuration(values)
    do {
      try space.space.check(configuration)
    } catch {
      throw NotebookError(
        .found(
          "\(configuration)", as: "The default", needed: "a configuration of the space: \(error)"),
        at: place)
    }
    return configuration
  }
}
