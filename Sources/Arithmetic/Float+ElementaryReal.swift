import CKernels

extension Float: ElementaryReal {
  public static func exp(_ x: Float) -> Float { value(functions.exp, x) }
  public static func expm1(_ x: Float) -> Float { value(functions.expm1, x) }
  public static func log(_ x: Float) -> Float { value(functions.log, x) }
  public static func log1p(_ x: Float) -> Float { value(functions.log1p, x) }
  public static func sin(_ x: Float) -> Float { value(functions.sin, x) }
  public static func cos(_ x: Float) -> Float { value(functions.cos, x) }
  public static func tanh(_ x: Float) -> Float { value(functions.tanh, x) }
  public static func sigmoid(_ x: Float) -> Float { value(functions.sigmoid, x) }
  public static func softplus(_ x: Float) -> Float { value(functions.softplus, x) }

  public static func pow(_ x: Float, _ y: Float) -> Float {
    var result = x
    withUnsafeMutablePointer(to: &result) { result in
      withUnsafePointer(to: y) { functions.pow(result, $0, result, 1) }
    }
    return result
  }
}

private let functions = mk_elementary_f32_best().pointee

/// The value at `x` of a function over arrays.
private func value(
  _ function: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void, _ x: Float
) -> Float {
  var result = x
  withUnsafeMutablePointer(to: &result) { function($0, $0, 1) }
  return result
}
