/// Real numbers whose elementary functions are Metabook's own.
///
/// The platform's `exp` and `log` differ between versions of its mathematics library. These are
/// polynomials over IEEE 754 operations, so a result has the same bits on every machine and equals,
/// element for element, what a tensor program computes. Errors are below 1 unit in the last place
/// (ulp) for `exp`, `log`, `log1p`, `sin`, `cos` and `pow`, and below 1.2 for `expm1`, 1.6 for
/// `tanh`, 1.8 for `softplus` and 2.3 for `sigmoid`, over all of `Float` and `Double`. NaN gives
/// NaN, infinities and zeros give what C99 says, and denormal numbers are ordinary numbers.
public protocol ElementaryReal: BinaryFloatingPoint, Sendable {
  /// eˣ: infinity beyond the largest finite value, gradual underflow at the other end.
  static func exp(_ x: Self) -> Self

  /// eˣ − 1, accurate near 0.
  static func expm1(_ x: Self) -> Self

  /// The natural logarithm: −infinity at ±0, NaN below.
  static func log(_ x: Self) -> Self

  /// log(1 + x), accurate near 0: −infinity at −1, NaN below.
  static func log1p(_ x: Self) -> Self

  /// The sine of an angle of any finite size, in radians; NaN at ±infinity.
  static func sin(_ x: Self) -> Self

  /// The cosine of an angle of any finite size, in radians; NaN at ±infinity.
  static func cos(_ x: Self) -> Self

  /// The hyperbolic tangent.
  static func tanh(_ x: Self) -> Self

  /// The logistic function 1 / (1 + e⁻ˣ).
  static func sigmoid(_ x: Self) -> Self

  /// log(1 + eˣ), accurate in both tails.
  static func softplus(_ x: Self) -> Self

  /// xʸ, with the special values of C99: NaN for x < 0 unless y is an integer, and 1 whenever y is 0
  /// or x is 1, even where the other is NaN.
  static func pow(_ x: Self, _ y: Self) -> Self
}
