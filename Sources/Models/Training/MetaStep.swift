public import Tensors
public import Workers

/// What one task contributes to a step of the outer loop.
public struct Contribution {
  /// The task's loss, a number.
  public var loss: Tensor
  /// What the outer optimizer descends along, a tensor of its shape for each leaf. A leaf that is
  /// left out has the gradient 0.
  public var gradient: Parameters
  /// Whatever else is to be known of every task, such as its accuracy.
  public var measures: [Tensor]

  public init(loss: Tensor, gradient: Parameters, measures: [Tensor] = []) {
    self.loss = loss
    self.gradient = gradient
    self.measures = measures
  }
}

/// The outer loop: one program a task over a meta-batch, the gradients summed, one update.
///
/// ```swift
/// let outer = try MetaStep<Float>(
///   model.layout, tasks: 25, optimizer: Adam(), workers: workers
/// ) { start, graph in
///   let support = graph.input("support", [10, 1])
///   …
///   return Contribution(loss: loss, gradient: gradient(of: loss, withRespectTo: start))
/// }
/// try outer.bind("support", to: supports)
/// for _ in 0..<70_000 {
///   draw(into: supports)
///   try outer.run()
/// }
/// ```
///
/// Parameters, gradient and slots are flat vectors laid out by ``ParameterLayout``, and the update
/// runs over equal blocks of them, so that all workers share it. A step allocates nothing, and its
/// results do not depend on the workers.
public final class MetaStep<Scalar: TensorScalar> {
  public let layout: ParameterLayout
  public let tasks: Int

  /// The parameters, `layout.span` elements and then zeros.
  public let parameters: Storage<Scalar>
  /// The sum of the tasks' gradients, laid out as the parameters.
  public let gradient: Storage<Scalar>
  /// The slots of the optimizer, in its order, each laid out as the parameters.
  public let slots: [Storage<Scalar>]
  /// The loss of each task in the last run.
  public let losses: Storage<Scalar>
  /// What each task measured in the last run, a storage a measure.
  public let measures: [Storage<Scalar>]

  /// The names of the optimizer's hyperparameters, and `gradientScale`, which the summed gradient is
  /// multiplied by: 1 / tasks unless set, so that the outer loss is a mean over the meta-batch.
  public let hyperparameters: [String]
  private let hyperparameterValues: Storage<Scalar>
  private let stepCounts = Storage<Scalar>(count: 1)
  private let batch: TaskBatch<Scalar>
  private let update: TaskBatch<Scalar>

  /// Elements of a block of the update, at most.
  private static var blockSize: Int { 4096 }

  /// The program of one task.
  public var program: Program<Scalar> { batch.program }

  /// Compiles the step.
  ///
  /// - Parameters:
  ///   - layout: the parameters of the outer loop. They begin as zeros: initialize ``parameters``.
  ///   - tasks: how many a meta-batch has, at least 1.
  ///   - optimizer: the rule of the outer update.
  ///   - workers: the threads that share the tasks and the update.
  ///   - contribution: what one task contributes at the present parameters. Data are inputs of the
  ///     graph with the role `.task`.
  public init(
    _ layout: ParameterLayout, tasks: Int, optimizer: some Optimizer, workers: Workers,
    contribution: (Parameters, Graph) throws -> Contribution
  ) throws {
    let graph = Graph()
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let task = try contribution(start, graph)
    let outputs = [task.loss] + task.gradient.tensors + task.measures

    let block = min(MetaStep.blockSize, max(layout.span, ParameterLayout.alignment))
    let blocks = max((layout.span + block - 1) / block, 1)
    let names = optimizer.hyperparameters.map(\.name) + ["gradientScale"]
    self.layout = layout
    self.tasks = tasks
    hyperparameters = names
    parameters = Storage(count: blocks * block)
    gradient = Storage(count: blocks * block)
    let (blockCount, slotNames) = (blocks * block, optimizer.slots)
    slots = slotNames.map { _ in Storage(count: blockCount) }
    losses = Storage(count: tasks)
    measures = task.measures.map { Storage(count: tasks * $0.shape.count) }
    hyperparameterValues = Storage(
      optimizer.hyperparameters.map { Scalar($0.value) } + [1 / Scalar(max(tasks, 1))])

    batch = try TaskBatch(Program(outputs), tasks: tasks, workers: workers)
    try layout.bind(batch, prefix: "parameters/", to: parameters)
    try batch.collect(0, in: losses)
    for (index, name) in task.gradient.names.enumerated() {
      guard let leaf = layout[name], leaf.shape == task.gradient.tensors[index].shape else {
        throw MetaStepError.notAParameter(
          name, shape: task.gradient.tensors[index].shape, expected: layout[name]?.shape)
      }
      try batch.sum(index + 1, in: gradient, offset: leaf.offset)
    }
    for (index, storage) in measures.enumerated() {
      try batch.collect(1 + task.gradient.names.count + index, in: storage)
    }

    update = try TaskBatch(
      MetaStep.updateProgram(optimizer, block: block), tasks: blocks, workers: workers)
    let known = Set(update.program.inputs.map(\.name))
    var sources = Array(zip(slotNames.map { "slot/\($0)" }, slots))
    sources += [("parameter", parameters), ("gradient", gradient), ("step", stepCounts)]
    for (name, storage) in sources where known.contains(name) {
      try update.bind(name, to: storage)
    }
    for (index, name) in names.enumerated() where known.contains(name) {
      try update.bind(name, to: hyperparameterValues, offset: index)
    }
    try update.collect(0, in: parameters)
    for (index, slot) in slots.enumerated() { try update.collect(index + 1, in: slot) }
  }

  private static func updateProgram(
    _ optimizer: some Optimizer, block: Int
  ) throws -> Program<Scalar> {
    let graph = Graph()
    let parameter = graph.input("parameter", [block])
    let sum = graph.input("gradient", [block])
    let slots = optimizer.slots.map { graph.input("slot/\($0)", [block]) }
    let step = graph.input("step", [], role: .shared)
    let scale = graph.hyperparameter("gradientScale")
    let h = Hyperparameters(of: optimizer, in: graph)
    guard optimizer.rateChange(of: parameter, along: sum, slots: slots, with: h) == nil else {
      throw MetaStepError.learnsItsRate
    }
    let next = optimizer.update(
      parameter, along: sum * scale, slots: slots, step: step, with: h)
    return try Program([next.parameter] + next.slots)
  }

  /// Reads an input that the contribution made from a storage, in every later run.
  ///
  /// - Parameters:
  ///   - offset: where the first task's values begin.
  ///   - stride: how many values further the next task's begin; by default they follow each other.
  public func bind(
    _ name: String, to storage: Storage<Scalar>, offset: Int = 0, stride: Int? = nil
  ) throws(TensorError) {
    try batch.bind(name, to: storage, offset: offset, stride: stride)
  }

  /// Sets a hyperparameter of the outer optimizer, such as `learningRate`, for all later steps.
  public func set(_ name: String, to value: Double) throws(TrainingError) {
    guard let index = hyperparameters.firstIndex(of: name) else {
      throw .unknownHyperparameter(name, known: hyperparameters)
    }
    guard value.isFinite else { throw .notFinite(name, value: value) }
    hyperparameterValues[index] = Scalar(value)
  }

  /// How many updates were made, t in the equations of optimizers.
  public var stepCount: Int {
    get { Int(stepCounts[0]) }
    set { stepCounts[0] = Scalar(newValue) }
  }

  /// One step: the gradient of the meta-batch that the bound storages hold, then the update.
  public func run() throws(TensorError) {
    try differentiate()
    try descend()
  }

  /// Computes ``losses``, ``measures`` and ``gradient``, and changes nothing else.
  public func differentiate() throws(TensorError) { try batch.run() }

  /// Updates ``parameters`` and ``slots`` along what ``gradient`` holds.
  public func descend() throws(TensorError) {
    stepCounts[0] += 1
    do {
      try update.run()
    } catch {
      stepCounts[0] -= 1
      throw error
    }
  }

  /// The mean of ``losses``, added in Double in order of the tasks.
  public var meanLoss: Double {
    var sum = 0.0
    for task in 0..<tasks { sum += Double(losses[task]) }
    return sum / Double(tasks)
  }

  /// The gradient's Euclidean norm after ``gradientScale`` — of the mean over the meta-batch unless
  /// set otherwise.
  public var gradientNorm: Double {
    var sum = 0.0
    for index in 0..<gradient.count { sum += Double(gradient[index]) * Double(gradient[index]) }
    return sum.squareRoot() * Double(hyperparameterValues[hyperparameters.count - 1])
  }
}

/// What is wrong with a contribution to the outer loop.
public enum MetaStepError: Error, Equatable, Sendable {
  /// A gradient for a leaf that the layout does not have, or has in another shape.
  case notAParameter(String, shape: Shape, expected: Shape?)
  /// An optimizer whose learning rate depends on the gradients of all parameters.
  case learnsItsRate
}

extension MetaStepError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAParameter(let name, let shape, let expected):
      "The contribution has a gradient of shape \(shape) for '\(name)', which "
        + (expected.map { "has shape \($0)" } ?? "is no parameter")
        + ". Give a gradient of the parameters that the closure was passed."
    case .learnsItsRate:
      "The outer loop updates blocks of the parameters apart, but the optimizer learns one learning rate "
        + "from the gradients of all. Use the optimizer that it is made of."
    }
  }
}
