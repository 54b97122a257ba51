import CKernels

extension Double: ElementaryReal {
  public static func exp(_ x: Double) -> Double { value(functions.exp, x) }
  public static func expm1(_ x: Double) -> Double { value(functions.expm1, x) }
  public static func log(_ x: Double) -> Double { value(functions.log, x) }
  public static func log1p(_ x: Double) -> Double { value(functions.log1p, x) }
  public static func sin(_ x: Double) -> Double { value(functions.sin, x) }
  public static func cos(_ x: Double) -> Double { value(functions.cos, x) }
  public static func tanh(_ x: Double) -> Double { value(functions.tanh, x) }
  public static func sigmoid(_ x: Double) -> Double { value(functions.sigmoid, x) }
  public static func softplus(_ x: Double) -> Double { value(functions.softplus, x) }

  public static func pow(_ x: Double, _ y: Double) -> Double {
    var result = x
    withUnsafeMutablePointer(to: &result) { result in
      withUnsafePointer(to: y) { functions.pow(result, $0, result, 1) }
    }
    return result
  }
}

private let functions = mk_elementary_f64_best().pointee

/// The value at `x` of a function over arrays.
private func value(
  _ function: (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void, _ x: Double
) -> Double {
  var result = x
  withUnsafeMutablePointer(to: &result) { function($0, $0, 1) }
  return result
}
