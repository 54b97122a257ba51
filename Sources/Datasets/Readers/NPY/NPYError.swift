/// What is wrong with a file of NumPy's. Bytes are counted in the file once inflated, from 0.
public enum NPYError: DataError, Equatable {
  case wrongMagic(String, found: [UInt8])
  case unknownVersion(String, major: UInt8, minor: UInt8)
  case truncatedHeader(String, expected: Int, found: Int)
  case headerTooLong(String, length: Int, most: Int)
  /// A header that is not the dictionary that NumPy writes.
  case badHeader(String, at: Int, expected: String)
  case objects(String, type: String)
  case unknownElementType(String, type: String)
  case noAxes(String)
  case emptyAxis(String, axis: Int, shape: [Int])
  case tooLarge(String, shape: [Int])
  case wrongSize(String, shape: [Int], type: String, expected: Int, found: Int)
  case beyondCompression(String, shape: [Int], expected: Int, most: Int)
  case truncated(String, expected: Int, at: Int)
  case trailing(String, at: Int)
  /// Columns first, in a file that can be read only from its beginning.
  case compressedColumns(String)
  case notBoolean(String, example: Int, found: UInt8, at: Int)
  case notFinite(String, example: Int, found: Double)

  public var description: String {
    switch self {
    case .wrongMagic(let name, let found):
      "'\(name)' begins with the bytes \(found.map(hexadecimal).joined(separator: " ")); a file of "
        + "numpy.save begins with 93 4e 55 4d 50 59. Is it another form of file?"
    case .unknownVersion(let name, let major, let minor):
      "'\(name)' has version \(major).\(minor) at byte 6; expected 1.0, 2.0 or 3.0. Save it again."
    case .truncatedHeader(let name, let expected, let found):
      "'\(name)' has a header of \(expected) bytes, but ends at byte \(found). Fetch the file again."
    case .headerTooLong(let name, let length, let most):
      "'\(name)' says its header takes \(length) bytes; at most \(most) are read. Is it corrupt?"
    case .badHeader(let name, let at, let expected):
      "'\(name)' has another header than numpy.save writes: expected \(expected) at byte \(at)."
    case .objects(let name, let type):
      "'\(name)' holds Python objects (\(type)), which only Python can read. Save an array of numbers."
    case .unknownElementType(let name, let type):
      "'\(name)' has elements of type '\(type)'. Save float32, float64, an integer or a boolean type."
    case .noAxes(let name):
      "'\(name)' holds a single number. Save an array with examples on its first axis."
    case .emptyAxis(let name, let axis, let shape):
      "'\(name)' has the shape \(shape): axis \(axis) is 0. Save 1 or more."
    case .tooLarge(let name, let shape):
      "'\(name)' says it has the shape \(shape), whose product is beyond any file. Its header is "
        + "corrupt."
    case .wrongSize(let name, let shape, let type, let expected, let found):
      "'\(name)' says it has the shape \(shape) of '\(type)', which is a file of \(expected) bytes, but "
        + "it has \(found). Fetch the file again."
    case .beyondCompression(let name, let shape, let expected, let most):
      "'\(name)' says it has the shape \(shape), which is \(expected) bytes, but its compressed bytes "
        + "inflate to \(most) at most. Fetch the file again."
    case .truncated(let name, let expected, let at):
      "'\(name)' should inflate to \(expected) bytes, but ends at byte \(at). Fetch the file again."
    case .trailing(let name, let at):
      "'\(name)' goes on after its last element, which ends at byte \(at). Fetch the file again."
    case .compressedColumns(let name):
      "'\(name)' is compressed and has its first axis fastest (fortran_order). Decompress it first, or "
        + "save numpy.ascontiguousarray of it."
    case .notBoolean(let name, let example, let found, let at):
      "'\(name)' has the byte \(found) in example \(example), at byte \(at); a boolean is 0 or 1."
    case .notFinite(let name, let example, let found):
      "'\(name)' has the value \(found) in example \(example). Leave the example out or fill the value "
        + "in."
    }
  }
}
