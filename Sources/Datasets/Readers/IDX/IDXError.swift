/// What is wrong with an IDX file. Bytes are counted in the file once inflated, from 0.
public enum IDXError: DataError, Equatable {
  /// Fewer bytes than the magic number and the sizes take.
  case noHeader(String, expected: Int, found: Int)
  case wrongMagic(String, found: [UInt8])
  case unknownElementType(String, code: UInt8)
  case noAxes(String)
  case emptyAxis(String, axis: Int, sizes: [Int])
  case tooLarge(String, sizes: [Int])
  /// A plain file, whose size does not agree with its header.
  case wrongSize(String, sizes: [Int], type: ElementType, expected: Int, found: Int)
  /// A compressed file, which cannot inflate to what its header says.
  case beyondCompression(String, sizes: [Int], expected: Int, most: Int)
  case truncated(String, expected: Int, at: Int)
  case trailing(String, at: Int)
  case notFinite(String, example: Int, found: Double, at: Int)
  /// Images and images, or sizes and sizes, that cannot be in one dataset.
  case partsDiffer(String, found: String, String, expected: String)
  case noParts

  public var description: String {
    switch self {
    case .noHeader(let name, let expected, let found):
      "'\(name)' has \(found) bytes, but an IDX header of its kind takes \(expected). It is no IDX "
        + "file, or is cut off."
    case .wrongMagic(let name, let found):
      "'\(name)' begins with the bytes \(found.map(hexadecimal).joined(separator: " ")); an IDX file "
        + "begins with 00 00. Is it another form of file?"
    case .unknownElementType(let name, let code):
      "'\(name)' has element type 0x\(hexadecimal(code)) at byte 2. IDX has 0x08 (unsigned byte), "
        + "0x09 (signed byte), 0x0b (short), 0x0c (int), 0x0d (float) and 0x0e (double)."
    case .noAxes(let name):
      "'\(name)' says at byte 3 that it has 0 axes. A dataset has 1 or more, examples first."
    case .emptyAxis(let name, let axis, let sizes):
      "'\(name)' has the sizes \(sizes): axis \(axis), at byte \(4 + 4 * axis), is 0. Give it 1 or "
        + "more."
    case .tooLarge(let name, let sizes):
      "'\(name)' says it has the sizes \(sizes), whose product is beyond any file. Its header, bytes "
        + "4 to \(3 + 4 * sizes.count), is corrupt."
    case .wrongSize(let name, let sizes, let type, let expected, let found):
      "'\(name)' says it has the sizes \(sizes) of \(type.rawValue), which is a file of \(expected) "
        + "bytes, but it has \(found). Fetch the file again."
    case .beyondCompression(let name, let sizes, let expected, let most):
      "'\(name)' says it has the sizes \(sizes), which is \(expected) bytes, but its compressed bytes "
        + "inflate to \(most) at most. Fetch the file again."
    case .truncated(let name, let expected, let at):
      "'\(name)' should inflate to \(expected) bytes, but ends at byte \(at). Fetch the file again."
    case .trailing(let name, let at):
      "'\(name)' goes on after its last example, which ends at byte \(at). Fetch the file again."
    case .notFinite(let name, let example, let found, let at):
      "'\(name)' has the value \(found) in example \(example), at byte \(at). Leave the example out "
        + "or fill the value in."
    case .partsDiffer(let name, let found, let other, let expected):
      "'\(name)' has examples of \(found), but '\(other)' of \(expected). Examples of one dataset are "
        + "of one shape and type."
    case .noParts:
      "An IDX dataset needs at least one file of images. Name it."
    }
  }
}

/// A byte as two digits.
func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return byte < 16 ? "0" + digits : digits
}
