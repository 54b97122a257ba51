/// What is no picture, or cannot become one.
public enum ImageError: Error, Equatable {
  /// A picture has at least one pixel, and fewer bytes than memory has addresses.
  case badSize(width: Int, height: Int)
  /// There are more or fewer values than the size asks for.
  case wrongPixelCount(Int, expected: Int)
}

extension ImageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badSize(let width, let height):
      "A picture cannot be \(width) × \(height) pixels. Give a width and a height of 1 or more."
    case .wrongPixelCount(let found, let expected):
      "Found \(found) values where a picture of this size has \(expected). Give the values of "
        + "every pixel, row after row."
    }
  }
}
