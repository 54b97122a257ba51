public import Episodes
import Randomness

/// Tasks to learn how to learn from: a family of small tasks, each with a support and a query set.
///
/// ```yaml
/// sinusoids: {family: sinusoids, shots: 10}
/// characters: {family: few_shot, dataset: omniglot, ways: 5, shots: 1, turns: per_class, polarity: ink,
///              classes: {train: 1100, validation: 100, test: 423}}
/// ```
public struct EpisodeDeclaration: Equatable, Sendable {
  /// The families that there are.
  public enum Kind: String, CaseIterable, Sendable {
    /// ``Sinusoids/finn(shots:queries:)``.
    case sinusoids
    case linearFunctions = "linear_functions"
    case gaussianClasses = "gaussian_classes"
    /// ``FewShotEpisodes`` of a dataset.
    case fewShot = "few_shot"

    /// A sentence for `metabook list`.
    public var summary: String {
      switch self {
      case .sinusoids: "Sine waves of random amplitude and phase, as in MAML's paper."
      case .linearFunctions: "Linear functions of random slopes and intercept, with noise."
      case .gaussianClasses: "Classes that are normal distributions with random means."
      case .fewShot: "Few-shot episodes over the classes of a dataset."
      }
    }
  }

  public let kind: Kind
  /// What examples are taken from; `nil` of what is made by formulas.
  public private(set) var dataset: Placed<String>?
  let place: Place
  private var ways = 5
  private var shots = 1
  private var queries = 1
  private var features = 10
  private var turns = FewShotEpisodes.Turns.none
  private var polarity: ExampleSet.Polarity?
  /// How many classes each split has; empty for three fifths, a fifth and a fifth of all.
  private var classes: [(split: Split, count: Int)] = []
  /// After how many tasks of the training they come around again; `nil` for never.
  private var cycle: Int?
  private(set) var resolved = ""

  private static let splits: [Split] = [.train, .validation, .test]

  /// All that families may be told.
  static let keys = [
    "ways", "shots", "queries", "features", "turns", "polarity", "classes", "cycle",
  ]

  init(_ field: Field, _ kind: Kind) throws(NotebookError) {
    self.kind = kind
    place = field.place
    var settings = try Settings(field)
    _ = try settings.required("family")
    try read(&settings)
    try settings.finish()
    let name = dataset.map { "dataset: \(canonical($0.value)), " } ?? ""
    resolved = "{family: \(kind.rawValue), \(name)\(settings.resolved.dropFirst())"
  }

  /// The settings of a kind with their defaults.
  public static func settings(of kind: Kind) -> [ListedSetting] {
    Settings.listed(of: kind.rawValue) { settings throws(NotebookError) in
      var declaration = EpisodeDeclaration(kind)
      try declaration.read(&settings)
    }
  }

  private init(_ kind: Kind) {
    self.kind = kind
    place = Place(file: kind.rawValue)
  }

  private mutating func read(_ settings: inout Settings) throws(NotebookError) {
    let most = 1_000_000
    switch kind {
    case .sinusoids, .linearFunctions:
      shots = try settings.integer("shots", default: 10, in: 1...most)
      queries = try settings.integer("queries", default: shots, in: 0...most)
    case .gaussianClasses:
      ways = try settings.integer("ways", default: 5, in: 2...most)
      features = try settings.integer("features", default: 10, in: 1...most)
      shots = try settings.integer("shots", default: 1, in: 1...most)
      queries = try settings.integer("queries", default: 5, in: 0...most)
    case .fewShot:
      ways = try settings.integer("ways", default: 5, in: 2...most)
      shots = try settings.integer("shots", default: 1, in: 1...most)
      queries = try settings.integer("queries", default: 1, in: 0...most)
      let positions = ["none", "per_class", "as_classes"]
      switch try settings.word("turns", default: "none", among: positions) {
      case "per_class": turns = .perClass
      case "as_classes": turns = .asClasses
      default: turns = .none
      }
      switch try settings.word("polarity", default: "stored", among: ["stored", "ink", "white"]) {
      case "ink": polarity = .ink
      case "white": polarity = .white
      default: polarity = nil
      }
      try readClasses(&settings)
    }
    cycle = try settings.integerOrAuto("cycle", in: 1 ... .max)
    if kind == .fewShot { dataset = try settings.required("dataset").placedText() }
  }

  /// `classes`: how many each split has.
  private mutating func readClasses(_ settings: inout Settings) throws(NotebookError) {
    var text = "auto"
    if let field = settings.optional("classes") {
      var counts = try Settings(field, keys: Self.splits.map(\.rawValue))
      for split in Self.splits {
        let count = try counts.required(split.rawValue).integer(in: 1...1_000_000)
        classes.append((split, count))
      }
      let parts = classes.map { "\($0.split.rawValue): \($0.count)" }
      text = "{\(parts.joined(separator: ", "))}"
    }
    settings.record(
      "classes", text, takes: "{train: COUNT, validation: COUNT, test: COUNT}; three to one to one")
  }

  public static func == (a: EpisodeDeclaration, b: EpisodeDeclaration) -> Bool {
    a.resolved == b.resolved
  }

  /// Grows when equal declarations begin to give other tasks.
  var revision: Int {
    switch kind {
    case .sinusoids: Sinusoids.revision
    case .linearFunctions: LinearFunctions.revision
    case .gaussianClasses: GaussianClasses.revision
    case .fewShot: FewShotEpisodes.revision
    }
  }

  /// The family, and what its splits share.
  ///
  /// Classes are dealt to the splits by the stream `SEED/division`, so that all families of a dataset
  /// divide it alike.
  ///
  /// - Throws: ``NotebookError`` where the examples do not suffice.
  func family(_ examples: ExampleSet?, seed: Seed) throws -> EpisodeSource {
    do {
      switch kind {
      case .sinusoids:
        return try source(Sinusoids.finn(shots: shots, queries: queries))
      case .linearFunctions:
        return try source(LinearFunctions(shots: shots, queries: queries))
      case .gaussianClasses:
        return try source(
          GaussianClasses(
            classes: ways, features: features, supportRows: ways * shots, queryRows: ways * queries
          ))
      case .fewShot:
        guard let examples else { throw TaskError.tooFew("examples", found: 0, least: 1) }
        let all = examples.classes?.names.count ?? 0
        func count(_ split: Split) -> Int {
          let usual = split == .train ? all - 2 * (all / 5) : all / 5
          return classes.first { $0.split == split }?.count ?? usual
        }
        let division = try Division.ofClasses(
          of: examples,
          into: [
            .train: count(.train), .validation: count(.validation), .test: count(.test),
          ], from: seed.stream("division"))
        var source = try source(
          FewShotEpisodes(
            examples, division, ways: ways, shots: shots, queries: queries, turns: turns,
            polarity: polarity))
        source.leakage = try LeakageCheck(of: division, in: examples, between: .train, and: .test)
        source.dataset = "\(examples.name) \(examples.digest)"
        source.digest = examples.digest
        return source
      }
    } catch {
      throw NotebookError(error, at: place)
    }
  }

  private func source<Family: EpisodeFamily>(_ family: Family) throws -> EpisodeSource {
    let informed: (any EpisodeFamily)? =
      family.form.inputShape.count == 1 ? try Informed(family) : nil
    return EpisodeSource(
      trained: try cycle.map { try Cycled(family, every: $0) } ?? family, tested: family,
      informed: informed, revision: "\(family.name) \(Family.revision)")
  }
}

/// A declared family with what a study needs to know of it.
struct EpisodeSource {
  /// What meta-trainings draw from, which may come around again.
  var trained: any EpisodeFamily
  /// What tests draw from.
  var tested: any EpisodeFamily
  /// The same with the inputs that tell what a task was made with; `nil` where inputs are images.
  var informed: (any EpisodeFamily)?
  var revision: String
  var leakage: LeakageCheck?
  /// The dataset with its content digest; `nil` where there is none.
  var dataset: String?
  var digest = ""
}
