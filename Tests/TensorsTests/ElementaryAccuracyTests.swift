import Arithmetic
import Testing

@testable import Tensors

/// Programs in Float against the same programs in Double, which are exact beside them, on the
/// numbers that hurt.
struct ElementaryAccuracyTests {
  /// The largest error in units in the last place: half a unit is rounding alone. Those of the
  /// elementary functions are the ones Sources/CKernels/elementary.h states.
  private static func bound(_ operation: Elementwise) -> Double {
    switch operation {
    case .negate, .absolute, .relu, .minimum, .maximum, .less, .lessOrEqual, .equal, .select, .gate:
      0
    case .add, .subtract, .multiply, .divide, .squareRoot: 0.5
    case .exponential, .logarithm, .sine, .cosine: 0.9
    case .power: 1.0
    case .hyperbolicTangent, .softplus: 1.6
    case .sigmoid: 2.3
    }
  }

  @Test(arguments: Elementwise.allCases, InstructionSet.available)
  func staysWithinItsErrorOnAdversarialNumbers(
    _ operation: Elementwise, _ kernels: InstructionSet
  ) throws {
    let operands = Self.operands(operation.operands)
    // Programs take denormal numbers as zeros of their sign; those of Float are none in Double.
    let flushed = operands.map {
      $0.map { $0.isSubnormal ? Float(signOf: $0, magnitudeOf: 0) : $0 }
    }
    let (values, exact) = try (
      Self.values(operation, operands, kernels),
      Self.values(operation, flushed.map { $0.map { Double($0) } }, kernels)
    )
    var worst = (error: 0.0, at: 0)
    for index in values.indices {
      let error = Self.error(of: values[index], exact[index])
      if error > worst.error { worst = (error, index) }
    }
    // The Double program is off by as many of its own, far smaller units.
    let arguments = operands.map { $0[worst.at] }
    #expect(
      worst.error <= Self.bound(operation) + 1e-6,
      """
      \(operation) of \(arguments) is \(values[worst.at]) by \(kernels.rawValue) kernels, \
      not \(exact[worst.at])
      """)
    if let operand = operands.first, operands.count == 1 {
      for (x, y) in zip(operand, values) where x.isNaN { #expect(y.isNaN, "\(operation) of NaN") }
    }
  }

  /// Zeros keep their signs, and infinities stay what they are.
  @Test func givesSpecialValues() throws {
    let cases: [(Elementwise, [Float], Float)] = [
      (.exponential, [-.infinity], 0), (.exponential, [.infinity], .infinity),
      (.exponential, [-0.0], 1), (.logarithm, [0], -.infinity), (.logarithm, [-0.0], -.infinity),
      (.logarithm, [-1], .nan), (.logarithm, [.infinity], .infinity), (.logarithm, [1], 0),
      (.squareRoot, [-0.0], -0.0), (.squareRoot, [-1], .nan), (.squareRoot, [.infinity], .infinity),
      (.sine, [-0.0], -0.0), (.sine, [.infinity], .nan), (.cosine, [-.infinity], .nan),
      (.cosine, [0], 1), (.hyperbolicTangent, [-0.0], -0.0), (.hyperbolicTangent, [.infinity], 1),
      (.hyperbolicTangent, [-.infinity], -1), (.sigmoid, [-.infinity], 0),
      (.sigmoid, [.infinity], 1), (.sigmoid, [0], 0.5), (.softplus, [-.infinity], 0),
      (.softplus, [.infinity], .infinity),
      (.relu, [-0.0], 0), (.relu, [-.infinity], 0), (.relu, [.nan], .nan), (.absolute, [-0.0], 0),
      (.negate, [0], -0.0), (.power, [0, 0], 1), (.power, [-2, 3], -8), (.power, [-2, 0.5], .nan),
      (.power, [0, -1], .infinity), (.power, [-0.0, -3], -.infinity), (.power, [.nan, 0], 1),
      (.minimum, [.nan, 1], .nan), (.minimum, [1, .nan], .nan), (.maximum, [.nan, 1], .nan),
      (.maximum, [1, .nan], .nan), (.maximum, [-.infinity, .infinity], .infinity),
      (.less, [.nan, 1], 0), (.lessOrEqual, [1, .nan], 0), (.equal, [.nan, .nan], 0),
      (.equal, [0, -0.0], 1), (.less, [-0.0, 0], 0), (.select, [.nan, 1, 2], 1),
      (.select, [-0.0, 1, 2], 2), (.gate, [.nan, 1], 0), (.gate, [0, 1], 0),
      (.gate, [1, -0.0], -0.0),
      (.add, [.infinity, -.infinity], .nan), (.multiply, [0, .infinity], .nan),
      (.divide, [0, 0], .nan), (.divide, [-1, 0], -.infinity),
    ]
    for kernels in InstructionSet.available {
      for (operation, operands, expected) in cases {
        let found = try Self.values(operation, operands.map { [$0] }, kernels)
        #expect(
          firstDifference([found], [[expected]]) == nil,
          "\(operation) of \(operands), \(kernels.rawValue) kernels")
      }
    }
  }

  /// Runs a program of one operation. `elementwise` is what the public operations call: it needs no
  /// table of them here.
  private static func values<Scalar: TensorScalar>(
    _ operation: Elementwise, _ operands: [[Scalar]], _ kernels: InstructionSet
  ) throws -> [Scalar] {
    let graph = Graph()
    let inputs = operands.enumerated().map { graph.input("x\($0.offset)", [$0.element.count]) }
    let result = Tensor.elementwise(operation, "operation", inputs)
    var values: [String: [Scalar]] = [:]
    for (index, operand) in operands.enumerated() { values["x\(index)"] = operand }
    return try BoundProgram(Program<Scalar>([result]), kernels: kernels)(values)[0]
  }

  /// How many units in the last place of a Float lie between a result and the exact one.
  private static func error(of found: Float, _ exact: Double) -> Double {
    let nearest = Float(exact)
    if exact.isNaN || found.isNaN { return exact.isNaN && found.isNaN ? 0 : .infinity }
    if exact.isInfinite || exact == 0 {
      return found == nearest && found.sign == nearest.sign ? 0 : .infinity
    }
    if found == 0, found.sign != nearest.sign { return .infinity }
    // A denormal result is zero.
    if found == 0, abs(exact) < Double(Float.leastNormalMagnitude) { return 0 }
    if found.isSubnormal { return .infinity }
    // After the largest number comes 2¹²⁸, which stands for all beyond.
    func inside(_ x: Double) -> Double { min(max(x, -0x1p128), 0x1p128) }
    let unit = nearest.isInfinite ? Float.greatestFiniteMagnitude.ulp : nearest.ulp
    return abs(inside(Double(found)) - inside(exact)) / Double(unit)
  }

  /// Columns of arguments: every combination of the special ones, then random bits, then random
  /// numbers of ordinary size.
  private static func operands(_ count: Int) -> [[Float]] {
    let specials = count == 1 ? special : Array(special.prefix(count == 2 ? 60 : 12))
    var rows = specials.map { [$0] }
    for _ in 1..<count { rows = rows.flatMap { row in specials.map { row + [$0] } } }
    var generator = SplitMix64(seed: count)
    for _ in 0..<3000 {
      rows.append(
        (0..<count).map { _ in
          Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
        })
    }
    for scale in [1.0, 5, 100] {
      for _ in 0..<1000 {
        rows.append((0..<count).map { _ in Float(generator.real(in: -scale...scale)) })
      }
    }
    return (0..<count).map { column in rows.map { $0[column] } }
  }

  /// Zeros, infinities, NaN, the ends of the range, the thresholds of the functions, multiples of
  /// π/2, and every power of two, each with its neighbors.
  private static let special: [Float] = {
    var points: [Float] = [
      0, 1, .infinity, .nan, 2, 0.5, 3, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, 88.72284, 103.97208, 87.33655, 104, 89, 0.55, 0.41421357, 20, 9.01,
      0x1p17, 0x1p23, 0x1p24, 0.6931472, 1.4142135, 0.70710677, 16.635532,
    ]
    for multiple in [1, 2, 3, 4, 5, 100, 12345, 1_000_003] {
      points.append(Float(Double(multiple) * Double.pi / 2))
    }
    for exponent in stride(from: -149, through: 127, by: 1) {
      points.append(Float(sign: .plus, exponent: exponent, significand: 1))
    }
    return points.flatMap { [$0, -$0, $0.nextUp, $0.nextDown, -$0.nextUp] }
  }()
}
