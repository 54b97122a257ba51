import Arithmetic
import Tensors
import Testing
import Workers

/// The results do not depend on who computes them: how many workers, and by which instructions.
struct TaskBatchTests {
  /// A pool and an instruction set; the first is what the others are held against.
  static let means: [(workers: Int, kernels: InstructionSet)] = [1, 2, 5].flatMap { workers in
    InstructionSet.available.map { (workers, $0) }
  }

  @Test(arguments: [1, 4, 25])
  func givesTheSameBitsForRegressionTasks(_ tasks: Int) throws {
    try expectSameBits(.sinusoid(), tasks: tasks, Float.self)
    try expectSameBits(.sinusoid(layers: [2, 17, 3], points: 5), tasks: tasks, Double.self)
  }

  @Test(arguments: [1, 7])
  func givesTheSameBitsForImageTasks(_ tasks: Int) throws {
    try expectSameBits(.images(size: 9, channels: 5, blocks: 2, ways: 3), tasks: tasks, Float.self)
    try expectSameBits(
      .images(size: 8, channels: 17, blocks: 2, ways: 2), tasks: tasks, Double.self)
  }

  private func expectSameBits<Scalar: TensorScalar>(
    _ task: ModelAgnosticTask, tasks: Int, _: Scalar.Type
  ) throws {
    let program = try Program<Scalar>(task.outputs)
    var expected: [[Scalar]]?
    for (workers, kernels) in Self.means {
      let batch = try TaskBatch(
        program, tasks: tasks, workers: Workers(count: workers), kernels: kernels)
      for (index, input) in program.inputs.enumerated() {
        let count = input.shape.count * (input.role == .task ? tasks : 1)
        let isLabel = input.name.hasPrefix("y") && input.shape.rank == 1
        let values = numbers(index, [count])
        try batch.bind(
          input.name,
          to: Storage(
            values.enumerated().map { isLabel ? Scalar($0.offset % 2) : Scalar($0.element) }))
      }
      var results: [Storage<Scalar>] = []
      for (output, shape) in program.outputShapes.enumerated() {
        let (each, sum) = (
          Storage<Scalar>(count: shape.count * tasks), Storage<Scalar>(count: shape.count)
        )
        try batch.collect(output, in: each)
        try batch.sum(output, in: sum)
        results += [each, sum]
      }
      try batch.run()
      try batch.run()  // leaves nothing behind that a run would see
      let found = results.map(\.values)
      #expect(found[0].allSatisfy { $0.isFinite } && found[0][0] != 0)
      #expect(
        firstDifference(found, expected ?? found) == nil,
        "\(workers) workers and \(kernels.rawValue) kernels, \(tasks) tasks in \(Scalar.self)")
      expected = expected ?? found
    }
  }

  /// The sum is the sum of what is collected, whatever its order.
  @Test(arguments: [1, 3, 8, 9, 100])
  func sumsWhatItCollects(_ tasks: Int) throws {
    let graph = Graph()
    let x = graph.input("x", [3])
    let batch = try TaskBatch(
      Program<Double>([x * graph.parameter("w", [3]), x.sum(), graph.constant(2)]), tasks: tasks,
      workers: Workers(count: 2))
    let values = numbers(1, [3 * tasks])
    try batch.bind("x", to: Storage(values))
    try batch.bind("w", to: Storage([1, 2, 4]))
    let sums = Storage<Double>(count: 5)
    try batch.sum(0, in: sums)
    try batch.sum(1, in: sums, offset: 3)
    try batch.sum(2, in: sums, offset: 4)
    try batch.run()
    for (index, weight) in [1.0, 2, 4].enumerated() {
      let terms = (0..<tasks).map { values[3 * $0 + index] * weight }
      #expect(abs(sums[index] - terms.reduce(0, +)) <= 1e-12 * Double(tasks))
    }
    #expect(abs(sums[3] - values.reduce(0, +)) <= 1e-12 * Double(tasks))
    #expect(sums[4] == 2 * Double(tasks), "an output that no task computes counts for every task")
  }

  /// A long output is summed in stretches, and every element of it is reached.
  @Test func sumsLongOutputs() throws {
    let graph = Graph()
    let x = graph.input("x", [20_000])
    let program = try Program<Float>([x * 2])
    for workers in [1, 2, 5] {
      let batch = try TaskBatch(program, tasks: 3, workers: Workers(count: workers))
      try batch.bind("x", to: Storage((0..<60_000).map { Float($0 % 1000) }))
      let sum = Storage<Float>(count: 20_001)
      try batch.sum(0, in: sum, offset: 1)
      try batch.run()
      let expected = (0..<20_000).map { Float(2 * 3 * ($0 % 1000)) }
      #expect(sum[0] == 0)
      #expect(Array(sum.values.dropFirst()) == expected, "\(workers) workers")
    }
  }

  @Test func readsAndWritesAtOffsetsAndStrides() throws {
    let graph = Graph()
    let step = graph.hyperparameter("step", role: .task)
    let program = try Program<Float>([graph.input("x", [2]) + step])
    let batch = try TaskBatch(program, tasks: 3, workers: Workers(count: 2))
    try batch.bind("x", to: Storage([9, 1, 2, 9, 3, 4, 9, 5, 6]), offset: 1, stride: 3)
    try batch.bind("step", to: Storage([10, 20, 30]))
    let found = Storage<Float>(count: 11)
    try batch.collect(0, in: found, offset: 1, stride: 4)
    try batch.run()
    #expect(found.values == [0, 11, 12, 0, 0, 23, 24, 0, 0, 35, 36])
    // A stride of 0 gives every task the same values.
    try batch.bind("x", to: Storage([1, 2]), stride: 0)
    try batch.run()
    #expect(found.values == [0, 11, 12, 0, 0, 21, 22, 0, 0, 31, 32])
    // Storages are read anew in every run.
    let steps = Storage<Float>([0, 0, 0])
    try batch.bind("step", to: steps)
    steps[2] = 5
    try batch.run()
    #expect(found.values == [0, 1, 2, 0, 0, 1, 2, 0, 0, 6, 7])
  }

  /// Momentum: v ← μ v + g, θ ← θ − α v; g the sum over seven shards of a batch.
  @Test func trainsToTheSameBits() throws {
    var expected: [[Float]]?
    for (workers, kernels) in Self.means {
      let found = try Training(workers: Workers(count: workers), kernels: kernels).run(steps: 200)
      let (first, last) = (found[1][0], found[1][1])
      #expect(last < first / 2, "the loss is \(first) at first and \(last) at last")
      #expect(
        firstDifference(found, expected ?? found) == nil,
        "200 steps by \(workers) workers and \(kernels.rawValue) kernels")
      expected = expected ?? found
    }
  }

  /// A training whose gradients are one program, run over shards, and whose update is another.
  private struct Training {
    private static let shapes: [Shape] = [[3, 19], [19], [19, 4], [4]]
    private static let shards = 7
    private let gradients, update: TaskBatch<Float>
    private let parameters, velocities, sums: Storage<Float>
    private let next: Storage<Float>
    private let count = shapes.map(\.count).reduce(0, +)

    init(workers: Workers, kernels: InstructionSet) throws {
      let graph = Graph()
      let p = Self.shapes.enumerated().map { graph.parameter("p\($0.offset)", $0.element) }
      let x = graph.input("x", [5, 3])
      let hidden = (Tensor.product(x, p[0]) + p[1]).tanh()
      let loss = (Tensor.product(hidden, p[2]) + p[3]).crossEntropy(labels: graph.input("y", [5]))
      gradients = try TaskBatch(
        Program([loss] + gradient(of: loss, withRespectTo: p)), tasks: Self.shards,
        workers: workers, kernels: kernels)

      let flat: Shape = [count]
      let step = Graph()
      let (g, theta) = (step.input("g", flat), step.input("theta", flat))
      let v = step.hyperparameter("momentum") * step.input("v", flat) + g
      update = try TaskBatch(
        Program([theta - step.hyperparameter("rate") * v, v]), tasks: 1, workers: workers,
        kernels: kernels)

      parameters = Storage(numbers(1, flat).map { Float($0) })
      velocities = Storage(count: count)
      sums = Storage(count: count + 1)
      next = Storage(count: 2 * count)
      let points = numbers(2, [Self.shards * 15])
      try gradients.bind("x", to: Storage(points.map { Float($0) }))
      // The label is the quadrant of the first two coordinates.
      let labels = (0..<Self.shards * 5).map { point -> Float in
        (points[3 * point] > 0 ? 1 : 0) + (points[3 * point + 1] > 0 ? 2 : 0)
      }
      try gradients.bind("y", to: Storage(labels))
      var offset = 0
      try gradients.sum(0, in: sums, offset: count)
      for (index, shape) in Self.shapes.enumerated() {
        try gradients.bind("p\(index)", to: parameters, offset: offset)
        try gradients.sum(index + 1, in: sums, offset: offset)
        offset += shape.count
      }
      try update.bind("g", to: sums)
      try update.bind("theta", to: parameters)
      try update.bind("v", to: velocities)
      try update.bind("momentum", to: Storage([0.9]))
      try update.bind("rate", to: Storage([0.02]))
      try update.collect(0, in: next)
      try update.collect(1, in: next, offset: count)
    }

    /// The parameters, and the first and the last loss.
    func run(steps: Int) throws -> [[Float]] {
      var losses: [Float] = []
      for _ in 0..<steps {
        try gradients.run()
        losses.append(sums[count])
        try update.run()
        for index in 0..<count {
          parameters[index] = next[index]
          velocities[index] = next[count + index]
        }
      }
      return [parameters.values, [losses[0], losses[steps - 1]]]
    }
  }
}
