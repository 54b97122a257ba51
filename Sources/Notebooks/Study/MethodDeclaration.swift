public import LearnedSearch
public import Search
public import Trials

/// A method of a study.
public struct MethodDeclaration: Sendable {
  /// What it is called in the study: the name of the sampler, or what `name` says where one sampler
  /// stands in a study twice, as in `{tpe: {name: tpe_separate, multivariate: false}}`.
  public let name: Placed<String>
  public let proposer: Proposer
  /// The settings as they were read, for the places of errors.
  let settings: Settings
  /// The declaration as YAML in one line, with all defaults.
  let resolved: String

  /// How a method comes by its proposals.
  public enum Proposer: Sendable {
    /// It knows its own trials.
    case sampler(any Sampler)
    /// It learns from source tasks, and then gives every target task a sampler.
    case learnable(any LearnableMethod)
  }

  /// The sampler of a method that learns nothing from other tasks.
  public var sampler: (any Sampler)? {
    if case .sampler(let sampler) = proposer { sampler } else { nil }
  }

  /// The method as it is named in keys.
  public var method: Method {
    var method =
      switch proposer {
      case .sampler(let sampler): sampler.method
      case .learnable(let learnable): learnable.method
      }
    guard name.value != method.name else { return method }
    let settings = [method.name, method.settings].filter { !$0.isEmpty }
    method.settings = settings.joined(separator: " ")
    method.name = name.value
    return method
  }

  init(
    _ field: Field, samplers: [SamplerChoice], learnables: [LearnableChoice] = []
  ) throws(NotebookError) {
    let choice = try field.choice(of: "a method")
    let sampler = samplers.first { $0.name == choice.name.value }
    let learnable = learnables.first { $0.name == choice.name.value }
    var settings = try Settings(choice, of: field.label)
    if let label = settings.optional("name") {
      name = try label.placedText()
      settings.record("name", canonical(name.value))
    } else {
      name = choice.name
    }
    if let sampler {
      proposer = .sampler(try sampler.make(&settings))
    } else if let learnable {
      proposer = .learnable(try learnable.make(&settings))
    } else {
      throw NotebookError(
        .unknownName(
          choice.name.value, kind: "method",
          known: (samplers.map(\.name) + learnables.map(\.name)).sorted()),
        at: choice.name.place)
    }
    try settings.finish()
    self.settings = settings
    resolved =
      settings.resolved == "{}"
      ? canonical(choice.name.value) : "{\(canonical(choice.name.value)): \(settings.resolved)}"
  }

  /// Throws where the sampler cannot search a space.
  func check(_ space: SearchSpace, trials: Int) throws(NotebookError) {
    guard let sampler else { return }
    do {
      try sampler.check(space, budget: trials)
    } catch {
      throw NotebookError(error, at: place(of: error))
    }
  }

  private func place(of error: SearchError) -> Place {
    switch error {
    case .unknownLevels(let name, _), .badLevel(let name, _, _), .duplicateLevel(let name, _),
      .noLevels(let name):
      settings.place(of: "levels", name)
    case .badSetting(let setting, _, _, _): settings.place(of: setting)
    case .tooManyDimensions, .gridTooLarge, .noTrials: settings.place
    }
  }
}
