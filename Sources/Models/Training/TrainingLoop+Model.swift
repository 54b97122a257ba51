public import Randomness
public import Tensors
public import Workers

extension TrainingLoop {
  /// Compiles the step of a model: by default the mean cross-entropy with labels.
  ///
  /// - Parameters:
  ///   - model: its output goes to `loss` with the targets.
  ///   - loss: the mean loss of a batch, a number, from outputs `[batchSize, …]` and targets.
  /// - Throws: what the program or the layout does not accept; counts below 1.
  public convenience init(
    _ model: some Model, data: TrainingData<Scalar>, batchSize: Int, steps: Int,
    trainings: Int = 1, optimizer: some Optimizer, ratePrefixes: [String] = [],
    hasElementRates: Bool = false, decays: (String) -> Bool = TrainingLoop.isWeight,
    workers: Workers,
    loss: (_ outputs: Tensor, _ targets: Tensor) -> Tensor = { $0.crossEntropy(labels: $1) }
  ) throws(TrainingError) {
    let layout: ParameterLayout
    do { layout = try model.layout } catch { throw .parameters(error) }
    try self.init(
      layout, data: data, batchSize: batchSize, steps: steps, trainings: trainings,
      optimizer: optimizer, ratePrefixes: ratePrefixes, hasElementRates: hasElementRates,
      decays: decays, workers: workers
    ) { parameters, inputs, targets in loss(model(parameters, inputs), targets) }
  }

  /// Begins a training anew with parameters as the model draws them, slots and step count at 0.
  public func initialize(
    training: Int, as model: some Model, from stream: RandomStream
  ) throws(TrainingError) {
    let training = try range(training).lowerBound
    do {
      try model.initialize(parameters, offset: training * layout.span, from: stream)
    } catch {
      throw .parameters(error)
    }
    clear(training)
  }
}
