public import Learners
import Models
import Trials

/// A learner that a study can name, and how its settings are read.
///
/// A package adds a learner of its own by one value:
///
/// ```swift
/// let forest = LearnerChoice("forest") { settings throws(NotebookError) in
///   Forest(trees: try settings.integer("trees", default: 100, in: 1...10_000))
/// }
/// ```
public struct LearnerChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> any Learner

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> any Learner
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The learners of `Learners`.
  public static let all = single + [anyOf]

  private static let single = [
    command, conv4, logisticRegression, mlp, nearestNeighbors, supportVectorMachine,
  ]

  /// Learners by their names, each with its settings: the hyperparameter `algorithm` chooses.
  public static let anyOf = LearnerChoice(
    "any_of", "Several learners, one of which the hyperparameter 'algorithm' chooses."
  ) { settings throws(NotebookError) in
    var learners: [any Learner] = []
    for key in settings.keys {
      guard let known = single.first(where: { $0.name == key.value }) else {
        throw NotebookError(
          .unknownName(key.value, kind: "learner", known: single.map(\.name).sorted()),
          at: key.place)
      }
      var own = try Settings(
        (name: key, settings: settings.optional(key.value)), of: settings.label)
      learners.append(try known.make(&own))
      try own.finish()
    }
    guard !learners.isEmpty else {
      throw NotebookError(
        .missingKey("logistic_regression", of: settings.label, instead: nil), at: settings.place)
    }
    return LearnerPool(learners)
  }

  /// `run`: the program and its arguments; `minimize` or `maximize`: the objective it prints; `revision`;
  /// `seconds`: how long a trial may take.
  public static let command = LearnerChoice(
    "command", "Any program that reads a line of JSON and prints lines of JSON."
  ) { settings throws(NotebookError) in
    let usual = CommandLearner("command", command: [])
    _ = try settings.required("run")
    let run = try settings.texts("run", default: [])
    var objective = usual.objective
    if let greatest = settings.optional("maximize") {
      objective = .maximize(try greatest.text())
    } else if let least = settings.optional("minimize") {
      objective = .minimize(try least.text())
    }
    return CommandLearner(
      "command", command: run,
      revision: try settings.text("revision", default: usual.revision), objective: objective,
      timeLimit: .seconds(try settings.integer("seconds", default: 3600, in: 1...10_000_000)))
  }

  public static let conv4 = LearnerChoice(
    "conv4", "Four blocks of convolution and batch normalization, then a linear layer."
  ) { settings throws(NotebookError) in
    let channels = try settings.integer(
      "channels", default: Conv4Learner().channels, in: 1...65_536)
    let form = try settings.word("form", default: "strides", among: ["strides", "max_pooling"])
    return Conv4Learner(
      channels: channels, form: form == "strides" ? .strides : .maxPooling,
      training: try settings.training())
  }

  public static let logisticRegression = LearnerChoice(
    "logistic_regression", "A linear layer and the softmax."
  ) {
    settings throws(NotebookError) in LogisticRegression(training: try settings.training())
  }

  public static let mlp = LearnerChoice("mlp", "A multilayer perceptron.") {
    settings throws(NotebookError) in
    let usual = MLPLearner()
    return MLPLearner(
      hidden: try settings.integers("hidden", default: usual.hidden, in: 1...65_536),
      activation: try settings.activation(), training: try settings.training())
  }

  public static let nearestNeighbors = LearnerChoice(
    "nearest_neighbors", "The nearest training examples vote."
  ) {
    _ throws(NotebookError) in NearestNeighbors()
  }

  public static let supportVectorMachine = LearnerChoice(
    "support_vector_machine", "LIBSVM's classifier with linear and other kernels."
  ) {
    settings throws(NotebookError) in
    let usual = SupportVectorMachine().tolerance
    return SupportVectorMachine(tolerance: try settings.real("tolerance", default: usual))
  }

  /// The learner that a study declares.
  ///
  /// - Throws: ``NotebookError`` for an unknown learner, and for settings that it does not have.
  static func learner(
    _ declaration: LearnerDeclaration, among choices: [LearnerChoice]
  ) throws(NotebookError) -> any Learner {
    let name = declaration.name
    guard let choice = choices.first(where: { $0.name == name.value }) else {
      throw NotebookError(
        .unknownName(name.value, kind: "learner", known: choices.map(\.name).sorted()),
        at: name.place)
    }
    var settings = declaration.settings
    let learner = try choice.make(&settings)
    try settings.finish()
    return learner
  }
}

extension Settings {
  /// `batch_size`, `optimizer`, `schedule` and `points`: how a network is trained.
  mutating func training() throws(NotebookError) -> TrainingSettings {
    var training = TrainingSettings()
    training.batchSize = try integer("batch_size", default: training.batchSize, in: 1...1_000_000)
    training.optimizer = try choice("optimizer", default: training.optimizer)
    training.schedule = try choice("schedule", default: training.schedule)
    training.points = try integer("points", default: training.points, in: 1...1_000_000)
    return training
  }

  mutating func activation() throws(NotebookError) -> Activation {
    let known: [(String, Activation)] = [
      ("relu", .relu), ("leaky_relu", .leakyRelu()), ("tanh", .tanh), ("sigmoid", .sigmoid),
      ("softplus", .softplus),
    ]
    let name = try word("activation", default: "relu", among: known.map(\.0))
    return known.first { $0.0 == name }?.1 ?? .relu
  }

  /// One of the words that an enumeration has.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, default usual: Choice
  ) throws(NotebookError) -> Choice {
    let word = try word(key, default: usual.rawValue, among: Choice.allCases.map(\.rawValue))
    return Choice(rawValue: word) ?? usual
  }

  /// One of some words.
  public mutating func word(
    _ key: String, default usual: String, among known: [String]
  ) throws(NotebookError) -> String {
    let place = optional(key)?.place ?? self.place
    let word = try text(key, default: usual)
    describeLast(as: "one of \(known.joined(separator: ", "))")
    guard known.contains(word) else {
      throw NotebookError(.unknownName(word, kind: key, known: known.sorted()), at: place)
    }
    return word
  }
}
