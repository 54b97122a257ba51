// Elementwise operations. Operands broadcast: sizes are compared from the last axis backwards, and
// an axis of size 1, or one that is not there, is repeated.

extension Tensor {
  static func elementwise(_ operation: Elementwise, _ name: String, _ operands: [Tensor]) -> Tensor
  {
    if let bad = check(name, operands) { return bad }
    var shape = operands[0].shape
    for operand in operands.dropFirst() {
      guard let both = shape.broadcast(with: operand.shape) else {
        return failure(
          name, operands,
          change: "sizes must be equal, or 1, axis by axis from the last; reshape one of them")
      }
      shape = both
    }
    return make(
      .elementwise(operation), name, operands.map { $0.broadcast(to: shape) }, shape: shape,
      change: "")
  }

  func with(_ value: Double) -> Tensor { graph.constant(value) }

  public static func + (a: Tensor, b: Tensor) -> Tensor { elementwise(.add, "a + b", [a, b]) }
  public static func - (a: Tensor, b: Tensor) -> Tensor { elementwise(.subtract, "a - b", [a, b]) }
  public static func * (a: Tensor, b: Tensor) -> Tensor { elementwise(.multiply, "a * b", [a, b]) }
  public static func / (a: Tensor, b: Tensor) -> Tensor { elementwise(.divide, "a / b", [a, b]) }
  public static prefix func - (a: Tensor) -> Tensor { elementwise(.negate, "-a", [a]) }

  public static func + (a: Tensor, b: Double) -> Tensor { a + a.with(b) }
  public static func - (a: Tensor, b: Double) -> Tensor { a - a.with(b) }
  public static func * (a: Tensor, b: Double) -> Tensor { a * a.with(b) }
  public static func / (a: Tensor, b: Double) -> Tensor { a / a.with(b) }
  public static func + (a: Double, b: Tensor) -> Tensor { b.with(a) + b }
  public static func - (a: Double, b: Tensor) -> Tensor { b.with(a) - b }
  public static func * (a: Double, b: Tensor) -> Tensor { b.with(a) * b }
  public static func / (a: Double, b: Tensor) -> Tensor { b.with(a) / b }

  public static func += (a: inout Tensor, b: Tensor) { a = a + b }
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
  public static func *= (a: inout Tensor, b: Tensor) { a = a * b }

  // Masks: 1 where true, 0 elsewhere and where an operand is NaN. Their gradient is zero.

  public static func .< (a: Tensor, b: Tensor) -> Tensor { elementwise(.less, "a .< b", [a, b]) }
  public static func .<= (a: Tensor, b: Tensor) -> Tensor {
    elementwise(.lessOrEqual, "a .<= b", [a, b])
  }
  public static func .> (a: Tensor, b: Tensor) -> Tensor { elementwise(.less, "a .> b", [b, a]) }
  public static func .>= (a: Tensor, b: Tensor) -> Tensor {
    elementwise(.lessOrEqual, "a .>= b", [b, a])
  }
  public static func .== (a: Tensor, b: Tensor) -> Tensor {
    elementwise(.equal, "a .== b", [a, b])
  }
  public static func .< (a: Tensor, b: Double) -> Tensor { a .< a.with(b) }
  public static func .<= (a: Tensor, b: Double) -> Tensor { a .<= a.with(b) }
  public static func .> (a: Tensor, b: Double) -> Tensor { a .> a.with(b) }
  public static func .>= (a: Tensor, b: Double) -> Tensor { a .>= a.with(b) }
  public static func .== (a: Tensor, b: Double) -> Tensor { a .== a.with(b) }

  public func absolute() -> Tensor { .elementwise(.absolute, "absolute", [self]) }
  public func squareRoot() -> Tensor { .elementwise(.squareRoot, "squareRoot", [self]) }
  public func exp() -> Tensor { .elementwise(.exponential, "exp", [self]) }
  /// The natural logarithm.
  public func log() -> Tensor { .elementwise(.logarithm, "log", [self]) }
  public func sin() -> Tensor { .elementwise(.sine, "sin", [self]) }
  public func cos() -> Tensor { .elementwise(.cosine, "cos", [self]) }
  public func tanh() -> Tensor { .elementwise(.hyperbolicTangent, "tanh", [self]) }
  /// 1 / (1 + e⁻ˣ)
  public func sigmoid() -> Tensor { .elementwise(.sigmoid, "sigmoid", [self]) }
  /// log(1 + eˣ)
  public func softplus() -> Tensor { .elementwise(.softplus, "softplus", [self]) }
  /// max(x, 0); the gradient at 0 is 0.
  public func relu() -> Tensor { .elementwise(.relu, "relu", [self]) }
  /// x where x > 0, slope · x elsewhere.
  public func leakyRelu(slope: Double = 0.01) -> Tensor {
    Tensor.select(self .> 0, self, self * slope)
  }
  public func squared() -> Tensor { self * self }

  /// x to the power of `exponent`. The gradient with respect to the exponent is xʸ log x, and 0 where
  /// x ≤ 0.
  public func power(_ exponent: Tensor) -> Tensor {
    .elementwise(.power, "power", [self, exponent])
  }
  public func power(_ exponent: Double) -> Tensor { power(with(exponent)) }

  /// The smaller of two; NaN if either is. Where they are equal the gradient goes to `a`.
  public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
    elementwise(.minimum, "minimum", [a, b])
  }
  /// The greater of two; NaN if either is. Where they are equal the gradient goes to `a`.
  public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
    elementwise(.maximum, "maximum", [a, b])
  }
  /// `a` where the mask is not 0, `b` elsewhere. What is not chosen gets no gradient.
  public static func select(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    elementwise(.select, "select", [mask, a, b])
  }
  /// `b` where a > 0, 0 elsewhere: the derivative of a rectifier.
  public static func gate(_ a: Tensor, _ b: Tensor) -> Tensor {
    elementwise(.gate, "gate", [a, b])
  }
}
