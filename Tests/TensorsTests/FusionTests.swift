import Arithmetic
import Tensors
import Testing

/// Small expressions at the edges of what loops can hold: each gives the bits of the interpreter.
struct FusionTests {
  /// Inputs of a test: the shared ones and those of a task take turns.
  private static func inputs(_ shapes: [Shape]) -> [Tensor] {
    let graph = Graph()
    return shapes.enumerated().map { index, shape in
      graph.input("x\(index)", shape, role: index % 2 == 0 ? .task : .shared)
    }
  }

  /// Two tasks in Float and Double, on every instruction set, optimized and plain.
  private func expectSameBits(
    _ outputs: [Tensor], _ inputs: [Tensor], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expectSameBits(outputs, inputs, Float.self, sourceLocation)
    try expectSameBits(outputs, inputs, Double.self, sourceLocation)
  }

  private func expectSameBits<Scalar: TensorScalar>(
    _ outputs: [Tensor], _ inputs: [Tensor], _: Scalar.Type, _ sourceLocation: SourceLocation
  ) throws {
    var generator = SplitMix64(seed: 7)
    var values: [String: [Scalar]] = [:]
    for (index, input) in inputs.enumerated() {
      let count = input.shape.count * (index % 2 == 0 ? 2 : 1)
      values["x\(index)"] = Domain.real.values(count, using: &generator).map { Scalar($0) }
    }
    var expected: [[Scalar]] = outputs.map { _ in [] }
    for task in 0..<2 {
      var own = values
      for (index, input) in inputs.enumerated() where index % 2 == 0 {
        let count = input.shape.count
        own["x\(index)"] = Array((values["x\(index)"] ?? [])[task * count..<(task + 1) * count])
      }
      for (index, found) in try Interpreter<Scalar>.values(of: outputs, inputs: own).enumerated() {
        expected[index] += found
      }
    }
    for optimized in [true, false] {
      let program = try Program<Scalar>(outputs, optimized: optimized)
      for kernels in InstructionSet.available {
        let found = try BoundProgram(program, tasks: 2, kernels: kernels)(values)
        #expect(
          firstDifference(found, expected) == nil,
          "\(Scalar.self), \(optimized ? "optimized" : "plain"), \(kernels.rawValue)",
          sourceLocation: sourceLocation)
      }
    }
  }

  /// Columns around the width of vectors, of a block of scratch, and of several.
  static let widths = [1, 2, 15, 16, 17, 31, 33, 255, 256, 257, 511, 512, 513, 1025]

  @Test(arguments: widths)
  func keepsTheBitsOfRowsWithColumns(_ columns: Int) throws {
    for rows in [1, 2, 7] {
      let x = Self.inputs([[rows, columns], [rows, 1], [columns]])
      let y = (x[0] * x[1] + x[2]).tanh()
      try expectSameBits([y, (y - x[1]) * x[2]], x)
    }
  }

  @Test(arguments: widths)
  func keepsTheBitsOfSumsAtTheEndOfALoop(_ columns: Int) throws {
    for rows in [1, 3, columns < 100 ? 40 : 5] {
      let x = Self.inputs([[rows, columns], [columns], [rows, 1]])
      let y = x[0] * x[1] + x[2]
      try expectSameBits([y.sum(over: [0]), y.sum(over: [1]), y.sum()], x)
      try expectSameBits([(y * y).sum(), y], x)
      try expectSameBits([x[0].exp().sum()], x)
      try expectSameBits([(x[0] * 2).sum(over: [1]), (x[0] * 3).sum(over: [0]), x[0].sum()], x)
    }
  }

  @Test func keepsTheBitsOfSumsOfAllBesideRowsOfOddWidth() throws {
    for columns in [3, 16, 17, 48, 50] {
      let x = Self.inputs([[6, columns], [columns], [6, 1]])
      let a = x[0].exp()
      let total = a.sum()
      let b = a * x[1]
      let c = a + x[2]
      try expectSameBits([total, b, c, b.sum(), c.sum(over: [1])], x)
      try expectSameBits([b.sum(), total], x)
    }
  }

  /// Rows and columns from vectors of one length: the same memory read both ways.
  @Test func keepsTheBitsOfOneVectorAlongRowsAndColumns() throws {
    for size in [2, 16, 23] {
      let x = Self.inputs([[size], [size, size]])
      let row = x[0].reshaped(to: [1, size])
      let column = x[0].reshaped(to: [size, 1])
      try expectSameBits([x[1] * row + column, row - column, (x[1] - column).sum(over: [0])], x)
    }
  }

  /// Rows of one width along the last axis and of another along the last two.
  @Test func keepsTheBitsOfRowsOfDifferentWidth() throws {
    let x = Self.inputs([[3, 4, 5], [5], [4, 5], [3, 1, 1], [3, 4, 1], [1, 4, 1], [3, 1, 5]])
    try expectSameBits([x[0] * x[1] + x[2]], x)
    try expectSameBits([x[0] * x[1] - x[3], x[0] * x[3] - x[4]], x)
    try expectSameBits([.select(x[1] .< x[2], x[3] + x[0], x[4])], x)
    try expectSameBits([x[0] + x[5], x[0] * x[6], x[5] * x[6], x[1] + x[4]], x)
    let all = x.dropFirst().reduce(x[0]) { ($0 * $1).sin() }
    try expectSameBits([all, all.sum(over: [0, 2]), all.sum(over: [1])], x)
  }

  @Test(arguments: [30, 36, 41, 64, 200])
  func keepsTheBitsOfLongChains(_ length: Int) throws {
    let x = Self.inputs([[7, 20], [7, 1], [20], []])
    var y = x[0]
    for step in 0..<length {
      switch step % 4 {
      case 0: y = y * x[1]
      case 1: y = y + x[2]
      case 2: y = (y - x[3]).tanh()
      default: y = .maximum(y, x[0] * 0.5)
      }
    }
    try expectSameBits([y, y.sum()], x)
  }

  /// Every value stays in use until the end, so that no register is free again.
  @Test(arguments: [10, 30, 31, 32, 33, 34, 35, 36, 37, 40, 60])
  func keepsTheBitsOfManyValuesAtOnce(_ count: Int) throws {
    let x = Self.inputs([[5, 33]])
    let parts = (0..<count).map { (x[0] * (Double($0) + 0.5)).sin() }
    let forward = parts.reduce(x[0], +)
    let backward = parts.reversed().reduce(x[0], *)
    try expectSameBits([forward, backward], x)
    try expectSameBits(parts + [forward.sum()], x)
  }

  /// Many inputs in one loop, each read along rows and along columns.
  @Test(arguments: [8, 17, 20, 40])
  func keepsTheBitsOfManyInputsAtOnce(_ count: Int) throws {
    let x = Self.inputs(Array(repeating: [18], count: count))
    var y = x[0].reshaped(to: [18, 1]) + x[0]
    for input in x { y = .select(y .> 0, y - input, y + input.reshaped(to: [18, 1])) }
    try expectSameBits([y, y.sum(over: [0]), y.sum(over: [1])], x)
  }

  /// More sums at the end of one loop than it can hold.
  @Test(arguments: [15, 16, 17, 40])
  func keepsTheBitsOfManySumsOfOneLoop(_ count: Int) throws {
    let x = Self.inputs([[4, 32]])
    let y = x[0].exp()
    let sums = (0..<count).flatMap { index -> [Tensor] in
      let part = y * Double(index)
      return [part.sum(over: [index % 2]), part.sum()]
    }
    try expectSameBits(sums, x)
  }

  @Test func keepsTheBitsOfSlicesInsideALoop() throws {
    let x = Self.inputs([[9, 6], [3, 6]])
    let rows = x[0].sliced(2..<5)
    try expectSameBits([rows * x[1] + rows.tanh(), rows], x)
    let made = x[0] * 2
    try expectSameBits(
      [made.sliced(0..<3) + made.sliced(3..<6) * made.sliced(6..<9), made.sum()], x)
    // One row, a part of a row, one column.
    try expectSameBits(
      [
        made.sliced(starts: [4, 0], sizes: [1, 6]) * x[1],
        made.sliced(starts: [4, 1], sizes: [1, 3]).exp(),
        made.sliced(3..<4, axis: 1) + x[0],
      ], x)
    // The first elements of a value under another shape.
    let flat = made.reshaped(to: [54])
    try expectSameBits([flat.sliced(0..<18).reshaped(to: [3, 6]) - x[1], flat.sliced(53..<54)], x)
    // With the places of other steps between.
    try expectSameBits([x[0].sliced(starts: [0, 1], sizes: [5, 2], strides: [2, 3]) * 3], x)
  }

  @Test func keepsTheBitsOfReshapedBroadcasts() throws {
    let x = Self.inputs([[4], [6, 4], [24]])
    let repeated = x[0].broadcast(to: [6, 4])
    try expectSameBits([repeated.reshaped(to: [24]) * x[2], repeated * x[1]], x)
    try expectSameBits([repeated.reshaped(to: [2, 12]).sum(over: [1]), repeated.sum()], x)
    try expectSameBits([repeated.sliced(1..<4).exp(), repeated.transposed() * 2], x)
    let column = x[0].reshaped(to: [4, 1]).broadcast(to: [4, 6]).reshaped(to: [24])
    try expectSameBits([column + x[2], column.reshaped(to: [6, 4]) - x[1]], x)
    let twice = x[0].reshaped(to: [1, 4, 1]).broadcast(to: [2, 4, 3])
    try expectSameBits([twice, twice.reshaped(to: [24]) * x[2], twice * twice], x)
  }

  @Test func keepsTheBitsOfOneValueThroughTwoViews() throws {
    let x = Self.inputs([[4, 6]])
    let made = x[0].sin()
    let flat = made.reshaped(to: [24])
    try expectSameBits([(made * flat.reshaped(to: [4, 6])).sum(), flat], x)
    try expectSameBits([flat + made.reshaped(to: [6, 4]).reshaped(to: [24])], x)
    try expectSameBits([made.reshaped(to: [2, 12]).sum(over: [1]), made.sum(over: [1])], x)
    try expectSameBits([made.sliced(0..<2) * made.sliced(2..<4), made.sliced(1..<3)], x)
    try expectSameBits([made.transposed() + made.reshaped(to: [6, 4])], x)
  }

  @Test func keepsTheBitsOfOutputsThatAreNotComputed() throws {
    let x = Self.inputs([[3, 4], [4]])
    let graph = x[0].graph
    let y = x[0] * x[1]
    try expectSameBits([x[0], x[1], graph.constant(2.5), graph.full([2, 3], -0.0)], x)
    try expectSameBits([y, y, x[0], y], x)
    try expectSameBits([y, y.reshaped(to: [12]), y.sliced(1..<2), y.reshaped(to: [2, 6])], x)
    try expectSameBits([x[0].reshaped(to: [12]), x[0].sliced(2..<3), x[0].detached()], x)
    try expectSameBits([x[1].broadcast(to: [3, 4]), x[1].broadcast(to: [2, 3, 4])], x)
    try expectSameBits([y.sum(), y.sum().broadcast(to: [5]), y.sum(over: [0, 1])], x)
  }

  /// x + 0 is not x where x is −0; x · 1, x − 0 and x + −0 are.
  @Test func keepsTheSignOfZero() throws {
    let x = Self.inputs([[3]])
    let outputs = [
      x[0] + 0, 0 + x[0], x[0] - 0, 0 - x[0], x[0] * 1, x[0] * -1, x[0] + -0.0, x[0] - -0.0,
      -(-x[0]), x[0] + (-x[0]), x[0] - (-x[0]), (-x[0]) + x[0], (-x[0]) - x[0], x[0] / 1, x[0] / -1,
      .maximum(x[0], -x[0]), .minimum(-x[0], x[0]), x[0].relu(), x[0].absolute(), x[0] * 0,
    ]
    for value in [0.0, -0.0, .infinity, -.infinity, .nan] {
      let values = ["x0": [value, 1, -1]]
      let expected = try Interpreter<Double>.values(of: outputs, inputs: values)
      for kernels in InstructionSet.available {
        let found = try BoundProgram(Program<Double>(outputs), kernels: kernels)(values)
        #expect(firstDifference(found, expected) == nil, "of \(value), \(kernels.rawValue)")
      }
    }
  }

  /// Sums of sums, of one element, and of nothing.
  @Test func keepsTheBitsOfSumsOfSums() throws {
    let x = Self.inputs([[2], [], [1], [0, 3], [3, 0]])
    let terms = [x[0].sum(), x[1], x[2].sum(), x[3].sum(), x[4].sum()]
    try expectSameBits([terms.reduce(x[1], +), terms[0] * terms[2] + terms[0].exp().sum()], x)
    try expectSameBits([x[3].sum(over: [0]), x[3].mean(over: [0]), x[4].max(over: [1])], x)
    try expectSameBits([x[2].softmax(), (x[0].sum() * x[2]).logSoftmax()], x)
  }

  /// A product, and what its own loop does to it: bias, rectifier, gate, step.
  @Test(arguments: [1, 5, 16, 40])
  func keepsTheBitsOfWhatFollowsAProduct(_ columns: Int) throws {
    for rows in [1, 6, 25] {
      let x = Self.inputs([[rows, 9], [9, columns], [rows, columns], [columns], [], [rows, 1]])
      let y = Tensor.product(x[0], x[1])
      try expectSameBits([(y + x[3]).relu()], x)
      try expectSameBits([x[2] - x[4] * y], x)
      try expectSameBits([.gate(x[2], y), y.sum()], x)
      try expectSameBits([.gate(y, x[2])], x)
      try expectSameBits([(x[3] + y) * x[5], y + y, y - x[2]], x)
      try expectSameBits([((y + x[2]).relu() + x[3]).sum(over: [0])], x)
      try expectSameBits([(y + x[3]).relu().sum(), (y + x[3]).relu()], x)
      try expectSameBits([.gate(x[2], y + x[3]) + x[2]], x)
      try expectSameBits([y.reshaped(to: [rows * columns]) + 1, y.transposed().relu()], x)
    }
  }

  /// What depends on shared inputs alone is computed once, and read by every task.
  @Test func keepsTheBitsOfWhatTasksShare() throws {
    let x = Self.inputs([[4, 3], [3, 5], [4, 5], [5]])
    let shared = (x[1] * x[3]).tanh()
    let program = try Program<Float>([Tensor.product(x[0], shared), shared.sum()])
    #expect(program.instructionCounts.shared > 0, "nothing was computed once for all tasks")
    try expectSameBits([Tensor.product(x[0], shared) + x[2], shared, shared.sum() * x[2]], x)
    try expectSameBits([shared, shared.sum(over: [0])], x)
  }

  /// Loops of few elements that have nothing in common run as one.
  @Test func joinsSmallLoops() throws {
    let x = Self.inputs([[40], [40], [40], [40]])
    let outputs = [x[0] * 2 + 1, x[1].tanh(), (x[2] - x[3]).relu()]
    try expectSameBits(outputs, x)
    let program = try Program<Float>(outputs)
    #expect(program.listing.count == 1 + 1, "one loop of the tasks, one they share")
  }
}
