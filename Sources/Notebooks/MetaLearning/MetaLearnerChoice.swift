public import MetaLearning

/// A method of a study of meta-learners, as it was read.
public struct MetaMethod: Sendable {
  public var learner: any MetaLearner
  /// Whether it is told what a task was made with: what can be had at most.
  public var isInformed = false
  /// Whether it is meta-trained at all.
  public var isTrained = true
  /// Step sizes to choose from on validation tasks before the test; empty for that of the training.
  public var stepSizes: [Double] = []

  public init(_ learner: any MetaLearner) { self.learner = learner }

  /// The name and revision of what computes results.
  var revision: (name: String, number: Int) {
    (type(of: learner).name, type(of: learner).revision)
  }
}

/// A meta-learner that a study can name, and how its settings are read.
///
/// A package adds one of its own by one value, as with ``SamplerChoice``.
public struct MetaLearnerChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> MetaMethod

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> MetaMethod
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The methods of `MetaLearning`, and what they are compared with.
  public static let all = [
    maml, anil, metaSGD, mamlPlusPlus, reptile, serialReptile, matchingNetworks,
    prototypicalNetworks, pretrain, scratch, oracle,
  ]

  public static let maml = MetaLearnerChoice(
    "maml", "Model-agnostic meta-learning: Finn, Abbeel & Levine (2017)."
  ) { settings throws(NotebookError) in
    let order = try settings.word("order", default: "second", among: ["first", "second"])
    return MetaMethod(
      MAML(
        innerSteps: try settings.innerSteps(1), stepSize: try settings.stepSize(0.01),
        order: order == "first" ? .first : .second))
  }

  public static let anil = MetaLearnerChoice(
    "anil", "MAML whose inner loop changes the head alone: Raghu et al. (2020)."
  ) { settings throws(NotebookError) in
    MetaMethod(MAML.anil(stepSize: try settings.stepSize(0.01)))
  }

  public static let metaSGD = MetaLearnerChoice(
    "meta_sgd", "Learns a step size for every weight: Li et al. (2017)."
  ) { settings throws(NotebookError) in
    MetaMethod(
      MetaSGD(
        innerSteps: try settings.innerSteps(1), initialStepSize: try settings.stepSize(0.01)))
  }

  public static let mamlPlusPlus = MetaLearnerChoice(
    "maml_plus_plus", "Step sizes of each layer and step: Antoniou et al. (2019)."
  ) { settings throws(NotebookError) in
    MetaMethod(
      MAMLPlusPlus(
        innerSteps: try settings.innerSteps(5), initialStepSize: try settings.stepSize(0.1)))
  }

  public static let reptile = MetaLearnerChoice(
    "reptile", "Moves toward what plain training finds: Nichol, Achiam & Schulman (2018)."
  ) { settings throws(NotebookError) in
    MetaMethod(
      Reptile(
        innerSteps: try settings.innerSteps(5), stepSize: try settings.stepSize(0.02),
        innerBatch: try settings.integerOrAuto("inner_batch", in: 1...1_000_000)))
  }

  public static let serialReptile = MetaLearnerChoice(
    "serial_reptile", "Reptile with Adam inside, whose state goes from task to task."
  ) { settings throws(NotebookError) in
    MetaMethod(
      SerialReptile(
        innerSteps: try settings.innerSteps(5), stepSize: try settings.stepSize(0.001),
        innerBatch: try settings.integerOrAuto("inner_batch", in: 1...1_000_000) ?? 10))
  }

  public static let matchingNetworks = MetaLearnerChoice(
    "matching_networks", "Attention over embeddings: Vinyals et al. (2016)."
  ) { _ throws(NotebookError) in MetaMethod(MatchingNetworks()) }

  public static let prototypicalNetworks = MetaLearnerChoice(
    "prototypical_networks", "Distances to the means of embeddings: Snell et al. (2017)."
  ) { _ throws(NotebookError) in MetaMethod(PrototypicalNetworks()) }

  public static let pretrain = MetaLearnerChoice(
    "pretrain", "One network for the data of all tasks, adapted like the others."
  ) { settings throws(NotebookError) in
    var method = MetaMethod(JointTraining(stepSize: try settings.stepSize(0.01)))
    method.stepSizes = try settings.reals("step_sizes", default: [])
    return method
  }

  public static let scratch = MetaLearnerChoice(
    "scratch", "Random weights, adapted like the others."
  ) { settings throws(NotebookError) in
    var method = MetaMethod(JointTraining(stepSize: try settings.stepSize(0.01)))
    method.stepSizes = try settings.reals("step_sizes", default: [])
    method.isTrained = false
    return method
  }

  public static let oracle = MetaLearnerChoice(
    "oracle", "A network that is told what each task was made with."
  ) { _ throws(NotebookError) in
    var method = MetaMethod(JointTraining())
    method.isInformed = true
    return method
  }
}

extension MetaLearnerChoice {
  public var settings: [ListedSetting] {
    Settings.listed(of: name) { settings throws(NotebookError) in _ = try make(&settings) }
  }
}

extension Settings {
  fileprivate mutating func innerSteps(_ usual: Int) throws(NotebookError) -> Int {
    try integer("inner_steps", default: usual, in: 1...1000)
  }

  fileprivate mutating func stepSize(_ usual: Double) throws(NotebookError) -> Double {
    let place = optional("step_size")?.place ?? self.place
    let size = try real("step_size", default: usual)
    guard size >= 0, size.isFinite else {
      throw NotebookError(
        .found("\(size)", as: "step_size", needed: "a finite number, 0 or more"), at: place)
    }
    return size
  }
}
