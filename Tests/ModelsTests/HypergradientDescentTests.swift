import Models
import Tensors
import Testing
import Workers

struct HypergradientDescentTests {
  /// Descends f(θ) = Σ ½ a θ² over leaves of one element each, one named `head/b`.
  private func descent(
    _ optimizer: some Optimizer, from start: [Double], curvatures: [Double], steps: Int,
    headRate: Double? = nil, hasElementRates: Bool = false
  ) throws -> TrainingLoop<Double> {
    let names = ["a", "head/b"]
    let data = TrainingData(
      inputs: Storage<Double>(count: 1), targets: Storage<Double>(count: 1), rows: 1,
      inputShape: [])
    let leaves = zip(names, start).map { name, _ in (name: name, shape: Shape([1])) }
    func loss(_ parameters: Parameters, _ inputs: Tensor, _ targets: Tensor) -> Tensor {
      let parts = zip(parameters.tensors, curvatures).map { ($0.squared() * (0.5 * $1)).sum() }
      return parts.dropFirst().reduce(parts[0], +)
    }
    let loop = try TrainingLoop(
      ParameterLayout(leaves), data: data, batchSize: 1, steps: steps, optimizer: optimizer,
      ratePrefixes: headRate == nil ? [] : ["head/"], hasElementRates: hasElementRates,
      decays: { _ in true },
      workers: Workers(count: 1), loss: loss)
    for (leaf, value) in zip(loop.layout.leaves, start) { loop.parameters[leaf.offset] = value }
    if let headRate { try loop.set("rate of head/", to: headRate) }
    return loop
  }

  private func rates(_ loop: TrainingLoop<Double>) throws -> [Double] {
    try #require(loop.learnedRates).values
  }

  @Test func movesTheRateByTheProductOfTwoGradients() throws {
    // f = ½ θ², θ = 1, α = 0.1, β = 0.01. g = 1: α stays, θ = 0.9. g = 0.9, d = 1: α = 0.109,
    // θ = 0.9 · 0.891 = 0.8019. g = 0.8019, d = 0.9: α = 0.1162171, θ = 0.8019 · 0.8837829.
    let optimizer = HypergradientDescent(SGD(learningRate: 0.1), rate: 0.01)
    let loop = try descent(optimizer, from: [1], curvatures: [1], steps: 3)
    try loop.run()
    #expect(difference(try rates(loop), [0.1, 0.109, 0.1162171]) < 1e-15)
    #expect(abs(loop.parameters[0] - 0.8019 * 0.8837829) < 1e-15)
    #expect(abs(loop.rateChanges[0] - 0.0162171) < 1e-15)
  }

  @Test func followsTheDirectionOfNesterov() throws {
    // μ = ½: v = 1, d = 1.5, θ = 1 − 0.15 = 0.85. g = 0.85: α = 0.1 + 0.01 · 0.85 · 1.5 = 0.11275;
    // v = 1.35, d = 0.85 + 0.675 = 1.525, θ = 0.85 − 0.11275 · 1.525.
    let optimizer = HypergradientDescent(Nesterov(learningRate: 0.1, momentum: 0.5), rate: 0.01)
    let loop = try descent(optimizer, from: [1], curvatures: [1], steps: 2)
    try loop.run()
    #expect(difference(try rates(loop), [0.1, 0.11275]) < 1e-15)
    #expect(abs(loop.parameters[0] - (0.85 - 0.11275 * 1.525)) < 1e-15)
  }

  @Test func countsTheDecayAsAPartOfTheGradient() throws {
    // λ = 1 doubles g: 2; θ = 0.8; g = 1.6, d = 2: α = 0.1 + 0.01 · 3.2.
    let optimizer = L2(
      HypergradientDescent(SGD(learningRate: 0.1), rate: 0.01), weightDecay: 1)
    let loop = try descent(optimizer, from: [1], curvatures: [1], steps: 2)
    try loop.run()
    #expect(difference(try rates(loop), [0.1, 0.132]) < 1e-15)
  }

  @Test func addsWhatAllLeavesSay() throws {
    // Leaf a as above: 0.9 · 1. Leaf b, f = ½ 2 θ², θ = 3: g = 6, its rate 0.5 · 0.1, θ = 2.7, g = 5.4,
    // and its part of the derivative counts half: ½ · 5.4 · 6.
    let optimizer = HypergradientDescent(SGD(learningRate: 0.1), rate: 0.01)
    let loop = try descent(
      optimizer, from: [1, 3], curvatures: [1, 2], steps: 2, headRate: 0.5)
    try loop.run()
    #expect(difference(try rates(loop), [0.1, 0.1 + 0.01 * (0.9 + 0.5 * 5.4 * 6)]) < 1e-15)
  }

  @Test func weighsElementsByTheirRates() throws {
    // Leaf b moves three times as fast, as with a prefix; the decay of 1 doubles all gradients.
    func rate(_ element: Double?, headRate: Double?) throws -> Double {
      let loop = try descent(
        L2(HypergradientDescent(SGD(learningRate: 0.1), rate: 0.01), weightDecay: 1),
        from: [1, 3], curvatures: [1, 1], steps: 2, headRate: headRate,
        hasElementRates: element != nil)
      if let element, let leaf = loop.layout["head/b"] {
        loop.elementRates?[leaf.offset] = element
      }
      try loop.run()
      return loop.rateChanges[0]
    }
    #expect(abs(try rate(3, headRate: nil) - rate(nil, headRate: 3)) < 1e-15)
    #expect(try rate(1, headRate: nil) == rate(nil, headRate: 1))
  }

  /// The loss after two steps, as a function of the rate of the first, has the slope −g · d.
  @Test func movesAlongTheDerivativeOfTheLoss() throws {
    func lossAfterOneStep(_ rate: Double) throws -> Double {
      let loop = try descent(
        Adam(learningRate: rate), from: [1, 3], curvatures: [1, 2], steps: 2)
      try loop.run()
      return loop.losses[1]
    }
    let slope = try (lossAfterOneStep(0.1 + 1e-6) - lossAfterOneStep(0.1 - 1e-6)) / 2e-6
    let loop = try descent(
      HypergradientDescent(Adam(learningRate: 0.1), rate: 1), from: [1, 3], curvatures: [1, 2],
      steps: 2)
    try loop.run()
    #expect(abs(loop.rateChanges[0] + slope) < 1e-7 * abs(slope))
  }

  @Test func isThePlainOptimizerAtRateZero() throws {
    func check(_ base: some DirectedOptimizer) throws {
      let plain = try descent(base, from: [1, 3], curvatures: [1, 0.3], steps: 20)
      let learned = try descent(
        HypergradientDescent(base, rate: 0), from: [1, 3], curvatures: [1, 0.3], steps: 20)
      for loop in [plain, learned] {
        try loop.setSchedule(LinearDecay(from: 0.2, over: 20))
        try loop.run()
      }
      #expect(
        plain.parameters.values.map(\.bitPattern) == learned.parameters.values.map(\.bitPattern))
      #expect(plain.losses.values == learned.losses.values)
      #expect(try rates(learned) == plain.learningRates.values)
      #expect(plain.learnedRates == nil)
    }
    try check(SGD())
    try check(Momentum())
    try check(Nesterov())
    try check(Adam())
  }

  @Test func forgetsItsRateWhereATrainingBeginsAnew() throws {
    let optimizer = HypergradientDescent(SGD(learningRate: 0.1), rate: 0.01)
    let loop = try descent(optimizer, from: [1], curvatures: [1], steps: 3)
    try loop.run()
    let first = try rates(loop)
    let start = Storage<Double>(count: loop.layout.span)
    start[0] = 1
    try loop.restart(training: 0, from: start)
    try loop.run(steps: 0..<2)
    try loop.run(steps: 2..<3)
    #expect(try rates(loop) == first)
  }

  @Test func isRefusedByTheOuterLoop() throws {
    #expect(throws: MetaStepError.learnsItsRate) {
      _ = try MetaStep<Float>(
        ParameterLayout([("theta", [3])]), tasks: 1,
        optimizer: HypergradientDescent(SGD(), rate: 0.1), workers: Workers(count: 1)
      ) { start, _ in
        let loss = start.tensors[0].squared().sum()
        return Contribution(loss: loss, gradient: gradient(of: loss, withRespectTo: start))
      }
    }
  }
}
