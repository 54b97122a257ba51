import CKernels
public protocol ElementaryReal: BinaryFloatingPoint & Sendable {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func sigmoid(_ x: Self) -> Self
  static func softplus(_ x: Self) -> Self
  static func pow(_ x: Self, _ y: Self) -> Self
}
private let f = mk_elementary_f32_for(mk_best_instruction_set())!.pointee
private let d = mk_elementary_f64_for(mk_best_instruction_set())!.pointee
extension Float: ElementaryReal {
  public static func exp(_ x: Float) -> Float { var x = x, y: Float = 0; f.exp(&x, &y, 1); return y }
  public static func log(_ x: Float) -> Float { var x = x, y: Float = 0; f.log(&x, &y, 1); return y }
  public static func sin(_ x: Float) -> Float { var x = x, y: Float = 0; f.sin(&x, &y, 1); return y }
  public static func cos(_ x: Float) -> Float { var x = x, y: Float = 0; f.cos(&x, &y, 1); return y }
  public static func tanh(_ x: Float) -> Float { var x = x, y: Float = 0; f.tanh(&x, &y, 1); return y }
  public static func sigmoid(_ x: Float) -> Float { var x = x, y: Float = 0; f.sigmoid(&x, &y, 1); return y }
  public static func softplus(_ x: Float) -> Float { var x = x, y: Float = 0; f.softplus(&x, &y, 1); return y }
  public static func pow(_ x: Float, _ z: Float) -> Float { var x = x, z = z, y: Float = 0; f.pow(&x, &z, &y, 1); return y }
}
extension Double: ElementaryReal {
  public static func exp(_ x: Double) -> Double { var x = x, y: Double = 0; d.exp(&x, &y, 1); return y }
  public static func log(_ x: Double) -> Double { var x = x, y: Double = 0; d.log(&x, &y, 1); return y }
  public static func sin(_ x: Double) -> Double { var x = x, y: Double = 0; d.sin(&x, &y, 1); return y }
  public static func cos(_ x: Double) -> Double { var x = x, y: Double = 0; d.cos(&x, &y, 1); return y }
  public static func tanh(_ x: Double) -> Double { var x = x, y: Double = 0; d.tanh(&x, &y, 1); return y }
  public static func sigmoid(_ x: Double) -> Double { var x = x, y: Double = 0; d.sigmoid(&x, &y, 1); return y }
  public static func softplus(_ x: Double) -> Double { var x = x, y: Double = 0; d.softplus(&x, &y, 1); return y }
  public static func pow(_ x: Double, _ z: Double) -> Double { var x = x, z = z, y: Double = 0; d.pow(&x, &z, &y, 1); return y }
}
public enum InstructionSet: String, CaseIterable, Sendable {
  case scalar, avx2, avx512
  public static let best = InstructionSet(rawValue: ["scalar","avx2","avx512"][Int(mk_best_instruction_set().rawValue)])!
  public static func chosen(environment: [String: String]) throws -> InstructionSet {
    InstructionSet(rawValue: environment["METABOOK_KERNELS"] ?? "") ?? best
  }
}
