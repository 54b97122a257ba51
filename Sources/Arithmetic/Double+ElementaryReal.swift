import CKernels

extension Double: ElementaryReal {
  public static func exp(_ x: Double) -> Double { functions.exp_of(x) }
  public static func expm1(_ x: Double) -> Double { functions.expm1_of(x) }
  public static func log(_ x: Double) -> Double { functions.log_of(x) }
  public static func log1p(_ x: Double) -> Double { functions.log1p_of(x) }
  public static func sin(_ x: Double) -> Double { functions.sin_of(x) }
  public static func cos(_ x: Double) -> Double { functions.cos_of(x) }
  public static func tanh(_ x: Double) -> Double { functions.tanh_of(x) }
  public static func sigmoid(_ x: Double) -> Double { functions.sigmoid_of(x) }
  public static func softplus(_ x: Double) -> Double { functions.softplus_of(x) }
  public static func pow(_ x: Double, _ y: Double) -> Double { functions.pow_of(x, y) }
}

extension Double {
  /// Replaces each of some numbers by its exponential, with the bits of ``exp(_:)`` and many times
  /// faster.
  public static func replaceByExp(_ numbers: UnsafeMutableBufferPointer<Double>) {
    guard let base = numbers.baseAddress else { return }
    functions.exp(base, base, numbers.count)
  }

  /// Replaces each of some numbers by its natural logarithm, with the bits of ``log(_:)``.
  public static func replaceByLog(_ numbers: UnsafeMutableBufferPointer<Double>) {
    guard let base = numbers.baseAddress else { return }
    functions.log(base, base, numbers.count)
  }
}

private let functions = mk_elementary_f64_best().pointee
