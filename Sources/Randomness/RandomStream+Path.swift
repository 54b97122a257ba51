/// The path as text, such as `2017/task 17/batch order`, from which the stream can be had again.
///
/// No two paths have the same text: in a label `%`, `/`, control characters, and the space before what
/// would look like an index, are written as `%` and two hexadecimal digits.
extension RandomStream: CustomStringConvertible {
  public var description: String {
    steps.reduce(into: seed.description) { path, step in path += "/" + step.description }
  }

  /// The stream with the given path.
  ///
  /// - Parameter path: what ``description`` gave.
  /// - Throws: ``RandomnessError/unreadablePath(_:)`` where no stream has that description.
  public init(path: String) throws(RandomnessError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let seed = UInt64(first) else { throw .unreadablePath(path) }
    self.init(Seed(seed))
    for part in parts.dropFirst() {
      guard let step = Step(part) else { throw .unreadablePath(path) }
      self = followed(by: step)
    }
    // Such as "02017" or "%41": one stream, one text.
    guard path.utf8.elementsEqual(description.utf8) else { throw .unreadablePath(path) }
  }
}

extension RandomStream: Codable {
  public init(from decoder: any Decoder) throws {
    try self.init(path: decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension RandomStream.Step: CustomStringConvertible {
  var description: String {
    let (_, index) = Self.divided(label[...])
    let space = index == nil ? nil : label.utf8.lastIndex(of: UInt8(ascii: " "))
    var text: [UInt8] = []
    for i in label.utf8.indices {
      let byte = label.utf8[i]
      if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "/") || byte < 0x20 || byte == 0x7F
        || i == space
      {
        let digits = Array("0123456789ABCDEF".utf8)
        text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        text.append(byte)
      }
    }
    let label = String(decoding: text, as: UTF8.self)
    return self.index.map { "\(label) \($0)" } ?? label
  }

  /// The step with the given text, which holds no `/`.
  init?(_ text: Substring) {
    let (label, index) = Self.divided(text)
    var bytes: [UInt8] = []
    var rest = Array(label.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
    self.init(label: decoded, index: index)
  }

  /// Takes an index, and the space before it, off the end of a text.
  private static func divided(_ text: Substring) -> (label: Substring, index: Int?) {
    let bytes = text.utf8
    guard let space = bytes.lastIndex(of: UInt8(ascii: " ")),
      let digits = Substring(bytes[bytes.index(after: space)...]) as Substring?,
      let index = Int(digits), String(index).utf8.elementsEqual(digits.utf8)
    else { return (text, nil) }
    return (text[..<space], index)
  }
}
