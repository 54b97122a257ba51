public import Randomness
public import Tensors

/// A rule for the values that a parameter begins with.
///
/// Every leaf draws from a stream of its own, named after it; so adding a layer, or changing how
/// another leaf begins, changes nothing here.
public protocol Initializer: Sendable {
  /// The values of a leaf.
  ///
  /// - Parameters:
  ///   - shape: the leaf's shape; its last two axes are inputs and outputs, see ``Fans``.
  ///   - generator: the only source of chance.
  /// - Returns: `shape.count` values in row-major order. They are drawn in Double whatever the element
  ///   type of the program, so that a certificate in Float64 begins where the work in Float32 begins.
  func values(
    of shape: Shape, using generator: inout RandomStream.Generator
  ) -> [Double]
}

/// How many numbers of one layer a number of the next depends on, and the other way around.
///
/// Of dense weights `[in, out]`: in and out. Of a filter `[height, width, in, out]`: each times
/// height · width. Of anything else with one axis or none: its number of elements, both.
public struct Fans: Hashable, Sendable {
  public let fanIn: Int
  public let fanOut: Int

  public init(of shape: Shape) {
    guard shape.rank >= 2 else {
      (fanIn, fanOut) = (shape.count, shape.count)
      return
    }
    let field = shape.dimensions.dropLast(2).reduce(1, *)
    fanIn = field * shape[shape.rank - 2]
    fanOut = field * shape[shape.rank - 1]
  }
}
