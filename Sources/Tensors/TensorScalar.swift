public import Arithmetic
import CKernels

/// An element type that programs compute in: Float for work, Double for certificates.
public protocol TensorScalar: ElementaryReal {
  /// 32 or 64, which kernels to run.
  static var kernelBits: Int32 { get }
}

extension Float: TensorScalar {
  public static var kernelBits: Int32 { 32 }
}

extension Double: TensorScalar {
  public static var kernelBits: Int32 { 64 }
}

extension TensorScalar {
  /// Programs take denormal numbers as zeros of their sign.
  var flushed: Self { isSubnormal ? Self(signOf: self, magnitudeOf: 0) : self }

  /// What an elementwise operation gives for single elements: the definition that every kernel
  /// keeps to the bit. `b` and `c` are read where the operation has such operands.
  static func evaluate(_ operation: Elementwise, _ a: Self, _ b: Self, _ c: Self) -> Self {
    let (a, b, c) = (a.flushed, b.flushed, c.flushed)
    return switch operation {
    case .negate: -a
    case .absolute: abs(a)
    case .squareRoot: a.squareRoot()
    case .exponential: exp(a)
    case .logarithm: log(a)
    case .sine: sin(a)
    case .cosine: cos(a)
    case .hyperbolicTangent: tanh(a)
    case .sigmoid: sigmoid(a)
    case .softplus: softplus(a)
    case .relu: a <= 0 ? 0 : a
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .minimum: a < b || a.isNaN ? a : b
    case .maximum: a > b || a.isNaN ? a : b
    case .power: pow(a, b)
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .select: a != 0 ? b : c
    case .gate: a > 0 ? b : 0
    }
  }
}
