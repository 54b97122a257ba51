import Arithmetic
import Testing

@testable import Tensors

/// Promises every operation keeps.
struct OperationTests {
  @Test(arguments: OperationCase.all)
  func keepsTheBitsOfTheInterpreterInFloat(_ operation: OperationCase) throws {
    try keepsTheBits(operation, Float.self)
  }

  @Test(arguments: OperationCase.all)
  func keepsTheBitsOfTheInterpreterInDouble(_ operation: OperationCase) throws {
    try keepsTheBits(operation, Double.self)
  }

  /// Values and gradients of random shapes, with axes of size 1 and 0 among them, and with zeros,
  /// infinities and NaN among the values: by optimized and plain programs, on every instruction set.
  private func keepsTheBits<Scalar: TensorScalar>(
    _ operation: OperationCase, _: Scalar.Type
  ) throws {
    let choices = [
      [1], [0, 1, 2], [1, 2, 3, 5], [2, 4, 7, 17], [16, 33, 3, 1], [5, 19], [2, 3, 31],
    ]
    for (round, choices) in choices.enumerated() {
      var sizes = Sizes(
        generator: SplitMix64(seed: round + 100), choices: choices, mostElements: 300)
      let shapes = operation.shapes.draw(&sizes)
      let (operands, results) = operation.build(shapes, seed: round)
      let graph = operands[0].graph
      let differentiable = zip(operands, operation.domains).filter { !$1.isIndex }.map(\.0)
      let loss = results.enumerated().map { ($1.squared() * Double($0 + 1)).sum() }
        .reduce(graph.constant(0), +)
      let outputs =
        results + gradient(of: loss, withRespectTo: differentiable, allowingUnused: true)
      for special in [false, true] {
        var generator = SplitMix64(seed: round)
        let values: [String: [Scalar]] = operation.values(
          shapes, using: &generator, withSpecialValues: special)
        let expected = try Interpreter<Scalar>.values(of: outputs, inputs: values)
        for optimized in [true, false] {
          let program = try Program<Scalar>(outputs, optimized: optimized)
          for kernels in InstructionSet.available {
            let found = try BoundProgram(program, kernels: kernels)(values)
            #expect(
              firstDifference(found, expected) == nil,
              """
              \(operation.name) of \(shapes), \(optimized ? "optimized" : "plain") program, \
              \(kernels.rawValue) kernels, seed \(round)
              """)
          }
        }
      }
    }
  }

  /// The gradient of a random projection of the results against differences of that projection; then
  /// the same for a random projection of the gradient. What is projected is t + t²/2, so that the
  /// gradients of linear operations too can be differentiated again.
  ///
  /// Differences are taken in Double over five points h = 5e-4 apart: their error is of the order of
  /// h⁴ = 6e-14 from truncation and 2⁻⁵³/h = 2e-13 from rounding, both far below the tolerance.
  @Test(arguments: OperationCase.all.filter(\.matchesDifferences))
  func hasTheGradientsThatDifferencesHave(_ operation: OperationCase) throws {
    for seed in 0..<2 {
      var sizes = Sizes(
        generator: SplitMix64(seed: seed + 200), choices: [1, 2, 3], mostElements: 12)
      let shapes = operation.shapes.draw(&sizes)
      let (operands, results) = operation.build(shapes, seed: seed)
      let graph = operands[0].graph
      var generator = SplitMix64(seed: seed)
      var values: [String: [Double]] = operation.values(shapes, using: &generator)
      func projection(_ tensors: [Tensor], _ name: String) -> Tensor {
        var total = graph.constant(0)
        for (index, tensor) in tensors.enumerated() {
          let weights = graph.input("\(name)\(index)", tensor.shape)
          values["\(name)\(index)"] = Domain.real.values(tensor.shape.count, using: &generator)
          total = total + (weights * (tensor + tensor.squared() * 0.5)).sum()
        }
        return total
      }
      let differentiable = zip(operands, operation.domains).filter { !$1.isIndex }.map(\.0)
      let first = projection(results, "w")
      let gradients = gradient(of: first, withRespectTo: differentiable, allowingUnused: true)
      let second = projection(gradients, "r")
      let curvatures = gradient(of: second, withRespectTo: differentiable, allowingUnused: true)

      let program = try BoundProgram(Program<Double>([first, second] + gradients + curvatures))
      program.set(values)
      try program.run()
      let count = differentiable.count
      let analytic = (2..<2 + 2 * count).map { program.output($0).values }
      for (number, operand) in differentiable.enumerated() {
        var numeric: (first: [Double], second: [Double]) = ([], [])
        for element in 0..<operand.shape.count {
          let (a, b) = try differences(program, "x\(operands.place(of: operand))", element)
          numeric.first.append(a)
          numeric.second.append(b)
        }
        expectClose(
          analytic[number], numeric.first, "gradient of \(operation.name), \(shapes), seed \(seed)")
        expectClose(
          analytic[count + number], numeric.second,
          "second gradient of \(operation.name), \(shapes), seed \(seed)")
      }
    }
  }

  /// How the first two outputs change with one element of an input.
  private func differences(
    _ program: BoundProgram<Double>, _ input: String, _ element: Int
  ) throws -> (Double, Double) {
    guard let storage = program.storage(of: input) else { return (0, 0) }
    let h = 5e-4
    let x = storage[element]
    var (a, b) = (0.0, 0.0)
    for (steps, weight) in [(-2.0, 1.0), (-1, -8), (1, 8), (2, -1)] {
      storage[element] = x + steps * h
      try program.run()
      a += weight * program.output(0)[0]
      b += weight * program.output(1)[0]
    }
    storage[element] = x
    return (a / (12 * h), b / (12 * h))
  }

  /// Within 1e-6 of the greatest element.
  private func expectClose(_ analytic: [Double], _ numeric: [Double], _ what: String) {
    let scale = (analytic + numeric).map(abs).max() ?? 0
    for (index, (x, y)) in zip(analytic, numeric).enumerated() {
      #expect(
        abs(x - y) <= 1e-6 * max(scale, 1e-3),
        "\(what): element \(index) is \(x), differences say \(y)")
    }
  }

  /// The battery is whole: every operation that a graph can hold occurs in it, or in its gradients.
  @Test func includesEveryOperation() {
    var seen: Set<String> = []
    for operation in OperationCase.all {
      var sizes = Sizes(generator: SplitMix64(seed: 1), choices: [2, 3], mostElements: 100)
      let shapes = operation.shapes.draw(&sizes)
      let (operands, results) = operation.build(shapes, seed: 0)
      let loss = results.map { $0.squared().sum() }.reduce(operands[0].graph.constant(0), +)
      let first = gradient(of: loss, withRespectTo: operands, allowingUnused: true)
      let again = first.map { $0.squared().sum() }.reduce(operands[0].graph.constant(0), +)
      _ = gradient(of: again, withRespectTo: operands, allowingUnused: true)
      for node in operands[0].graph.nodes { seen.insert(node.operation.kind) }
    }
    let kinds = Operation.kinds.union(Elementwise.allCases.map { "\($0)" })
    #expect(kinds.subtracting(seen).sorted() == [], "no case of the battery uses these")
  }

  @Test func stopsTheGradientAtADetachedTensor() throws {
    let graph = Graph()
    let x = graph.input("x", [2])
    let gradients = gradient(of: (x * x.detached()).sum(), withRespectTo: [x])
    let found = try BoundProgram(Program<Double>(gradients))(["x": [2, 3]])
    #expect(found == [[2, 3]], "d(x · c)/dx is c, where c is the detached value of x")
  }
}

extension [Tensor] {
  fileprivate func place(of tensor: Tensor) -> Int {
    firstIndex { $0.index == tensor.index } ?? -1
  }
}

extension Operation {
  /// What `kind` may be, but for what users cannot write: errors and the compiler's patches.
  fileprivate static let kinds: Set<String> = [
    "input", "constant", "broadcast", "reshape", "detached", "transpose", "sum",
    "maximum over axes", "product", "slice", "unslice", "concatenate", "gather", "scatter",
    "oneHot", "convolution",
    "convolutionInput", "convolutionFilter", "poolMaximum", "poolGather", "poolScatter", "poolSum",
    "poolSpread", "logSoftmax",
  ]

  /// Its name. A new operation does not compile here until it is named, and added to `kinds`.
  fileprivate var kind: String {
    switch self {
    case .invalid: "invalid"
    case .input: "input"
    case .constant: "constant"
    case .elementwise(let operation): "\(operation)"
    case .broadcast: "broadcast"
    case .reshape: "reshape"
    case .detached: "detached"
    case .transpose: "transpose"
    case .sum: "sum"
    case .maximum: "maximum over axes"
    case .product: "product"
    case .slice: "slice"
    case .unslice: "unslice"
    case .concatenate: "concatenate"
    case .gather: "gather"
    case .scatter: "scatter"
    case .oneHot: "oneHot"
    case .convolution: "convolution"
    case .convolutionInput: "convolutionInput"
    case .convolutionFilter: "convolutionFilter"
    case .poolMaximum: "poolMaximum"
    case .poolGather: "poolGather"
    case .poolScatter: "poolScatter"
    case .poolSum: "poolSum"
    case .poolSpread: "poolSpread"
    case .logSoftmax: "logSoftmax"
    case .patches: "patches"
    }
  }
}
