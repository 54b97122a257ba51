import Models
import Tensors
import Testing
import Workers

struct MetaStepTests {
  /// Tasks with the losses ½ ‖θ − c‖², c a row of `centers`.
  func step(
    _ optimizer: some Optimizer, tasks: Int = 3, size: Int = 4, workers: Int = 1
  ) throws -> MetaStep<Float> {
    let layout = try ParameterLayout([("a", [size]), ("b", [2])])
    let outer = try MetaStep<Float>(
      layout, tasks: tasks, optimizer: optimizer, workers: Workers(count: workers)
    ) { start, graph in
      let centers = graph.input("centers", [size])
      let distance = start["a"]! - centers
      let loss = distance.squared().sum() * 0.5
      let gradients = gradient(
        of: loss, withRespectTo: start.selecting(prefix: "a"))
      return Contribution(loss: loss, gradient: gradients, measures: [distance])
    }
    let values = referenceInputs(tasks * size).map { Float($0) }
    try outer.bind("centers", to: Storage(values))
    return outer
  }

  /// The sums over three tasks.
  func columnSums(_ centers: [Double]) -> [Double] {
    var sums = [0.0, 0, 0, 0]
    for (index, center) in centers.enumerated() { sums[index % 4] += center }
    return sums
  }

  @Test func reachesTheMeanOfTheCentersInOneStep() throws {
    // θ ← θ − mean(θ − c) = mean(c)
    let outer = try step(SGD(learningRate: 1))
    for index in 0..<4 { outer.parameters[index] = Float(index) }
    outer.parameters[16] = 7
    try outer.run()
    let centers = referenceInputs(12)
    let sums = columnSums(centers)
    let means: [Double] = sums.map { $0 / 3 }
    #expect(difference(outer.parameters.values.prefix(4).map { Double($0) }, means) < 1e-6)
    // The leaf without a gradient stays.
    #expect(outer.parameters[16] == 7)
    #expect(outer.stepCount == 1)
    // ½ Σ (i − c)² of task 0, by hand of the same numbers.
    var loss = 0.0
    for index in 0..<4 {
      let distance = Double(index) - centers[index]
      loss += distance * distance / 2
    }
    #expect(difference([Double(outer.losses[0])], [loss]) < 1e-5)
    let distance: Float = 1 - Float(centers[1])
    #expect(outer.measures[0][1] == distance)
  }

  @Test func updatesOnlyWhenAsked() throws {
    let outer = try step(SGD(learningRate: 1))
    try outer.differentiate()
    #expect(outer.parameters.values.allSatisfy { $0 == 0 })
    #expect(outer.stepCount == 0)
    let sums = columnSums(referenceInputs(12)).map { (sum: Double) in -sum }
    #expect(difference(outer.gradient.values.prefix(4).map { Double($0) }, sums) < 1e-6)
    var squares = 0.0
    for sum in sums { squares += sum * sum }
    let norm = squares.squareRoot() / 3
    #expect(difference([outer.gradientNorm], [norm]) < 1e-6)
    try outer.descend()
    #expect(outer.parameters[0] != 0)
  }

  @Test(arguments: [2, 5])
  func givesTheSameBitsForAnyNumberOfWorkers(_ workers: Int) throws {
    // Three blocks of the update.
    let alone = try step(Adam(), tasks: 11, size: 10_000)
    let together = try step(Adam(), tasks: 11, size: 10_000, workers: workers)
    for _ in 0..<5 {
      try alone.run()
      try together.run()
    }
    #expect(alone.parameters.values == together.parameters.values)
    #expect(alone.slots.map(\.values) == together.slots.map(\.values))
  }

  @Test func takesTheStepsOfAdam() throws {
    // In its first step Adam moves every element by the learning rate against the gradient's sign.
    let outer = try step(Adam(learningRate: 0.5), size: 5000)
    try outer.run()
    for index in stride(from: 0, to: 5000, by: 997) {
      let sign: Float = outer.gradient[index] > 0 ? -1 : 1
      let distance: Float = outer.parameters[index] - 0.5 * sign
      #expect(abs(distance) < 1e-5)
    }
    try outer.set("learningRate", to: 0)
    let before = outer.parameters.values
    try outer.run()
    #expect(outer.parameters.values == before)
  }

  @Test func refusesWhatIsNoParameter() throws {
    let layout = try ParameterLayout([("a", [2])])
    #expect(throws: MetaStepError.notAParameter("z", shape: [2], expected: nil)) {
      try MetaStep<Float>(layout, tasks: 1, optimizer: SGD(), workers: Workers(count: 1)) {
        start, _ in
        Contribution(
          loss: start["a"]!.sum(), gradient: try Parameters([("z", start["a"]!)]))
      }
    }
    let outer = try step(SGD())
    #expect(throws: TrainingError.self) { try outer.set("momentum", to: 1) }
    #expect(throws: TrainingError.self) { try outer.set("learningRate", to: .infinity) }
    #expect(throws: TensorError.self) { try outer.bind("centers", to: Storage(count: 3)) }
  }
}
