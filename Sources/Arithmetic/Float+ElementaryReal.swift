import CKernels

extension Float: ElementaryReal {
  public static func exp(_ x: Float) -> Float { functions.exp_of(x) }
  public static func expm1(_ x: Float) -> Float { functions.expm1_of(x) }
  public static func log(_ x: Float) -> Float { functions.log_of(x) }
  public static func log1p(_ x: Float) -> Float { functions.log1p_of(x) }
  public static func sin(_ x: Float) -> Float { functions.sin_of(x) }
  public static func cos(_ x: Float) -> Float { functions.cos_of(x) }
  public static func tanh(_ x: Float) -> Float { functions.tanh_of(x) }
  public static func sigmoid(_ x: Float) -> Float { functions.sigmoid_of(x) }
  public static func softplus(_ x: Float) -> Float { functions.softplus_of(x) }
  public static func pow(_ x: Float, _ y: Float) -> Float { functions.pow_of(x, y) }
}

private let functions = mk_elementary_f32_best().pointee
