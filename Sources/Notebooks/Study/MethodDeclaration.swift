public import Experiments
import LearnedSearch
public import Search
public import Trials

/// A method of a study.
public struct MethodDeclaration: Sendable {
  /// What it is called in the study: the name of the method, or what `name` says where one method
  /// stands in a study twice, as in `{tpe: {name: tpe_separate, multivariate: false}}`.
  public let name: Placed<String>
  /// The method with all of its settings.
  public let compared: ComparedMethod
  /// The settings as they were read, for the places of errors.
  let settings: Settings
  /// The declaration as YAML in one line, with all defaults; empty where another line says it.
  let resolved: String

  /// The sampler, of a method that does not learn.
  public var sampler: (any Sampler)? {
    if case .search(let sampler) = compared.way { sampler } else { nil }
  }

  /// The method as it is named in keys, without what it learns from.
  public var method: Method { compared.method }

  /// What a method is called that tries the study's default first.
  static let standard = "default"

  /// Reads a method; several, where `shuffles` asks for that many controls.
  ///
  /// - Parameters:
  ///   - samplers: the searches that may be named.
  ///   - learned: the methods that learn from source tasks and may be named.
  ///   - standard: what `default` tries first; `nil` where the study has no default.
  static func all(
    _ field: Field, samplers: [SamplerChoice], learned: [LearnedChoice], standard: Configuration?
  ) throws(NotebookError) -> [MethodDeclaration] {
    let choice = try field.choice(of: "a method")
    var settings = try Settings(choice, of: field.label)
    let name: Placed<String>
    if let label = settings.optional("name") {
      name = try label.placedText()
      settings.record("name", canonical(name.value))
    } else {
      name = choice.name
    }
    func resolved(_ settings: Settings) -> String {
      settings.resolved == "{}"
        ? canonical(choice.name.value) : "{\(canonical(choice.name.value)): \(settings.resolved)}"
    }
    func one(_ way: ComparedMethod.Way) throws(NotebookError) -> [MethodDeclaration] {
      try settings.finish()
      return [
        MethodDeclaration(
          name: name, compared: ComparedMethod(name.value, way), settings: settings,
          resolved: resolved(settings))
      ]
    }
    if let known = samplers.first(where: { $0.name == choice.name.value }) {
      return try one(.search(try known.make(&settings)))
    }
    if choice.name.value == Self.standard {
      guard let standard else {
        throw NotebookError(
          .missingKey("default", of: "the study with method 'default'", instead: nil),
          at: choice.name.place)
      }
      return try one(
        .search(
          ListSampler(Method("default", settings: "\(standard)"), list: [standard])))
    }
    guard let known = learned.first(where: { $0.name == choice.name.value }) else {
      throw NotebookError(
        .unknownName(
          choice.name.value, kind: "method",
          known: (samplers.map(\.name) + learned.map(\.name) + [Self.standard]).sorted()),
        at: choice.name.place)
    }
    let way = ComparedMethod.Way.learned(try known.make(&settings))
    var features: [String]?
    if settings.optional("features") != nil {
      features = try settings.texts("features", default: [])
    }
    let shuffles = try settings.integer("shuffles", default: 0, in: 0...1000)
    try settings.finish()
    guard shuffles > 0 else {
      return [
        MethodDeclaration(
          name: name, compared: ComparedMethod(name.value, way, features: features),
          settings: settings, resolved: resolved(settings))
      ]
    }
    return (0..<shuffles).map { number in
      let numbered = Placed("\(name.value)_\(number)", at: name.place)
      return MethodDeclaration(
        name: numbered,
        compared: ComparedMethod(numbered.value, way, features: features, shuffle: number),
        settings: settings, resolved: number == 0 ? resolved(settings) : "")
    }
  }

  private init(
    name: Placed<String>, compared: ComparedMethod, settings: Settings, resolved: String
  ) {
    self.name = name
    self.compared = compared
    self.settings = settings
    self.resolved = resolved
  }

  /// Throws where the sampler cannot search a space.
  func check(_ space: SearchSpace, trials: Int) throws(NotebookError) {
    do {
      try sampler?.check(space, budget: trials)
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
