public import Models

/// A study of meta-learners as it was declared.
///
/// ```yaml
/// name: sinusoid
/// tasks: sinusoids_10
/// tested_on: [sinusoids_5, sinusoids_10]
/// network: {mlp: {hidden: [40, 40]}}
/// meta_learners: [maml, {maml: {name: first_order, order: first}}, {reptile: {outer_rate: 0.1, optimizer: sgd}}]
/// training: {iterations: 15000, meta_batch: 25, outer_rate: 0.001}
/// test: {tasks: 600, steps: 10}
/// seeds: 3
/// ```
///
/// What a method says of the training counts for it alone.
public struct MetaStudyDeclaration: Sendable {
  /// A method with all that was set.
  public struct Learner: Sendable {
    public let name: Placed<String>
    public let method: MetaMethod
    let training: OuterLoopSettings
    /// All settings with their defaults, in one line.
    let resolved: String
  }

  /// How often an initialization is judged, after which steps, and how.
  struct Judgment: Equatable, Sendable {
    var tasks: Int
    var steps: Int
    var interval: Int
    var modes: [NormalizationMode]

    static let keys = ["tasks", "steps", "every", "modes"]
  }

  public let name: Placed<String>
  /// The tasks that are trained on.
  public let tasks: Placed<String>
  /// The tasks that are tested on: those of the training where nothing else is said.
  public let tested: [Placed<String>]
  public let networkName: Placed<String>
  let network: NetworkChoice.Build
  let networkText: String
  public let learners: [Learner]
  public let seeds: [Int]
  let validation: Judgment
  let test: Judgment

  static let keys = [
    "name", "tasks", "tested_on", "network", "meta_learners", "training", "validation", "test",
    "seeds",
  ]

  /// Whether a cell declares such a study.
  static func isDeclared(by field: Field) -> Bool { field["meta_learners"] != nil }

  /// Reads the mapping of a cell `study`.
  init(
    _ field: Field, learners: [MetaLearnerChoice], networks: [NetworkChoice]
  ) throws(NotebookError) {
    var settings = try Settings(field, keys: Self.keys)
    name = try settings.required("name").placedText()
    let tasks = try settings.required("tasks").placedText()
    self.tasks = tasks
    tested =
      try settings.optional("tested_on").map { field throws(NotebookError) in
        var names: [Placed<String>] = []
        for element in field.elements { names.append(try element.placedText()) }
        guard !names.isEmpty else { throw field.error(needed: "names of tasks") }
        return names
      } ?? [tasks]
    let choice = try settings.required("network").choice(of: "a network")
    networkName = choice.name
    guard let known = networks.first(where: { $0.name == choice.name.value }) else {
      throw NotebookError(
        .unknownName(choice.name.value, kind: "network", known: networks.map(\.name).sorted()),
        at: choice.name.place)
    }
    var ofNetwork = try Settings(choice, of: field.label)
    network = try known.make(&ofNetwork)
    try ofNetwork.finish()
    networkText = "network=\(known.name)\(ofNetwork.resolved.withoutBlanks)"
    var training = OuterLoopSettings()
    if let own = settings.optional("training") {
      var read = try Settings(own)
      try training.read(&read)
      try read.finish()
    }
    validation = try Judgment(
      settings.optional("validation"), usual: Judgment(tasks: 200, steps: 1), of: field)
    test = try Judgment(
      settings.optional("test"), usual: Judgment(tasks: 600, steps: 1), of: field)
    var all: [Learner] = []
    let list = try settings.required("meta_learners")
    for element in try list.list("a list of meta-learners, such as [maml, reptile]") {
      let learner = try Learner(element, among: learners, training)
      if all.contains(where: { $0.name.value == learner.name.value }) {
        throw NotebookError(
          .declaredTwice("Method '\(learner.name.value)'", line: nil), at: learner.name.place)
      }
      all.append(learner)
    }
    guard !all.isEmpty else { throw list.error(needed: "at least one meta-learner") }
    self.learners = all
    seeds = try settings.required("seeds").seeds()
  }
}

extension MetaStudyDeclaration {
  /// Throws where tasks are named that are not there, or none of small tasks.
  func check(_ declared: [TaskDeclaration]) throws(NotebookError) {
    for name in [tasks] + tested {
      guard let found = declared.first(where: { $0.name.value == name.value }),
        case .episodes = found.family
      else { throw .notEpisodes(name, among: declared) }
    }
  }
}

extension MetaStudyDeclaration.Judgment {
  fileprivate init(tasks: Int, steps: Int) {
    self.init(tasks: tasks, steps: steps, interval: 1, modes: [.transductive])
  }

  fileprivate init(
    _ field: Field?, usual: MetaStudyDeclaration.Judgment, of owner: Field
  ) throws(NotebookError) {
    self = usual
    guard let field else { return }
    var settings = try Settings(field, keys: Self.keys)
    tasks = try settings.integer("tasks", default: usual.tasks, in: 1...10_000_000)
    steps = try settings.integer("steps", default: usual.steps, in: 0...10_000)
    interval = try settings.integer("every", default: 1, in: 1...10_000)
    guard let given = settings.optional("modes") else { return }
    modes = []
    for element in given.elements {
      let word = try element.text()
      guard let mode = NormalizationMode.allCases.first(where: { $0.word == word }) else {
        throw NotebookError(
          .unknownName(
            word, kind: "mode of batch normalization",
            known: NormalizationMode.allCases.map(\.word).sorted()), at: element.place)
      }
      if !modes.contains(mode) { modes.append(mode) }
    }
    guard !modes.isEmpty else { throw given.error(needed: "modes of batch normalization") }
  }
}

extension MetaStudyDeclaration.Learner {
  fileprivate init(
    _ field: Field, among choices: [MetaLearnerChoice], _ usual: OuterLoopSettings
  ) throws(NotebookError) {
    let choice = try field.choice(of: "a meta-learner")
    guard let known = choices.first(where: { $0.name == choice.name.value }) else {
      throw NotebookError(
        .unknownName(choice.name.value, kind: "meta-learner", known: choices.map(\.name).sorted()),
        at: choice.name.place)
    }
    var settings = try Settings(choice, of: field.label)
    name = try settings.optional("name")?.placedText() ?? choice.name
    method = try known.make(&settings)
    var training = usual
    try training.read(&settings)
    if !method.isTrained { training.iterations = 0 }
    self.training = training
    try settings.finish()
    resolved = "\(known.name)\(settings.resolved.withoutBlanks)"
  }
}

extension NormalizationMode {
  /// What notebooks call it.
  var word: String {
    switch self {
    case .transductive: "transductive"
    case .supportStatistics: "support_statistics"
    case .supportPlusOneQuery: "support_plus_one_query"
    }
  }
}

extension Field {
  /// The elements of a list, or what stands for a list of one.
  fileprivate var elements: [Field] {
    if case .list(let elements) = content { elements } else { [self] }
  }
}

extension String {
  fileprivate var withoutBlanks: String { replacing(" ", with: "") }
}
