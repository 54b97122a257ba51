import Arithmetic
import Testing

/// Promises of the special functions and distributions, against Reference/special_values.py.
struct SpecialFunctionTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let bound: Double
    let function: @Sendable ([Double]) -> Double

    init(_ name: String, _ bound: Double, _ function: @escaping @Sendable ([Double]) -> Double) {
      (self.name, self.bound, self.function) = (name, bound, function)
    }

    var testDescription: String { name }
  }

  /// The bounds that the functions' comments state.
  static let all: [Case] = [
    Case("logGamma", 1e-14) { .logGamma($0[0]) },
    Case("erf", 1e-15) { .erf($0[0]) },
    Case("erfc", 2e-15) { .erfc($0[0]) },
    Case("lowerGamma", 1e-12) { .regularizedLowerGamma($0[1], shape: $0[0]) },
    Case("upperGamma", 1e-12) { .regularizedUpperGamma($0[1], shape: $0[0]) },
    Case("beta", 1e-12) { .regularizedIncompleteBeta($0[0], $0[1], $0[2]) },
    Case("normalCumulative", 1e-14) { NormalDistribution().cumulative(at: $0[0]) },
    Case("normalQuantile", 1e-15) { NormalDistribution().quantile(at: $0[0]) },
    Case("studentUpper", 1e-12) {
      StudentDistribution(degreesOfFreedom: $0[1]).upperTail(at: $0[0])
    },
    Case("studentQuantile", 1e-12) {
      StudentDistribution(degreesOfFreedom: $0[1]).quantile(at: $0[0])
    },
    Case("chiSquareUpper", 1e-12) {
      ChiSquareDistribution(degreesOfFreedom: $0[1]).upperTail(at: $0[0])
    },
    Case("fUpper", 1e-12) {
      FDistribution(numerator: $0[1], denominator: $0[2]).upperTail(at: $0[0])
    },
  ]

  @Test(arguments: all)
  func staysWithinItsErrorBound(_ promise: Case) {
    let worst = largestRelativeError(of: promise.name, promise.function)
    #expect(worst.count >= 16)
    #expect(
      worst.error <= promise.bound,
      "\(promise.name)\(worst.arguments) has a relative error of \(worst.error)")
  }

  @Test func answersNaNOutsideItsDomain() {
    let answers: [Double] = [
      .logGamma(.nan), .erf(.nan), .erfc(.nan),
      .regularizedLowerGamma(-1, shape: 1), .regularizedUpperGamma(1, shape: -1),
      .regularizedLowerGamma(.nan, shape: 1), .regularizedLowerGamma(1, shape: .nan),
      .regularizedLowerGamma(.infinity, shape: .infinity),
      .regularizedIncompleteBeta(-0.1, 1, 1), .regularizedIncompleteBeta(1.1, 1, 1),
      .regularizedIncompleteBeta(0.5, 0, 1), .regularizedIncompleteBeta(0.5, 1, .infinity),
      .regularizedIncompleteBeta(.nan, 1, 1),
      NormalDistribution(standardDeviation: 0).cumulative(at: 0),
      NormalDistribution(standardDeviation: -1).quantile(at: 0.5),
      NormalDistribution().quantile(at: 1.5), NormalDistribution().quantile(at: .nan),
      NormalDistribution().cumulative(at: .nan), NormalDistribution().density(at: .nan),
      StudentDistribution(degreesOfFreedom: 0).upperTail(at: 1),
      StudentDistribution(degreesOfFreedom: 3).quantile(at: -0.1),
      StudentDistribution(degreesOfFreedom: 3).cumulative(at: .nan),
      ChiSquareDistribution(degreesOfFreedom: -1).upperTail(at: 1),
      ChiSquareDistribution(degreesOfFreedom: 1).upperTail(at: .nan),
      FDistribution(numerator: 0, denominator: 1).upperTail(at: 1),
      FDistribution(numerator: 1, denominator: 1).upperTail(at: .nan),
    ]
    for (index, answer) in answers.enumerated() {
      #expect(answer.isNaN, "answer \(index) is \(answer)")
    }
  }

  @Test func answersAtTheEndsOfItsDomain() {
    #expect(Double.logGamma(0) == .infinity)
    #expect(Double.logGamma(-3) == .infinity)
    #expect(Double.logGamma(1) == 0)
    #expect(Double.logGamma(2) == 0)
    #expect(Double.erf(.infinity) == 1)
    #expect(Double.erf(-.infinity) == -1)
    #expect(Double.erfc(.infinity) == 0)
    #expect(Double.erfc(-.infinity) == 2)
    #expect(Double.regularizedLowerGamma(0, shape: 2) == 0)
    #expect(Double.regularizedUpperGamma(.infinity, shape: 2) == 0)
    #expect(Double.regularizedIncompleteBeta(0, 2, 3) == 0)
    #expect(Double.regularizedIncompleteBeta(1, 2, 3) == 1)
    #expect(NormalDistribution().quantile(at: 0) == -.infinity)
    #expect(NormalDistribution().quantile(at: 0.5) == 0)
    #expect(NormalDistribution().quantile(at: 1) == .infinity)
    #expect(NormalDistribution().cumulative(at: -.infinity) == 0)
    #expect(NormalDistribution().cumulative(at: .infinity) == 1)
    #expect(NormalDistribution().density(at: .infinity) == 0)
    #expect(StudentDistribution(degreesOfFreedom: 4).upperTail(at: .infinity) == 0)
    #expect(StudentDistribution(degreesOfFreedom: 4).upperTail(at: -.infinity) == 1)
    #expect(StudentDistribution(degreesOfFreedom: 4).quantile(at: 0) == -.infinity)
    #expect(StudentDistribution(degreesOfFreedom: 4).quantile(at: 0.5) == 0)
    #expect(ChiSquareDistribution(degreesOfFreedom: 3).upperTail(at: -1) == 1)
    #expect(ChiSquareDistribution(degreesOfFreedom: 3).cumulative(at: .infinity) == 1)
    #expect(FDistribution(numerator: 3, denominator: 5).upperTail(at: -1) == 1)
    #expect(FDistribution(numerator: 3, denominator: 5).upperTail(at: .infinity) == 0)
  }

  @Test func endsWithAProbabilityOrNaNWhateverItIsGiven() {
    var patterns = Patterns()
    for _ in 0..<400 {
      // All sizes, then sizes that occur.
      let wild = (0..<3).map { _ in Double(bitPattern: patterns.next()) }
      let tame = wild.map { Double.exp(Double.sin($0.isFinite ? $0 : 1) * 20) }
      for x in [wild, tame, [tame[0], wild[1], tame[2]], [1 / (1 + tame[0]), tame[1], tame[2]]] {
        let answers: [Double] = [
          .regularizedLowerGamma(x[0], shape: x[1]), .regularizedUpperGamma(x[0], shape: x[1]),
          .regularizedIncompleteBeta(x[0], x[1], x[2]), abs(.erf(x[0])), .erfc(x[0]) / 2,
          NormalDistribution(mean: x[0], standardDeviation: x[1]).cumulative(at: x[2]),
          StudentDistribution(degreesOfFreedom: x[0]).upperTail(at: x[1]),
          ChiSquareDistribution(degreesOfFreedom: x[0]).upperTail(at: x[1]),
          FDistribution(numerator: x[0], denominator: x[1]).upperTail(at: x[2]),
        ]
        for (index, answer) in answers.enumerated() {
          #expect(
            answer.isNaN || (answer >= 0 && answer <= 1), "answer \(index) at \(x): \(answer)")
        }
        _ = Double.logGamma(x[0])
        _ = StudentDistribution(degreesOfFreedom: x[0]).quantile(at: x[1])
        _ = NormalDistribution().quantile(at: x[0])
      }
    }
  }

  /// The integrals by mpmath, at shapes where a series would take too many terms.
  @Test(arguments: [
    (1e9, 1e9, 0.4999957947791299), (1e9, 1e9 + 1e5, 0.0007829561619583269),
    (1e12, 1e12 - 2e6, 0.9772499220428144),
  ])
  func followsTheNormalLimitOfLargeShapes(_ shape: Double, _ x: Double, _ upper: Double) {
    let value = Double.regularizedUpperGamma(x, shape: shape)
    #expect(relativeError(value, upper) < 1e-12)
    #expect(abs(Double.regularizedLowerGamma(x, shape: shape) + value - 1) < 1e-15)
  }

  @Test(arguments: [0.8, 1, 2.5, 30, 1e5, 1e8, 1e9, 1e12, .infinity])
  func invertsItsOwnTail(_ degrees: Double) {
    let student = StudentDistribution(degreesOfFreedom: degrees)
    for p in [1e-30, 1e-8, 0.001, 0.1, 0.3, 0.49, 0.6, 0.9, 0.99] {
      let back = student.cumulative(at: student.quantile(at: p))
      #expect(relativeError(back, p) < 1e-11, "p = \(p) comes back as \(back)")
    }
  }

  /// Beyond 10⁹ degrees of freedom another formula takes over.
  @Test(arguments: [0.5, 3, 20, 35])
  func passesSmoothlyIntoTheNormalDistribution(_ t: Double) {
    let below = StudentDistribution(degreesOfFreedom: 1e9 - 1).upperTail(at: t)
    let above = StudentDistribution(degreesOfFreedom: 1e9).upperTail(at: t)
    // The derivative by the degrees of freedom is below t⁴ / (4 · 10¹⁸) of the tail.
    #expect(relativeError(below, above) < 1e-11)
  }
}
