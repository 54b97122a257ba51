import Arithmetic
import Tensors
import Testing
import Workers

/// Messages as text: what was asked, what was found, what to change.
struct TensorErrorTests {
  /// Some tensors of one graph.
  struct Operands {
    let graph = Graph()
    let number, three, four, matrix, images: Tensor

    init() {
      number = graph.input("number", [])
      three = graph.input("three", [3])
      four = graph.input("four", [4])
      matrix = graph.input("matrix", [3, 4])
      images = graph.input("images", [2, 5, 6, 3])
    }
  }

  /// An operation that does not fit its operands, the line it stands in, and what is said of it.
  struct Misfit: Sendable, CustomTestStringConvertible {
    let name: String
    let found: String
    let change: String
    let build: @Sendable (Operands) -> (Tensor, Int)

    init(
      _ name: String, of found: String, _ change: String,
      _ build: @escaping @Sendable (Operands) -> (Tensor, Int)
    ) {
      (self.name, self.found, self.change, self.build) = (name, found, change, build)
    }

    var testDescription: String { "\(name) of \(found)" }
  }

  private static let sizes =
    "sizes must be equal, or 1, axis by axis from the last; reshape one of them"
  private static let matrices =
    "both must be matrices, and the columns of the first as many as the rows of the second"
  private static let convolution =
    "images must have shape [n, height, width, channels] and the filter "
    + "[height, width, channels, filters] with as many channels"

  static let misfits: [Misfit] = [
    .init("a + b", of: "'three' [3] and 'four' [4]", sizes) { ($0.three + $0.four, #line) },
    .init("a - b", of: "'three' [3] and 'four' [4]", sizes) { ($0.three - $0.four, #line) },
    .init("a * b", of: "'four' [4] and [4, 3]", sizes) {
      ($0.four * $0.matrix.transposed(), #line)
    },
    .init("a / b", of: "'three' [3] and 'matrix' [3, 4]", sizes) { ($0.three / $0.matrix, #line) },
    .init("a .< b", of: "'three' [3] and 'four' [4]", sizes) { ($0.three .< $0.four, #line) },
    .init("a .<= b", of: "'three' [3] and 'four' [4]", sizes) { ($0.three .<= $0.four, #line) },
    .init("a .> b", of: "'four' [4] and 'three' [3]", sizes) { ($0.three .> $0.four, #line) },
    .init("a .== b", of: "'three' [3] and 'four' [4]", sizes) { ($0.three .== $0.four, #line) },
    .init("power", of: "'three' [3] and 'four' [4]", sizes) { ($0.three.power($0.four), #line) },
    .init("minimum", of: "'three' [3] and 'four' [4]", sizes) {
      (.minimum($0.three, $0.four), #line)
    },
    .init("maximum", of: "'three' [3] and 'four' [4]", sizes) {
      (.maximum($0.three, $0.four), #line)
    },
    .init("gate", of: "'three' [3] and 'four' [4]", sizes) { (.gate($0.three, $0.four), #line) },
    .init("select", of: "'number' [] and 'three' [3] and 'four' [4]", sizes) {
      (.select($0.number, $0.three, $0.four), #line)
    },
    .init("sum over axes [2]", of: "'matrix' [3, 4]", "name axes from 0 to 1") {
      ($0.matrix.sum(over: [2]), #line)
    },
    .init("max over axes [-1, 0]", of: "'matrix' [3, 4]", "name axes from 0 to 1") {
      ($0.matrix.max(over: [0, -1]), #line)
    },
    .init("reshape to [5, -1]", of: "'matrix' [3, 4]", "the new shape must have 12 elements too") {
      ($0.matrix.reshaped(to: [5, -1]), #line)
    },
    .init(
      "broadcast to [3, 5]", of: "'matrix' [3, 4]",
      "each size must be equal or 1, axis by axis from the last"
    ) { ($0.matrix.broadcast(to: [3, 5]), #line) },
    .init(
      "broadcast to [65536, 65536]", of: "'one' [1, 1]",
      "the result would have shape [65536, 65536]; a tensor has at most 8 axes and 2147483648 "
        + "elements"
    ) { ($0.graph.input("one", [1, 1]).broadcast(to: [65536, 65536]), #line) },
    .init("transpose by [0, 0]", of: "'matrix' [3, 4]", "name each axis from 0 to 1 once") {
      ($0.matrix.transposed([0, 0]), #line)
    },
    .init(
      "slice from [2, 0], [2, 4] by [1, 1]", of: "'matrix' [3, 4]",
      "one start, size and stride an axis, all inside the tensor"
    ) { ($0.matrix.sliced(2..<4), #line) },
    .init("slice along axis 2", of: "'matrix' [3, 4]", "choose an axis that is there") {
      ($0.matrix.sliced(0..<1, axis: 2), #line)
    },
    .init(
      "concatenate along axis 0", of: "'three' [3] and 'matrix' [3, 4]",
      "all sizes but that of the axis must agree"
    ) { (.concatenated([$0.three, $0.matrix]), #line) },
    .init(
      "rows at indices", of: "'four' [4] and 'matrix' [3, 4]",
      "the first must have an axis of rows, the indices must have shape [k]"
    ) { ($0.four.rows(at: $0.matrix), #line) },
    .init(
      "add to rows", of: "'matrix' [3, 4] and 'four' [4]",
      "one index a row is needed, of shape [rows]"
    ) { ($0.matrix.addedToRows(at: $0.four, count: 9), #line) },
    .init("one-hot of 5 classes", of: "'matrix' [3, 4]", "labels must have shape [n]") {
      ($0.matrix.oneHot(classes: 5), #line)
    },
    .init("product", of: "'matrix' [3, 4] and 'matrix' [3, 4]", matrices) {
      (.product($0.matrix, $0.matrix), #line)
    },
    .init(
      "product with A transposed with B transposed", of: "'matrix' [3, 4] and 'three' [3]", matrices
    ) { (.product($0.matrix, $0.three, transposingA: true, transposingB: true), #line) },
    .init("product with B transposed", of: "'matrix' [3, 4] and 'three' [3]", matrices) {
      ($0.matrix.cosineSimilarity(to: $0.three), #line)
    },
    .init("convolution", of: "'images' [2, 5, 6, 3] and 'matrix' [3, 4]", convolution) {
      ($0.images.convolved(with: $0.matrix), #line)
    },
    .init(
      "convolution", of: "'images' [2, 5, 6, 3] and [2, 5, 3, 6]",
      "stride 0 must be at least 1, padding not negative"
    ) { ($0.images.convolved(with: $0.images.transposed([0, 1, 3, 2]), stride: 0), #line) },
    .init(
      "max pooling", of: "'matrix' [3, 4]",
      "images must have shape [n, height, width, channels]; size 2 and stride 2 must be at least 1, "
        + "padding not negative"
    ) { ($0.matrix.maxPooled(2), #line) },
    .init(
      "average pooling", of: "'images' [2, 5, 6, 3]",
      "images must have shape [n, height, width, channels]; size 2 and stride 2 must be at least 1, "
        + "padding not negative"
    ) { ($0.images.averagePooled(2, padding: .symmetric(-1)), #line) },
    .init("log-softmax", of: "'number' []", "there must be an axis of classes") {
      ($0.number.softmax(), #line)
    },
    .init(
      "cross-entropy", of: "'matrix' [3, 4] and 'four' [4]",
      "logits must have shape [n, classes] and labels [n]"
    ) { ($0.matrix.crossEntropy(labels: $0.four), #line) },
    .init(
      "cross-entropy", of: "'matrix' [3, 4] and 'four' [4]", "both must have shape [n, classes]"
    ) { ($0.matrix.crossEntropy(targets: $0.four), #line) },
    .init("mean squared error", of: "'three' [3] and 'four' [4]", "both must have one shape") {
      ($0.three.meanSquaredError(to: $0.four), #line)
    },
    .init(
      "gradient", of: "'matrix' [3, 4]",
      "the output must have one element; sum it, or pass upstream"
    ) { (gradient(of: $0.matrix, withRespectTo: [$0.matrix])[0], #line) },
    .init(
      "gradient", of: "'matrix' [3, 4] and upstream [3]", "upstream must have the output's shape"
    ) { (gradient(of: $0.matrix, withRespectTo: [$0.matrix], upstream: $0.three)[0], #line) },
    .init(
      "input 'x'", of: "shape [2, -1]",
      "a tensor has at most 8 axes of size 0 or more, and at most 2147483648 elements"
    ) { ($0.graph.input("x", [2, -1]), #line) },
    .init(
      "input 'x'", of: "shape [65536, 65536]",
      "a tensor has at most 8 axes of size 0 or more, and at most 2147483648 elements"
    ) { ($0.graph.parameter("x", [65536, 65536]), #line) },
  ]

  /// A binary without line tables cannot say where an operator was called.
  private static let knowsLines: Bool = {
    let operands = Operands()
    return (operands.three + operands.four).error?.description.contains(" at ") ?? false
  }()

  @Test(arguments: misfits)
  func namesTheOperationTheShapesAndTheLine(_ misfit: Misfit) throws {
    let (tensor, line) = misfit.build(Operands())
    let hasLine = Self.knowsLines || misfit.name == "gradient" || misfit.name.hasPrefix("input")
    let place = hasLine ? " at TensorsTests/TensorErrorTests.swift:\(line)" : ""
    let expected = "Cannot compute \(misfit.name) of \(misfit.found)\(place): \(misfit.change)."
    #expect(tensor.isInvalid)
    #expect(tensor.error?.description == expected)
    #expect(message { _ = try Program<Float>([tensor]) } == expected)
    // What is made of it carries the same error on.
    #expect(message { _ = try Program<Float>([(tensor * 2 + 1).sum()]) } == expected)
  }

  /// The message of the error that `body` throws.
  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let error as TensorError {
      return error.description
    } catch {
      return "not a TensorError: \(error)"
    }
  }

  @Test func throwsTheFirstErrorOfAProgram() throws {
    let x = Operands()
    let first = x.number.reshaped(to: [2])
    let second = x.three.reshaped(to: [2])
    let thrown = #expect(throws: TensorError.self) {
      _ = try Program<Float>([second * x.number, x.matrix, first + second])
    }
    #expect(thrown == first.error)
    let gradients = gradient(of: second, withRespectTo: [first, x.three])
    #expect(gradients.map(\.error) == [first.error, first.error])
  }

  @Test func namesWhatTheGradientDoesNotReach() {
    let x = Operands()
    let (found, line) = (gradient(of: x.four.sum(), withRespectTo: [x.four, x.matrix]), #line)
    #expect(found[0].error == nil)
    #expect(
      found[1].error?.description == """
        Cannot take the gradient with respect to 'matrix' [3, 4] at \
        TensorsTests/TensorErrorTests.swift:\(line): the output does not depend on it. Leave it out, \
        or pass allowingUnused: true for a gradient of zeros.
        """)
    // Through masks, labels and detached tensors nothing flows.
    for blind in [(x.four .> 0).sum(), x.four.oneHot(classes: 3).sum(), x.four.detached().sum()] {
      #expect(gradient(of: blind, withRespectTo: [x.four])[0].isInvalid)
    }
    // An input that was made after the output.
    let late = x.graph.input("late", [])
    #expect(gradient(of: x.four.sum(), withRespectTo: [late])[0].isInvalid)
  }

  @Test func givesZerosWhereAnUnusedInputIsAllowed() throws {
    let x = Operands()
    let found = gradient(
      of: (x.four .> 0).sum(), withRespectTo: [x.four, x.three], allowingUnused: true)
    let values = try BoundProgram(Program<Double>(found))([:])
    #expect(values == [[0, 0, 0, 0], [0, 0, 0]])
  }

  @Test func namesTheOperandsOfDifferentGraphs() {
    let (x, y) = (Operands(), Operands())
    let (found, line) = (x.three + y.three, #line)
    let place = Self.knowsLines ? " at TensorsTests/TensorErrorTests.swift:\(line)" : ""
    #expect(
      found.error?.description == """
        Cannot compute a + b\(place): its operands belong to different graphs. Make all inputs of \
        one program with one Graph.
        """)
    #expect(gradient(of: x.number, withRespectTo: [y.number])[0].isInvalid)
    #expect(Tensor.concatenated([x.three, y.three]).isInvalid)
    #expect(x.matrix.crossEntropy(labels: y.three).isInvalid)
    #expect(
      message { _ = try Program<Float>([x.three, y.three]) } == """
        Cannot compute program: its operands belong to different graphs. Make all inputs of one \
        program with one Graph.
        """)
  }

  @Test func namesWhatIsWrongWithAProgram() {
    let graph = Graph()
    let twice = graph.input("x", [2]) + graph.input("x", [2])
    #expect(
      message { _ = try Program<Float>([twice]) }
        == "The program has two inputs named 'x'. Give each input a name of its own.")
    #expect(
      message { _ = try Program<Float>([]) }
        == "A program needs at least one output. Pass the tensors it is to compute.")
  }

  @Test func namesWhatIsWrongWithTheInputsOfABatch() throws {
    let graph = Graph()
    let sum =
      graph.input("x", [3]) + graph.parameter("w", [3]) * graph.hyperparameter("learning rate")
    let program = try Program<Float>([sum])
    let workers = Workers(count: 1)
    #expect(
      message { _ = try TaskBatch(program, tasks: 0, workers: workers) }
        == "A batch needs at least one task.")
    let batch = try TaskBatch(program, tasks: 2, workers: workers)
    #expect(
      message { try batch.run() }
        == "The input 'x' of shape [3] has no values. Pass 3 values for it.")
    #expect(
      message { try batch.bind("y", to: Storage(count: 3)) }
        == "The program has no input 'y'. Its inputs are: 'x', 'w', 'learning rate'.")
    #expect(
      message { try batch.bind("x", to: Storage(count: 5)) }
        == "'x' needs 3 values for each of 2 tasks, 6 in all, but 5 were passed.")
    #expect(message { try batch.bind("x", to: Storage(count: 6), offset: 1) } != nil)
    #expect(message { try batch.bind("x", to: Storage(count: 6), offset: -1) } != nil)
    #expect(message { try batch.bind("x", to: Storage(count: 6), stride: 4) } != nil)
    #expect(message { try batch.bind("x", to: Storage(count: 6), stride: .max) } != nil)
    #expect(message { try batch.bind("w", to: Storage(count: 2)) } != nil)
    #expect(
      message { try batch.collect(0, in: Storage(count: 5)) }
        == "'output 0' needs 3 values for each of 2 tasks, 6 in all, but 5 were passed.")
    #expect(message { try batch.sum(0, in: Storage(count: 2)) } != nil)

    let rate = Storage<Float>([.nan])
    try batch.bind("x", to: Storage(count: 6))
    try batch.bind("w", to: Storage(count: 3))
    try batch.bind("learning rate", to: rate)
    #expect(
      message { try batch.run() }
        == "The hyperparameter 'learning rate' is nan. Pass a finite number.")
    rate[0] = -.infinity
    #expect(
      message { try batch.run() }
        == "The hyperparameter 'learning rate' is -inf. Pass a finite number.")
    rate[0] = 0.1
    #expect(message { try batch.run() } == nil)
  }

  @Test func refusesAnyTaskWhoseOwnHyperparameterIsNotFinite() throws {
    let graph = Graph()
    let program = try Program<Double>([graph.hyperparameter("rate", role: .task) * 2])
    let batch = try TaskBatch(program, tasks: 3, workers: Workers(count: 1))
    try batch.bind("rate", to: Storage([1, 2, .infinity]))
    #expect(throws: TensorError.notFinite("rate", value: .infinity)) { try batch.run() }
  }

  @Test func namesWhatIsWrongWithTheInputsOfTheInterpreter() {
    let x = Operands()
    #expect(
      message { _ = try Interpreter<Float>.values(of: [x.three], inputs: ["three": [1, 2]]) }
        == "The input 'three' has shape [3] and takes 3 values, but 2 were passed. "
        + "Pass as many as the shape has elements.")
    #expect(
      message { _ = try Interpreter<Float>.values(of: [x.three], inputs: [:]) }
        == "The input 'three' of shape [3] has no values. Pass 3 values for it.")
  }

  /// Never a trap, never memory of others.
  @Test func givesNaNForRowsThatAreNotThere() throws {
    let graph = Graph()
    let table = graph.input("table", [3, 2])
    let indices = graph.input("indices", [8])
    let outputs = [
      table.rows(at: indices), indices.oneHot(classes: 3), table.rows(at: indices).sum(),
      graph.input("logits", [8, 3]).crossEntropy(labels: indices),
    ]
    let wrong: [Double] = [-1, 3, 0.5, .nan, .infinity, -.infinity, 1e30, 2]
    let logits = [Double](repeating: 0, count: 24)
    for kernels in InstructionSet.available {
      let found = try BoundProgram(Program<Double>(outputs), kernels: kernels)([
        "table": [1, 2, 3, 4, 5, 6], "indices": wrong, "logits": logits,
      ])
      #expect(found[0].prefix(14).count { $0.isNaN } == 14)
      #expect(found[0].suffix(2) == [5, 6])
      #expect(found[1].prefix(21).count { $0.isNaN } == 21)
      #expect(found[1].suffix(3) == [0, 0, 1])
      #expect(found[3][0].isNaN, "the loss of a label that is no class")
    }
  }
}
