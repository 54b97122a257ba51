import Models
import Tensors
import Testing
import Workers

/// Promises every optimizer keeps. A new one joins by adding itself to `all`.
struct OptimizersTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var optimizer: any Optimizer
    /// θ after each of five steps, as optax computes it.
    var expected: [Double]
    /// A learning rate at which fifty steps come near the minimum of the test's function.
    var rate: Double

    init(_ optimizer: any Optimizer, _ expected: [Double], rate: Double) {
      self.optimizer = optimizer
      self.expected = expected
      self.rate = rate
    }

    var testDescription: String { String(describing: type(of: optimizer)) }
  }

  static let all = [
    Case(SGD(learningRate: 0.1), ReferenceValues.sgd, rate: 0.5),
    Case(Momentum(learningRate: 0.1), ReferenceValues.momentum, rate: 0.03),
    Case(Nesterov(learningRate: 0.1), ReferenceValues.nesterov, rate: 0.1),
    Case(RMSprop(learningRate: 0.1), ReferenceValues.rmsprop, rate: 0.05),
    Case(Adam(learningRate: 0.1), ReferenceValues.adam, rate: 0.2),
    Case(AdamW(learningRate: 0.1, weightDecay: 0.01), ReferenceValues.adamW, rate: 0.2),
    Case(L2(Adam(learningRate: 0.1), weightDecay: 0.01), ReferenceValues.l2Adam, rate: 0.2),
    Case(Clipped(SGD(learningRate: 0.1), limit: 0.5), ReferenceValues.clippedSGD, rate: 0.5),
  ]

  static let start = [0.5, -1.2, 2.0]

  /// A training that descends f(θ) = Σ ½ a θ² + b θ; its data are not used.
  func descent<Scalar: TensorScalar>(
    _ optimizer: any Optimizer, steps: Int, decays: Bool = true, in: Scalar.Type = Double.self
  ) throws -> TrainingLoop<Scalar> {
    func make(_ optimizer: some Optimizer) throws -> TrainingLoop<Scalar> {
      let data = TrainingData(
        inputs: Storage<Scalar>(count: 1), targets: Storage<Scalar>(count: 1), rows: 1,
        inputShape: [])
      func loss(_ parameters: Parameters, _ inputs: Tensor, _ targets: Tensor) -> Tensor {
        let theta = parameters["theta"]!
        let graph = theta.graph
        let a = Tensor.concatenated([1.0, 2, 0.5].map { graph.full([1], $0) })
        let b = Tensor.concatenated([0.1, -0.3, 0.2].map { graph.full([1], $0) })
        return (a * theta.squared() * 0.5 + b * theta).sum()
      }
      return try TrainingLoop(
        ParameterLayout([("theta", [3])]), data: data, batchSize: 1, steps: steps,
        optimizer: optimizer, decays: { _ in decays }, workers: Workers(count: 1), loss: loss)
    }
    let loop = try make(optimizer)
    for (index, value) in Self.start.enumerated() { loop.parameters[index] = Scalar(value) }
    return loop
  }

  @Test(arguments: all)
  func takesTheStepsOfItsPaper(_ tested: Case) throws {
    let loop = try descent(tested.optimizer, steps: 5)
    var path: [Double] = []
    for step in 0..<5 {
      try loop.run(steps: step..<step + 1)
      path += loop.parameters.values.prefix(3)
    }
    // optax and the kit group the corrections of Adam differently: a few units in the last place.
    #expect(difference(path, tested.expected) < 1e-13, "\(path)")
  }

  @Test(arguments: all)
  func changesNothingAtLearningRateZero(_ tested: Case) throws {
    let loop = try descent(tested.optimizer, steps: 3)
    try loop.set("learningRate", to: 0)
    try loop.run()
    #expect(Array(loop.parameters.values.prefix(3)) == Self.start)
    #expect(loop.stepCounts[0] == 3)
  }

  @Test(arguments: all)
  func comesNearTheMinimum(_ tested: Case) throws {
    let loop = try descent(tested.optimizer, steps: 200)
    try loop.setSchedule(LinearDecay(from: tested.rate, over: 200))
    try loop.run()
    // −b / a; decay of 0.01 moves it by at most 1 in 50.
    let distance = difference(Array(loop.parameters.values.prefix(3)), [-0.1, 0.15, -0.4])
    #expect(distance < 0.02, "\(loop.parameters.values.prefix(3))")
  }

  @Test(arguments: all)
  func declaresALearningRateAndNoNameTwice(_ tested: Case) {
    let names = tested.optimizer.hyperparameters.map(\.name)
    #expect(names.contains("learningRate"))
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: all)
  func keepsZerosAtZero(_ tested: Case) throws {
    // What lies between the leaves of a flat vector has parameter, gradient and slots 0.
    let graph = Graph()
    let zero = graph.input("zero", [2])
    let next = tested.optimizer.update(
      zero, along: zero, slots: tested.optimizer.slots.map { _ in zero },
      step: graph.constant(1), with: Hyperparameters(of: tested.optimizer, in: graph))
    var inputs: [String: [Float]] = ["zero": [0, 0]]
    for hyperparameter in tested.optimizer.hyperparameters {
      inputs[hyperparameter.name] = [Float(hyperparameter.value)]
    }
    for values in try evaluate([next.parameter] + next.slots, inputs) { #expect(values == [0, 0]) }
  }

  @Test func decaysOnlyTheLeavesThatDecay() throws {
    let decayed = try descent(L2(SGD(learningRate: 0.1), weightDecay: 0.5), steps: 1)
    let whole = try descent(L2(SGD(learningRate: 0.1), weightDecay: 0.5), steps: 1, decays: false)
    let plain = try descent(SGD(learningRate: 0.1), steps: 1)
    for loop in [decayed, whole, plain] { try loop.run() }
    #expect(whole.parameters.values == plain.parameters.values)
    // θ − 0.1 (g + 0.5 θ)
    let expected = zip(plain.parameters.values, Self.start).map { $0 - 0.1 * 0.5 * $1 }
    #expect(difference(Array(decayed.parameters.values.prefix(3)), expected) < 1e-15)
  }

  @Test func couplesDecayThatWouldBeDecoupled() throws {
    // With L2 around AdamW the decay is in the gradient, and only there.
    let around = try descent(
      L2(AdamW(learningRate: 0.1, weightDecay: 9), weightDecay: 0.01), steps: 5)
    try around.run()
    let expected = Array(ReferenceValues.l2Adam.suffix(3))
    #expect(difference(Array(around.parameters.values.prefix(3)), expected) < 1e-13)
  }

  @Test func namesAHyperparameterThatIsNotDeclared() throws {
    struct Forgetful: Optimizer {
      var hyperparameters: [Setting] { [.init("learningRate", 0.1)] }
      func update(
        _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
        with h: Hyperparameters
      ) -> (parameter: Tensor, slots: [Tensor]) {
        (parameter - h.rate * gradient, [])
      }
    }
    let error = #expect(throws: TrainingError.self) {
      try descent(Forgetful(), steps: 1, in: Float.self)
    }
    #expect(error?.description.contains("declare 'rate'") == true, "\(String(describing: error))")
  }
}
