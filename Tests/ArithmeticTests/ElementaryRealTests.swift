import Arithmetic
import Testing

/// Promises of every elementary function in both precisions.
struct ElementaryRealTests {
  /// The bounds that `ElementaryReal` states, in units in the last place.
  static let bounds = [
    ("exp", 1.0), ("log", 1.0), ("log1p", 1.0), ("sin", 1.0), ("cos", 1.0), ("pow", 1.0),
    ("expm1", 1.2), ("tanh", 1.6), ("softplus", 1.8), ("sigmoid", 2.3),
  ]

  @Test(arguments: bounds)
  func staysWithinItsErrorBoundInFloat(_ name: String, _ bound: Double) {
    check(name, bound, elementaryValuesOfFloat, as: Float.self)
  }

  @Test(arguments: bounds)
  func staysWithinItsErrorBoundInDouble(_ name: String, _ bound: Double) {
    check(name, bound, elementaryValuesOfDouble, as: Double.self)
  }

  private func check<Scalar: ElementaryReal>(
    _ name: String, _ bound: Double, _ table: String, as type: Scalar.Type
  ) {
    let rows = referenceTable(table).filter { $0.name == name }
    #expect(rows.count > 40)
    for row in rows {
      let arguments = row.numbers.dropLast(3).map { Scalar($0) }
      let (whole, exponent, fraction) = (row.numbers.suffix(3)[...].tuple)
      // Exact, as a power of two: the value in units of the last place of the true result.
      let value = inUnits(apply(name, arguments), of: Int(exponent))
      let error = abs((value - whole) - fraction)
      #expect(error <= bound, "\(name)\(arguments) is \(error) ulp from the exact value")
    }
  }

  @Test func givesTheSpecialValuesOfC99InFloat() { checkSpecialValues(of: Float.self) }
  @Test func givesTheSpecialValuesOfC99InDouble() { checkSpecialValues(of: Double.self) }

  private func checkSpecialValues<Scalar: ElementaryReal>(of type: Scalar.Type) {
    let (infinity, nan, zero) = (Scalar.infinity, Scalar.nan, Scalar.zero)
    // Argument, result; -zero and zero are told apart.
    let expected: [(String, Scalar, Scalar)] = [
      ("exp", zero, 1), ("exp", -zero, 1), ("exp", infinity, infinity), ("exp", -infinity, zero),
      ("exp", 800, infinity), ("exp", -800, zero),
      ("expm1", zero, zero), ("expm1", -zero, -zero), ("expm1", infinity, infinity),
      ("expm1", -infinity, -1), ("expm1", 800, infinity), ("expm1", -800, -1),
      ("log", zero, -infinity), ("log", -zero, -infinity), ("log", 1, zero),
      ("log", infinity, infinity), ("log", -1, nan), ("log", -infinity, nan),
      ("log", -.leastNonzeroMagnitude, nan),
      ("log1p", zero, zero), ("log1p", -zero, -zero), ("log1p", -1, -infinity),
      ("log1p", -2, nan), ("log1p", infinity, infinity), ("log1p", -infinity, nan),
      ("sin", zero, zero), ("sin", -zero, -zero), ("sin", infinity, nan), ("sin", -infinity, nan),
      ("cos", zero, 1), ("cos", -zero, 1), ("cos", infinity, nan), ("cos", -infinity, nan),
      ("tanh", zero, zero), ("tanh", -zero, -zero), ("tanh", infinity, 1), ("tanh", -infinity, -1),
      ("tanh", .greatestFiniteMagnitude, 1),
      ("sigmoid", zero, 0.5), ("sigmoid", infinity, 1), ("sigmoid", -infinity, zero),
      ("sigmoid", -800, zero), ("sigmoid", 800, 1),
      ("softplus", infinity, infinity), ("softplus", -infinity, zero), ("softplus", -800, zero),
      ("softplus", 800, 800),
    ]
    for (name, x, result) in expected {
      let value = apply(name, [x])
      #expect(same(value, result), "\(name)(\(x)) is \(value), not \(result)")
    }
    for name in Self.bounds.map(\.0) where name != "pow" {
      #expect(apply(name, [nan]).isNaN, "\(name)(NaN)")
      // Denormal numbers are numbers.
      let tiny = Scalar.leastNonzeroMagnitude
      let atTiny: [String: Scalar] = ["exp": 1, "cos": 1, "sigmoid": 0.5]
      if name != "log" && name != "softplus" {
        #expect(apply(name, [tiny]) == atTiny[name, default: tiny], "\(name)(\(tiny))")
        #expect(apply(name, [-tiny]) == atTiny[name, default: -tiny], "\(name)(-\(tiny))")
      }
    }

    let half: Scalar = 0.5
    let powers: [(Scalar, Scalar, Scalar)] = [
      (nan, zero, 1), (nan, -zero, 1), (1, nan, 1), (nan, 1, nan), (2, nan, nan), (-1, nan, nan),
      (zero, 3, zero), (-zero, 3, -zero), (-zero, 2, zero), (zero, half, zero),
      (-zero, half, zero), (zero, -3, infinity), (-zero, -3, -infinity), (-zero, -2, infinity),
      (zero, -infinity, infinity), (zero, infinity, zero),
      (infinity, half, infinity), (infinity, -half, zero), (-infinity, 3, -infinity),
      (-infinity, 2, infinity), (-infinity, half, infinity), (-infinity, -3, -zero),
      (-infinity, -2, zero), (infinity, infinity, infinity), (infinity, -infinity, zero),
      (2, infinity, infinity), (2, -infinity, zero), (half, infinity, zero),
      (half, -infinity, infinity), (-2, infinity, infinity), (-half, infinity, zero),
      (-1, infinity, 1), (-1, -infinity, 1), (1, infinity, 1),
      (-2, half, nan), (-2, 3, -8), (-2, -1, -half), (-2, 4, 16),
      (2, 2000, infinity), (-2, 2001, -infinity), (2, -2000, zero), (-2, -2001, -zero),
      (-1, .greatestFiniteMagnitude, 1), (-1, 9_007_199, -1), (-1, 1_048_575, -1),
      (2, .leastNonzeroMagnitude, 1), (.leastNonzeroMagnitude, 1, .leastNonzeroMagnitude),
    ]
    for (x, y, result) in powers {
      let value = Scalar.pow(x, y)
      #expect(same(value, result), "pow(\(x), \(y)) is \(value), not \(result)")
    }
  }
}

/// The function of that name at its arguments.
private func apply<Scalar: ElementaryReal>(_ name: String, _ x: [Scalar]) -> Scalar {
  switch name {
  case "exp": Scalar.exp(x[0])
  case "expm1": Scalar.expm1(x[0])
  case "log": Scalar.log(x[0])
  case "log1p": Scalar.log1p(x[0])
  case "sin": Scalar.sin(x[0])
  case "cos": Scalar.cos(x[0])
  case "tanh": Scalar.tanh(x[0])
  case "sigmoid": Scalar.sigmoid(x[0])
  case "softplus": Scalar.softplus(x[0])
  case "pow": Scalar.pow(x[0], x[1])
  default: .nan
  }
}

/// Equal and of one sign, or both NaN.
private func same<Scalar: ElementaryReal>(_ x: Scalar, _ y: Scalar) -> Bool {
  x.isNaN ? y.isNaN : x == y && x.sign == y.sign
}

/// x · 2⁻ᵉ, exactly: in two steps, for 2⁻ᵉ itself may be out of range.
private func inUnits<Scalar: ElementaryReal>(_ x: Scalar, of exponent: Int) -> Double {
  let half = exponent / 2
  return Double(x) * Double(sign: .plus, exponent: -half, significand: 1)
    * Double(sign: .plus, exponent: half - exponent, significand: 1)
}

extension ArraySlice<Double> {
  fileprivate var tuple: (Double, Double, Double) {
    (self[startIndex], self[startIndex + 1], self[startIndex + 2])
  }
}
