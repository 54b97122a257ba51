import Models
import Randomness
import Tensors
import Testing
import Workers

struct TrainingLoopTests {
  static let model = MLP(inputs: 6, hidden: [5], outputs: 3)
  static let rows = 40

  /// Points around three centers, of three classes.
  static func data(isShared: Bool = true, trainings: Int = 1) -> TrainingData<Float> {
    let copies = isShared ? 1 : trainings
    var generator = Seed(1).stream("points").generator
    var inputs: [Float] = []
    var targets: [Float] = []
    for _ in 0..<copies {
      for row in 0..<rows {
        let label = row % 3
        targets.append(Float(label))
        for feature in 0..<6 {
          inputs.append((feature % 3 == label ? 1 : 0) + 0.3 * generator.normalFloat())
        }
      }
    }
    return TrainingData(
      inputs: Storage(inputs), targets: Storage(targets), rows: rows, inputShape: [6],
      isShared: isShared)
  }

  func loop(
    trainings: Int, steps: Int = 60, workers: Int = 1, isShared: Bool = true,
    optimizer: some Optimizer = Momentum(learningRate: 0.1), ratePrefixes: [String] = []
  ) throws -> TrainingLoop<Float> {
    let loop = try TrainingLoop(
      Self.model, data: Self.data(isShared: isShared, trainings: trainings), batchSize: 8,
      steps: steps, trainings: trainings, optimizer: optimizer, ratePrefixes: ratePrefixes,
      workers: Workers(count: workers))
    for training in 0..<trainings {
      let stream = Seed(3).stream("training", training)
      try loop.initialize(training: training, as: Self.model, from: stream)
      try loop.setSchedule(
        LinearDecay(from: 0.05 * Double(training + 1), over: steps), training: training)
      let order = BatchOrder(rows: Self.rows, batchSize: 8)
      try loop.setRows(
        order.rows(ofSteps: 0..<steps, from: stream.stream("batch order")), training: training)
    }
    return loop
  }

  func bits(_ loop: TrainingLoop<Float>) -> [UInt32] {
    (loop.parameters.values + loop.slots.values + loop.losses.values + loop.stepCounts.values)
      .map(\.bitPattern)
  }

  @Test(arguments: [true, false])
  func lowersTheLoss(_ isShared: Bool) throws {
    let loop = try loop(trainings: 3, isShared: isShared)
    try loop.run()
    for training in 0..<3 {
      let losses = loop.losses.values[training * 60..<(training + 1) * 60]
      let first = losses.prefix(5).reduce(0, +) / 5
      let last = losses.suffix(5).reduce(0, +) / 5
      #expect(last < 0.5 * first, "training \(training): \(first) to \(last)")
    }
  }

  @Test(arguments: [2, 5])
  func givesTheSameBitsForAnyNumberOfWorkers(_ workers: Int) throws {
    let alone = try loop(trainings: 7, optimizer: Adam())
    let together = try loop(trainings: 7, workers: workers, optimizer: Adam())
    try alone.run()
    try together.run()
    #expect(bits(alone) == bits(together))
  }

  @Test(arguments: [1, 30, 59])
  func givesTheSameBitsWhereARunIsSplitInTwo(_ middle: Int) throws {
    let whole = try loop(trainings: 2)
    let split = try loop(trainings: 2)
    try whole.run()
    try split.run(steps: 0..<middle)
    try split.run(steps: middle..<60)
    #expect(bits(whole) == bits(split))
  }

  @Test func trainsEachTrainingAsItWouldAlone() throws {
    let many = try loop(trainings: 3)
    let one = try loop(trainings: 1)
    try many.run()
    try one.run()
    let span = one.layout.span
    #expect(one.parameters.values == Array(many.parameters.values[0..<span]))
  }

  @Test func multipliesTheRateOfAGroupOfLeaves() throws {
    let usual = try loop(trainings: 1, steps: 1, optimizer: SGD())
    let frozen = try loop(trainings: 1, steps: 1, optimizer: SGD(), ratePrefixes: ["head/"])
    let start = frozen.parameters.values
    try frozen.set("rate of head/", to: 0)
    try frozen.run()
    try usual.run()
    for name in ["head/weights", "layer 1/weights"] {
      let before = usual.layout.values(of: name, in: Storage(start))
      let after = usual.layout.values(of: name, in: frozen.parameters)
      let expected = usual.layout.values(of: name, in: usual.parameters)
      #expect(after == (name == "head/weights" ? before : expected))
      #expect(expected != before)
    }
  }

  @Test func beginsAnew() throws {
    let loop = try loop(trainings: 2)
    let start = Storage(loop.parameters.values)
    try loop.run()
    let first = bits(loop)
    for training in 0..<2 {
      let own = Storage(
        start.values[training * loop.layout.span..<(training + 1) * loop.layout.span])
      try loop.restart(training: training, from: own)
    }
    try loop.run()
    #expect(bits(loop) == first)
  }

  @Test func gathersTheRowsOfItsBatch() throws {
    // One step on rows 0 to 7: the loss is that of these rows.
    let loop = try loop(trainings: 1, steps: 1)
    try loop.setRows(Array(0..<8), training: 0)
    let start = Storage(loop.parameters.values)
    try loop.run()
    let graph = Graph()
    let loss = Self.model(try Self.model.layout.parameters(in: graph), graph.input("x", [8, 6]))
      .crossEntropy(labels: graph.input("y", [8]))
    let data = Self.data()
    var inputs: [String: [Float]] = [
      "x": Array(data.inputs.values.prefix(48)), "y": Array(data.targets.values.prefix(8)),
    ]
    for leaf in loop.layout.leaves {
      inputs[leaf.name] = loop.layout.values(of: leaf.name, in: start)
    }
    #expect(try evaluate([loss], inputs)[0][0] == loop.losses[0])
  }

  @Test func refusesBadSettingsInWords() throws {
    let loop = try loop(trainings: 2, steps: 4)
    #expect(
      throws: TrainingError.unknownHyperparameter("rho", known: ["learningRate", "momentum"])
    ) {
      try loop.set("rho", to: 1)
    }
    #expect(throws: TrainingError.self) { try loop.set("momentum", to: .nan) }
    #expect(throws: TrainingError.outside("training", found: 2, count: 2)) {
      try loop.set("momentum", to: 0.5, training: 2)
    }
    #expect(throws: TrainingError.wrongCount("row numbers", needed: 32, found: 1)) {
      try loop.setRows([1], training: 0)
    }
    #expect(throws: TrainingError.noSuchRow(40, rows: 40)) {
      try loop.setRows([Int](repeating: 40, count: 32), training: 0)
    }
    #expect(throws: TrainingError.self) { try loop.run(steps: 0..<5) }
    #expect(throws: TrainingError.self) { try loop.run(steps: -1..<2) }
    loop.learningRates[3] = .nan
    let error = #expect(throws: TrainingError.self) { try loop.run() }
    #expect(
      error?.description == "The hyperparameter 'learningRate' is nan. Pass a finite number.")
    #expect(loop.stepCounts[0] == 0)
    #expect(throws: TrainingError.tooFew("step", found: 0)) {
      try self.loop(trainings: 1, steps: 0)
    }
  }

  @Test func reportsALossThatDoesNotFit() throws {
    let data = Self.data()
    #expect(throws: TrainingError.self) {
      try TrainingLoop(
        Self.model, data: data, batchSize: 8, steps: 1, optimizer: SGD(),
        workers: Workers(count: 1), loss: { outputs, _ in outputs })
    }
  }
}

struct BatchOrderTests {
  @Test func usesEveryRowOnceAnEpoch() throws {
    let order = BatchOrder(rows: 10, batchSize: 4, dropsLast: false)
    let rows = try order.rows(ofSteps: 0..<5, from: Seed(1).stream("order"))
    #expect(rows.prefix(10).sorted() == Array(0..<10))
    #expect(rows.suffix(10).sorted() == Array(0..<10))
    #expect(Array(rows.prefix(10)) != Array(rows.suffix(10)))
  }

  @Test func dropsTheEndOfAnEpoch() throws {
    let order = BatchOrder(rows: 10, batchSize: 4)
    let rows = try order.rows(ofSteps: 0..<4, from: Seed(1).stream("order"))
    #expect(Set(rows.prefix(8)).count == 8)
    #expect(Set(rows.suffix(8)).count == 8)
  }

  @Test(arguments: [true, false])
  func givesAStepTheSameRowsWhereverItBegins(_ dropsLast: Bool) throws {
    let order = BatchOrder(rows: 10, batchSize: 4, dropsLast: dropsLast)
    let stream = Seed(1).stream("order")
    let all = try order.rows(ofSteps: 0..<9, from: stream)
    #expect(try order.rows(ofSteps: 3..<8, from: stream) == Array(all[12..<32]))
  }

  @Test func refusesBatchesThatAreLargerThanAnEpoch() {
    #expect(
      throws: TrainingError.tooFew("whole batch of 11 rows", found: 0)
    ) {
      try BatchOrder(rows: 10, batchSize: 11).rows(ofSteps: 0..<1, from: Seed(1).stream("order"))
    }
  }
}
