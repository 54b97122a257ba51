import Episodes
import Learners
import MetaLearning
import Models
import Randomness
import Tensors

/// The beginning of a learner's training, written out step by step as an expression, so that the validation
/// loss at its end can be differentiated with respect to whatever the training depends on.
///
/// It is the learner's own: the same random initial weights, batches and decay, plain gradient descent, and
/// its schedule over as many steps as there are. Only that there are few of them. What is best for a few
/// steps is not best for many – decay does nothing yet, and high rates look good: Wu, Ren, Liao & Grosse
/// (2018), "Understanding Short-Horizon Bias in Stochastic Meta-Optimization".
struct UnrolledTraining: Sendable {
  let network: MaskedClasses
  let layout: ParameterLayout
  let steps: Int
  let batchSize: Int
  let episodes: SourceEpisodes
  /// The part of the rate that each step takes.
  private let parts: [Double]
  private let outputPrefix: String?
  private let readsInitialScale: Bool

  /// What a training depends on.
  struct Choice {
    /// The rate of a leaf: a number, or one of each element.
    var rate: (_ leaf: String) -> Tensor
    var weightDecay: Tensor
    var initialScale: Tensor
  }

  /// - Throws: ``LearnedSearchError`` for a learner that does not train by plain gradient descent, or with
  ///   batch normalization; what the learner throws.
  init(
    _ learner: some NetworkLearner, on data: SourceData, steps: Int, queries: Int, of method: String
  ) throws {
    for (name, value) in [("inner_steps", steps), ("queries", queries)] where value < 1 {
      throw LearnedSearchError.badSetting(
        name, of: method, found: "\(value)", needed: "1 or more")
    }
    let (network, inputShape) = try learner.network(for: data.widest)
    guard learner.training.optimizer == .sgd, !learner.normalizesBatches, inputShape.count == 1,
      learner.training.batchSize >= 1
    else {
      throw LearnedSearchError.badSetting(
        "learner", of: method, found: "\(learner.method)",
        needed:
          "a network of vectors without batch normalization that is trained by plain gradient "
          + "descent")
    }
    self.network = MaskedClasses(network: network, features: inputShape[0])
    layout = try network.layout
    self.steps = steps
    batchSize = learner.training.batchSize
    let schedule = learner.training.schedule.schedule(from: 1, over: steps)
    parts = (0..<steps).map { schedule.rate(at: $0) }
    outputPrefix = learner.outputPrefix
    readsInitialScale = learner.readsInitialScale
    episodes = SourceEpisodes(data, rows: steps * batchSize, queries: queries)
  }

  /// Whether a leaf's rate is multiplied by `output_rate`.
  func isOutput(_ leaf: String) -> Bool { outputPrefix.map { leaf.hasPrefix($0) } ?? false }

  /// The names of the initial parameters among the inputs of a program.
  static let prefix = "initial/"

  /// The parameters at the end, from initial ones that are inputs of each task.
  func trained(on task: SymbolicTask, _ choice: Choice) -> Parameters {
    let initial = layout.parameters(in: task.graph, prefix: Self.prefix, role: .task)
    var now = initial.mapWithNames { name, leaf in
      readsInitialScale && isWeight(name) ? choice.initialScale * leaf : leaf
    }
    for step in 0..<steps {
      let rows = step * batchSize..<(step + 1) * batchSize
      let batch = Examples(
        inputs: task.support.inputs.sliced(rows), targets: task.support.targets.sliced(rows),
        classes: task.support.classes)
      let slope = gradient(
        of: batch.loss(of: network(now, batch.inputs)), withRespectTo: now, allowingUnused: true)
      now = now.mapWithNames { name, leaf in
        let own = slope.leaf(name, like: leaf)
        let decayed = isWeight(name) ? own + choice.weightDecay * leaf : own
        return leaf - (choice.rate(name) * parts[step]) * decayed
      }
    }
    return now
  }

  /// The mean cross-entropy on the query rows at the end, a number.
  func loss(on task: SymbolicTask, _ choice: Choice) -> Tensor {
    task.query.loss(of: network(trained(on: task, choice), task.query.inputs))
  }

  private func isWeight(_ leaf: String) -> Bool { TrainingLoop<Float>.isWeight(leaf) }
}
