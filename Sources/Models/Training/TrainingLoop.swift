public import Tensors
public import Workers

/// Trains one model many times side by side, each step one compiled program.
///
/// The step is loss, gradient and update: rows of the data are gathered, the loss of the batch is
/// differentiated, and the optimizer writes the next parameters and slots. Everything it reads, the
/// order of the batches and the learning rate of every step, lies in storages that are made once; a
/// step allocates nothing. One thread runs a training from beginning to end. Results do not depend on
/// the workers, nor on where a run is split in two.
///
/// ```swift
/// let model = MLP(inputs: 64, hidden: [32], outputs: 10)
/// let loop = try TrainingLoop(
///   model, data: data, batchSize: 32, steps: 560, trainings: 64, optimizer: Momentum(),
///   workers: workers)
/// try loop.initialize(training: 0, as: model, from: Seed(1).stream("task", 0))
/// try loop.setSchedule(LinearDecay(from: 0.1, over: 560), training: 0)
/// try loop.setRows(order, training: 0)
/// try loop.run()
/// ```
public final class TrainingLoop<Scalar: TensorScalar> {
  public let layout: ParameterLayout
  public let trainings: Int
  public let batchSize: Int
  /// How many steps there is room for: batches, learning rates and losses.
  public let steps: Int
  public let data: TrainingData<Scalar>

  /// The parameters of all trainings, each `layout.span` elements.
  public let parameters: Storage<Scalar>
  /// The slots of all trainings: for each, the flat vector of each slot in the optimizer's order.
  public let slots: Storage<Scalar>
  /// How many steps each training has taken in all its runs.
  public let stepCounts: Storage<Scalar>
  /// The mean loss of each step's batch before the update, `[trainings, steps]`.
  public let losses: Storage<Scalar>
  /// The learning rate of each step, `[trainings, steps]`. Begins as the optimizer's.
  public let learningRates: Storage<Scalar>
  /// What the optimizer has added so far to the learning rate of each training; 0 unless it learns it.
  public let rateChanges: Storage<Scalar>
  /// The learning rate that each step took, `[trainings, steps]`, where the optimizer learns it; `nil`
  /// where it is ``learningRates``.
  public let learnedRates: Storage<Scalar>?
  /// What the learning rate of each element is multiplied by in all trainings, laid out as the
  /// parameters and 1 unless written to; `nil` where elements have no rates of their own.
  public let elementRates: Storage<Scalar>?
  /// The row numbers of each step's batch, `[trainings, steps, batchSize]`.
  public let rows: Storage<Scalar>

  /// The hyperparameters that each training has its own value of, in order: the optimizer's but for
  /// the learning rate, and one a rate prefix, named `rate of` and the prefix.
  public let hyperparameters: [String]
  private let hyperparameterValues: Storage<Scalar>
  private let recurrence: Recurrence<Scalar>

  /// The step that was compiled.
  public var program: Program<Scalar> { recurrence.program }

  /// Compiles the step of a loss.
  ///
  /// - Parameters:
  ///   - layout: the parameters.
  ///   - data: where the batches come from.
  ///   - batchSize: rows a step, at least 1.
  ///   - steps: how many steps there is room for, at least 1. A longer training fills the storages
  ///     anew and runs again.
  ///   - trainings: how many, at least 1.
  ///   - optimizer: the rule of the update; its values are where all trainings begin.
  ///   - ratePrefixes: leaves whose names begin with one of these have their learning rate multiplied
  ///     by a hyperparameter of the prefix, 1 unless set.
  ///   - hasElementRates: whether each element has a learning rate of its own, see ``elementRates``.
  ///   - decays: which leaves the optimizer's weight decay acts on, if it has one; by default those
  ///     named `weights` or `filter`.
  ///   - workers: the threads that share the trainings.
  ///   - loss: the mean loss of a batch, a number. It gets the parameters, the inputs
  ///     `[batchSize, …]` and the targets `[batchSize, …]`.
  /// - Throws: what the program does not accept; counts below 1.
  public init(
    _ layout: ParameterLayout, data: TrainingData<Scalar>, batchSize: Int, steps: Int,
    trainings: Int = 1, optimizer: some Optimizer, ratePrefixes: [String] = [],
    hasElementRates: Bool = false, decays: (String) -> Bool = TrainingLoop.isWeight,
    workers: Workers, loss: (Parameters, Tensor, Tensor) -> Tensor
  ) throws(TrainingError) {
    for (what, count) in [
      ("training", trainings), ("row in a batch", batchSize), ("step", steps), ("row", data.rows),
    ] where count < 1 {
      throw .tooFew(what, found: count)
    }
    let mostRows = 1 << (Scalar.significandBitCount + 1)
    guard data.rows <= mostRows else { throw .tooManyRows(data.rows, most: mostRows) }

    let graph = Graph()
    let role: Graph.Role = data.isShared ? .shared : .task
    func table(_ name: String, _ shape: Shape) -> Tensor {
      graph.input(name, Shape([data.rows] + shape.dimensions), role: role)
    }
    let rowNumbers = graph.input("rows", [batchSize])
    let inputs = table("inputs", data.inputShape).rows(at: rowNumbers)
    let targets = table("targets", data.targetShape).rows(at: rowNumbers)
    let current = layout.parameters(in: graph, prefix: "parameters/", role: .task)
    let batchLoss = loss(current, inputs, targets)
    let gradients = gradient(of: batchLoss, withRespectTo: current)
    let (next, learnedRate) = TrainingLoop.update(
      current, along: gradients, optimizer: optimizer, ratePrefixes: ratePrefixes,
      elementRates: hasElementRates
        ? layout.parameters(in: graph, prefix: "element rate/", role: .shared) : nil,
      decays: decays, in: graph)

    var outputs = [batchLoss]
    var fed: [String] = []
    for (name, tensor) in next {
      fed.append(name)
      outputs.append(tensor)
    }
    if let learnedRate { outputs.append(learnedRate) }
    self.layout = layout
    self.data = data
    self.batchSize = batchSize
    self.steps = steps
    self.trainings = trainings
    let slotNames = optimizer.slots
    let declared = optimizer.hyperparameters.filter { $0.name != "learningRate" }
    hyperparameters = declared.map(\.name) + ratePrefixes.map { "rate of \($0)" }
    parameters = Storage(count: trainings * layout.span)
    slots = Storage(count: trainings * slotNames.count * layout.span)
    stepCounts = Storage(count: trainings)
    losses = Storage(count: trainings * steps)
    learningRates = Storage(count: trainings * steps)
    rateChanges = Storage(count: trainings)
    elementRates =
      hasElementRates ? Storage([Scalar](repeating: 1, count: layout.span)) : nil
    learnedRates = learnedRate.map { _ in Storage(count: trainings * steps) }
    rows = Storage(count: trainings * steps * batchSize)
    hyperparameterValues = Storage(count: hyperparameters.count * trainings)
    do {
      let program = try Program<Scalar>(outputs, apart: Set(outputs.indices.dropFirst()))
      recurrence = try Recurrence(program, tasks: trainings, workers: workers)
      try TrainingLoop.bind(
        recurrence, fed: fed, layout: layout, slotNames: slotNames,
        hyperparameters: hyperparameters, data: data, batchSize: batchSize, steps: steps,
        storages: (
          parameters, slots, stepCounts, losses, learningRates, rows, hyperparameterValues
        ))
      if let elementRates {
        try layout.bind(recurrence, prefix: "element rate/", to: elementRates)
      }
      if let learnedRates {
        try recurrence.bind("rate change", to: rateChanges)
        try recurrence.collect(
          outputs.count - 1, in: learnedRates, stride: steps, step: 1)
      }
    } catch {
      throw .tensor(error)
    }
    let start = optimizer.hyperparameters.first { $0.name == "learningRate" }?.value ?? 0
    learningRates.write([Double](repeating: start, count: learningRates.count), at: 0)
    for (index, name) in hyperparameters.enumerated() {
      let value = Scalar(declared.first { $0.name == name }?.value ?? 1)
      for training in 0..<trainings { hyperparameterValues[index * trainings + training] = value }
    }
  }

  /// Whether a leaf is one that weight decay usually acts on: `weights`, `filter`.
  public static func isWeight(_ name: String) -> Bool {
    name.hasSuffix("weights") || name.hasSuffix("filter")
  }

  /// The next parameters, slots and step count, by the names of the inputs that they become; and the
  /// learning rate, where the optimizer learns it.
  private static func update(
    _ current: Parameters, along gradients: Parameters, optimizer: some Optimizer,
    ratePrefixes: [String], elementRates: Parameters?, decays: (String) -> Bool,
    in graph: Graph
  ) -> (next: [(String, Tensor)], learnedRate: Tensor?) {
    let step = graph.input("step", []) + 1
    var h = Hyperparameters(of: optimizer, in: graph, role: .task)
    let rates = ratePrefixes.map { ($0, graph.hyperparameter("rate of \($0)", role: .task)) }
    var next = [("step", step)]
    let slots = zip(current.names, current.tensors).map { name, parameter in
      optimizer.slots.map { graph.input("\($0)/\(name)", parameter.shape) }
    }
    /// The hyperparameters of a leaf.
    func own(_ h: Hyperparameters, _ name: String) -> Hyperparameters {
      var own = h
      for (prefix, rate) in rates where name.hasPrefix(prefix) {
        own = own.replacing("learningRate", with: own.learningRate * rate)
      }
      if let elements = elementRates?[name] {
        own = own.replacing("learningRate", with: own.learningRate * elements)
      }
      if !decays(name), optimizer.hyperparameters.contains(where: { $0.name == "weightDecay" }) {
        own = own.replacing("weightDecay", with: graph.constant(0))
      }
      return own
    }
    // All leaves together move the one learning rate before any of them takes its step.
    var change: Tensor?
    for (index, name) in current.names.enumerated() {
      let (parameter, slope) = (current.tensors[index], gradients.tensors[index])
      // An element counts as much in the derivative as its step is long; so does the decay in it.
      let elements = elementRates?[name]
      guard
        var part = optimizer.rateChange(
          of: elements.map { $0 * parameter } ?? parameter,
          along: elements.map { $0 * slope } ?? slope, slots: slots[index], with: own(h, name))
      else { continue }
      for (prefix, rate) in rates where name.hasPrefix(prefix) { part = rate * part }
      change = (change ?? graph.input("rate change", [])) + part
    }
    if let change {
      next.append(("rate change", change))
      h = h.replacing("learningRate", with: h.learningRate + change)
    }
    for (index, name) in current.names.enumerated() {
      let updated = optimizer.update(
        current.tensors[index], along: gradients.tensors[index], slots: slots[index], step: step,
        with: own(h, name))
      next.append(("parameters/\(name)", updated.parameter))
      for (slot, tensor) in zip(optimizer.slots, updated.slots) {
        next.append(("\(slot)/\(name)", tensor))
      }
    }
    return (next, change.map { _ in h.learningRate })
  }

  private typealias Storages = (
    parameters: Storage<Scalar>, slots: Storage<Scalar>, stepCounts: Storage<Scalar>,
    losses: Storage<Scalar>, learningRates: Storage<Scalar>, rows: Storage<Scalar>,
    hyperparameters: Storage<Scalar>
  )

  private static func bind(
    _ recurrence: Recurrence<Scalar>, fed: [String], layout: ParameterLayout, slotNames: [String],
    hyperparameters: [String], data: TrainingData<Scalar>, batchSize: Int, steps: Int,
    storages: Storages
  ) throws(TensorError) {
    // What the optimizer does not use is not in the program.
    let known = Set(recurrence.program.inputs.map(\.name))
    let trainings = recurrence.tasks
    try layout.bind(recurrence, prefix: "parameters/", to: storages.parameters)
    for (index, slot) in slotNames.enumerated() {
      try layout.bind(
        recurrence, prefix: slot + "/", to: storages.slots, offset: index * layout.span,
        stride: slotNames.count * layout.span)
    }
    try recurrence.bind("step", to: storages.stepCounts)
    if known.contains("learningRate") {
      try recurrence.bind("learningRate", to: storages.learningRates, stride: steps, step: 1)
    }
    for (index, name) in hyperparameters.enumerated() where known.contains(name) {
      try recurrence.bind(name, to: storages.hyperparameters, offset: index * trainings)
    }
    if known.contains("rows") {
      try recurrence.bind("rows", to: storages.rows, stride: steps * batchSize, step: batchSize)
    }
    for (name, storage) in [("inputs", data.inputs), ("targets", data.targets)]
    where known.contains(name) {
      try recurrence.bind(name, to: storage)
    }
    for (index, name) in fed.enumerated() where known.contains(name) {
      try recurrence.feed(index + 1, to: name)
    }
    try recurrence.collect(0, in: storages.losses, stride: steps, step: 1)
  }

  func setHyperparameter(_ index: Int, _ training: Int, _ value: Scalar) {
    hyperparameterValues[index * trainings + training] = value
  }

  /// Runs steps of all trainings, from the parameters, slots and counts as they are.
  ///
  /// - Parameter steps: which batches, learning rates and losses; by default all there is room for.
  /// - Throws: a hyperparameter that is not finite, a step outside the storages. Then nothing ran.
  public func run(steps: Range<Int>? = nil) throws(TrainingError) {
    do {
      try recurrence.run(steps: steps ?? 0..<self.steps)
    } catch {
      throw .tensor(error)
    }
  }
}
