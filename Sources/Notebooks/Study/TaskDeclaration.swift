public import Episodes

/// Tasks under a name: a family with its settings.
public struct TaskDeclaration: Equatable, Sendable {
  /// The families that there are, with their settings.
  public enum Family: Equatable, Sendable {
    case tuning(TuningDeclaration)
    /// Small tasks that meta-learners learn from.
    case episodes(EpisodeDeclaration)
  }

  /// The name that studies use: a letter, then letters, digits, `_` and `-`.
  public let name: Placed<String>
  public let family: Family

  /// The names of all families.
  public static let families = ["tuning"] + EpisodeDeclaration.Kind.allCases.map(\.rawValue)

  /// Reads all tasks of a mapping from names to declarations, such as a cell `tasks`.
  public static func all(_ field: Field) throws(NotebookError) -> [TaskDeclaration] {
    var tasks: [TaskDeclaration] = []
    for entry in try entries(of: field) { tasks.append(try TaskDeclaration(entry)) }
    return tasks
  }

  /// The names with what is declared of each.
  static func entries(of field: Field) throws(NotebookError) -> [Field.Entry] {
    let needed = "at least one name with its tasks, such as {digits: {family: tuning, …}}"
    let entries = try field.entries(needed)
    guard !entries.isEmpty else { throw field.error(needed: needed) }
    return entries
  }

  init(_ entry: Field.Entry) throws(NotebookError) {
    guard Self.isName(entry.key.value) else {
      throw NotebookError(
        .found(
          "'\(shortened(entry.key.value))'", as: "The name of tasks",
          needed: "a letter, then letters, digits, '_' and '-'"), at: entry.key.place)
    }
    name = entry.key
    var settings = try Settings(entry.value)
    let family = try settings.required("family").placedText()
    switch family.value {
    case "tuning": self.family = .tuning(try TuningDeclaration(entry.value))
    case let name:
      if let kind = EpisodeDeclaration.Kind(rawValue: name) {
        self.family = .episodes(try EpisodeDeclaration(entry.value, kind))
        return
      }
      throw NotebookError(
        .unknownName(family.value, kind: "family of tasks", known: Self.families), at: family.place)
    }
  }

  private static func isName(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  }

  /// The family with the revision of what it draws.
  var familyName: String {
    switch family {
    case .tuning: "tuning tasks"
    case .episodes(let episodes): episodes.kind.rawValue
    }
  }

  var revision: String {
    switch family {
    case .tuning: "\(TuningTasks.revision)"
    case .episodes(let episodes): "\(episodes.revision)"
    }
  }

  /// Throws where the tasks are not such that learners are tuned on.
  func checkIsTuned(at place: Place) throws(NotebookError) {
    guard case .episodes(let episodes) = family else { return }
    throw NotebookError(
      .found(
        "'\(name.value)', tasks of family '\(episodes.kind.rawValue)'",
        as: "What a study with a learner and a space is about",
        needed: "tuning tasks, or meta_learners instead of methods"), at: place)
  }

  /// The dataset that the tasks are made from; `nil` of what formulas make.
  var dataset: Placed<String>? {
    switch family {
    case .tuning(let tuning): tuning.dataset
    case .episodes(let episodes): episodes.dataset
    }
  }

  /// The declaration as YAML in one line, with all defaults.
  var resolved: String {
    switch family {
    case .tuning(let tuning): "\(name.value): \(tuning.resolved)"
    case .episodes(let episodes): "\(name.value): \(episodes.resolved)"
    }
  }
}

/// Tuning tasks: ``TuningTasks`` of a dataset.
///
/// What is left out is as in ``TuningFactors/main``, and there are no source tasks.
public struct TuningDeclaration: Equatable, Sendable {
  /// The name of the dataset. Whether there is such a one is for others to say.
  public let dataset: Placed<String>
  /// Checked as far as can be without the examples.
  public let factors: TuningFactors
  /// How many tasks methods may learn from.
  public let sources: Int
  /// How many tasks are searched.
  public let targets: Int

  /// The keys of the factors, in the order of ``TuningFactors``.
  static let factorKeys = ["classes", "scale", "offset", "spread", "label_noise", "examples"]

  init(_ field: Field) throws(NotebookError) {
    var settings = try Settings(
      field, keys: ["family", "dataset", "source", "target"] + Self.factorKeys)
    _ = try settings.required("family")
    dataset = try settings.required("dataset").placedText()
    let usual = TuningFactors.main
    factors = TuningFactors(
      classes: try settings.optional("classes")?.factor(listIsSet: true) ?? usual.classes,
      scale: try settings.optional("scale")?.factor() ?? usual.scale,
      offset: try settings.optional("offset")?.factor() ?? usual.offset,
      spread: try settings.optional("spread")?.factor() ?? usual.spread,
      labelNoise: try settings.optional("label_noise")?.factor() ?? usual.labelNoise,
      trainingSize: try settings.optional("examples")?.factor() ?? usual.trainingSize)
    sources = try settings.integer("source", default: 0, in: 0...1_000_000)
    targets = try settings.required("target").integer(in: 1...1_000_000)
    do {
      try factors.check()
    } catch {
      throw NotebookError(error, at: settings.place(of: Self.key(of: error)))
    }
  }

  /// The key of the factor that an error is about.
  private static func key(of error: TaskError) -> String {
    switch error {
    case .badFactor(let name, _), .factorOutside(let name, _, _), .notWhole(let name, _):
      name == "training size" ? "examples" : name == "label noise" ? "label_noise" : name
    default: "family"
    }
  }

  var resolved: String {
    let all = [
      factors.classes, factors.scale, factors.offset, factors.spread, factors.labelNoise,
      factors.trainingSize,
    ]
    let parts = zip(Self.factorKeys, all).map { "\($0): \($1)" }
    return
      "{family: tuning, dataset: \(canonical(dataset.value)), \(parts.joined(separator: ", ")), "
      + "source: \(sources), target: \(targets)}"
  }
}
