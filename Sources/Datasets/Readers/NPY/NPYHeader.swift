/// How a file of numpy.save begins: a magic number, a version, and a dictionary in Python's notation.
///
/// NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays", versions 1.0 to 3.0.
struct NPYHeader: Equatable {
  var elementType: ElementType
  var isBoolean: Bool
  var isBigEndian: Bool
  /// Whether the first axis is the fastest.
  var isFortranOrder: Bool
  /// Examples first.
  var shape: [Int]
  /// NumPy's own word for the elements, such as `<f4`.
  var type: String
  /// Bytes before the first element.
  var length: Int
  /// Bytes an example takes.
  let exampleSize: Int
  /// Bytes the file takes.
  let total: Int

  var count: Int { shape[0] }

  private static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
  private static let longest = 1 << 16

  /// Reads the header and refuses a shape that the file cannot hold.
  init(_ stream: some ByteStream) throws {
    let name = stream.name
    let start = try stream.next(8)
    guard start.starts(with: NPYHeader.magic) else {
      throw NPYError.wrongMagic(name, found: Array(start.prefix(6)))
    }
    guard start.count == 8 else {
      throw NPYError.truncatedHeader(name, expected: 10, found: start.count)
    }
    guard (1...3).contains(start[6]), start[7] == 0 else {
      throw NPYError.unknownVersion(name, major: start[6], minor: start[7])
    }
    let lengthSize = start[6] == 1 ? 2 : 4
    let lengthBytes = try stream.next(lengthSize)
    guard lengthBytes.count == lengthSize else {
      throw NPYError.truncatedHeader(
        name, expected: 8 + lengthSize, found: 8 + lengthBytes.count)
    }
    let textLength = number(lengthBytes, 0, lengthSize)
    guard textLength <= NPYHeader.longest else {
      throw NPYError.headerTooLong(name, length: textLength, most: NPYHeader.longest)
    }
    let text = try stream.next(textLength)
    let before = 8 + lengthSize
    guard text.count == textLength else {
      throw NPYError.truncatedHeader(
        name, expected: before + textLength, found: before + text.count)
    }
    var dictionary = NPYDictionary(text, of: name, at: before)
    try dictionary.read()
    length = before + textLength
    isFortranOrder = dictionary.isFortranOrder
    shape = dictionary.shape
    type = dictionary.type
    (elementType, isBoolean, isBigEndian) = try NPYHeader.elements(type, of: name)
    guard !shape.isEmpty else { throw NPYError.noAxes(name) }
    if let axis = shape.firstIndex(of: 0) {
      throw NPYError.emptyAxis(name, axis: axis, shape: shape)
    }
    guard let exampleSize = product(of: shape.dropFirst(), times: elementType.size),
      let payload = product(of: [shape[0]], times: exampleSize),
      case (let total, let overflow) = payload.addingReportingOverflow(length), !overflow
    else { throw NPYError.tooLarge(name, shape: shape) }
    self.exampleSize = exampleSize
    self.total = total
    if stream.isMeasured, total != stream.mostBytes {
      throw NPYError.wrongSize(
        name, shape: shape, type: type, expected: total, found: stream.mostBytes)
    }
    guard total <= stream.mostBytes else {
      throw NPYError.beyondCompression(
        name, shape: shape, expected: total, most: stream.mostBytes)
    }
  }

  /// What a type such as `>i2` says: byte order, kind, size.
  private static func elements(
    _ type: String, of name: String
  ) throws(NPYError) -> (ElementType, isBoolean: Bool, isBigEndian: Bool) {
    let order = type.first
    let kind = String(type.dropFirst())
    if kind.hasPrefix("O") { throw .objects(name, type: type) }
    guard let order, "<>|=".contains(order),
      let element = NPYHeader.elementTypes[kind], order != "|" || element.size == 1
    else { throw .unknownElementType(name, type: type) }
    return (element, kind == "b1", order == ">")
  }

  private static let elementTypes: [String: ElementType] = [
    "b1": .uint8, "i1": .int8, "u1": .uint8, "i2": .int16, "u2": .uint16, "i4": .int32,
    "u4": .uint32, "i8": .int64, "u8": .uint64, "f4": .float32, "f8": .float64,
  ]
}
