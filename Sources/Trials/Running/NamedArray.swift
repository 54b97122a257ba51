/// Numbers that were learned, with a name and a shape: the weights of a layer.
public struct NamedArray: Sendable, Equatable {
  /// Names joined by `/`, such as `layer1/weights`.
  public let name: String
  /// Sizes along each axis, the slowest first; `[]` for one number.
  public let shape: [Int]
  public let values: [Float]

  /// - Precondition: there are as many values as the shape has places.
  public init(_ name: String, shape: [Int], values: [Float]) {
    precondition(
      shape.reduce(1, *) == values.count, "'\(name)' has \(values.count) values for \(shape).")
    self.name = name
    self.shape = shape
    self.values = values
  }

  /// Whether two arrays have the same bits, all NaN counting as one.
  public static func == (a: NamedArray, b: NamedArray) -> Bool {
    a.name == b.name && a.shape == b.shape
      && zip(a.values, b.values).allSatisfy {
        $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN)
      }
  }
}
