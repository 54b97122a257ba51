public import Randomness
public import Tensors

/// One value everywhere.
public struct Constant: Initializer {
  public var value: Double

  public init(_ value: Double) { self.value = value }

  public func values(
    of shape: Shape, using generator: inout RandomStream.Generator
  ) -> [Double] {
    [Double](repeating: value, count: shape.count)
  }
}

extension Initializer where Self == Constant {
  public static var zeros: Constant { Constant(0) }
  public static var ones: Constant { Constant(1) }
  public static func constant(_ value: Double) -> Constant { Constant(value) }
}
