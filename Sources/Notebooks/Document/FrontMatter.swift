import Randomness

/// What a notebook says before its prose.
///
/// ```yaml
/// title: Meta-learned against searched hyperparameters
/// seed: 2017
/// primary: {study: tuning, method: surrogate, against: portfolio, measure: mean regret over trials 1 to 4}
/// parameters: {seeds: 3, trials: 32}
/// profiles:
///   paper: {seeds: 20, trials: 64}
/// ```
struct FrontMatter: Equatable, Sendable {
  var title: String?
  var seed: Seed?
  var primary: PrimaryEndpoint?
  /// In the order they were written, with the values that count.
  var parameters: [Parameter] = []

  static let keys = ["title", "seed", "primary", "parameters", "profiles"]

  /// What is so where a notebook has no front matter.
  init() {}

  /// Reads front matter, and applies a profile and then what was set.
  ///
  /// - Parameter overrides: those whose paths have one part: parameters, `title` and `seed`.
  init(
    _ field: Field?, profile: String?, overrides: [Override]
  ) throws(NotebookError) {
    var profiles: [Field.Entry] = []
    if let field, !field.isNothing {
      var settings = try Settings(field, keys: Self.keys)
      title = try settings.optional("title")?.text()
      seed = try settings.optional("seed").map { field throws(NotebookError) in
        Seed(try field.unsigned())
      }
      primary = try settings.optional("primary").map { field throws(NotebookError) in
        try PrimaryEndpoint(field)
      }
      for entry in try settings.optional("parameters")?.entries("names with values") ?? [] {
        guard !Self.keys.contains(entry.key.value) else {
          throw NotebookError(
            .found(
              "'\(entry.key.value)'", as: "The name of a parameter",
              needed: "another word: front matter has a key of this name"), at: entry.key.place)
        }
        parameters.append(try Parameter(entry))
      }
      profiles =
        try settings.optional("profiles")?.entries("names with their parameters") ?? []
    }
    // All profiles are checked, also those that are not asked for.
    var chosen: [Parameter]?
    for entry in profiles {
      let result = try applying(entry)
      if entry.key.value == profile { chosen = result }
    }
    if let profile {
      guard let chosen else {
        throw NotebookError(
          .unknownName(profile, kind: "profile", known: profiles.map(\.key.value).sorted()),
          at: Place(file: "--profile \(shortened(profile))"))
      }
      parameters = chosen
    }
    for override in overrides { try set(override) }
  }

  private func applying(_ profile: Field.Entry) throws(NotebookError) -> [Parameter] {
    var parameters = parameters
    for entry in try profile.value.entries("parameters with values, such as {seeds: 20}") {
      guard let place = parameters.firstIndex(where: { $0.name.value == entry.key.value }) else {
        throw NotebookError(
          .unknownName(
            entry.key.value, kind: "parameter", known: parameters.map(\.name.value).sorted()),
          at: entry.key.place)
      }
      parameters[place] = try parameters[place].replaced(by: entry.value)
    }
    return parameters
  }

  private mutating func set(_ override: Override) throws(NotebookError) {
    guard let name = override.path.first, override.path.count == 1 else { return }
    func value(_ text: String) throws(NotebookError) -> Field {
      try YAMLReader.field(of: text, path: name, place: override.place)
    }
    switch name {
    case "title": title = try value(override.value).text()
    case "seed": seed = Seed(try value(override.value).unsigned())
    default:
      guard let place = parameters.firstIndex(where: { $0.name.value == name }) else { return }
      let parameter = parameters[place]
      var text = override.value
      // A list may be given as people type it: 0.1,0.2.
      if case .list = parameter.usual, !text.hasPrefix("["), text.contains(",") {
        text = "[\(text)]"
      }
      parameters[place] = try parameter.replaced(by: value(text))
    }
  }
}

/// The one comparison that a notebook is about, named before it is run.
public struct PrimaryEndpoint: Equatable, Sendable {
  public let study: Placed<String>
  public let method: Placed<String>
  /// The method that it is compared with.
  public let against: Placed<String>
  /// What is compared, in words.
  public let measure: Placed<String>

  init(_ field: Field) throws(NotebookError) {
    var settings = try Settings(field, keys: ["study", "method", "against", "measure"])
    study = try settings.required("study").placedText()
    method = try settings.required("method").placedText()
    against = try settings.required("against").placedText()
    measure = try settings.required("measure").placedText()
  }
}
