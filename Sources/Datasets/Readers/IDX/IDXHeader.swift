/// How an IDX file begins: two zeros, the element type, the number of axes, and their sizes.
///
/// All numbers are big-endian: LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
struct IDXHeader: Equatable {
  var elementType: ElementType
  /// Examples first.
  var sizes: [Int]

  /// Bytes the header takes.
  var length: Int { 4 + 4 * sizes.count }
  var count: Int { sizes[0] }
  /// Bytes an example takes.
  let exampleSize: Int
  /// Bytes the file takes.
  let total: Int

  /// Reads the header and refuses sizes that the file cannot hold.
  init(_ stream: some ByteStream) throws {
    let name = stream.name
    let start = try stream.next(4)
    guard start.count == 4 else {
      throw IDXError.noHeader(name, expected: 8, found: start.count)
    }
    guard start[0] == 0, start[1] == 0 else { throw IDXError.wrongMagic(name, found: start) }
    guard let type = IDXHeader.elementTypes[start[2]] else {
      throw IDXError.unknownElementType(name, code: start[2])
    }
    guard start[3] > 0 else { throw IDXError.noAxes(name) }
    let length = 4 + 4 * Int(start[3])
    let axes = try stream.next(length - 4)
    guard axes.count == length - 4 else {
      throw IDXError.noHeader(name, expected: length, found: 4 + axes.count)
    }
    let sizes = stride(from: 0, to: axes.count, by: 4).map { at in
      axes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    if let axis = sizes.firstIndex(of: 0) {
      throw IDXError.emptyAxis(name, axis: axis, sizes: sizes)
    }
    guard let exampleSize = product(of: sizes.dropFirst(), times: type.size),
      let payload = product(of: [exampleSize, sizes[0]], times: 1),
      case (let total, let overflow) = payload.addingReportingOverflow(length), !overflow
    else { throw IDXError.tooLarge(name, sizes: sizes) }
    if stream.isMeasured, total != stream.mostBytes {
      throw IDXError.wrongSize(
        name, sizes: sizes, type: type, expected: total, found: stream.mostBytes)
    }
    guard total <= stream.mostBytes else {
      throw IDXError.beyondCompression(
        name, sizes: sizes, expected: total, most: stream.mostBytes)
    }
    self.elementType = type
    self.sizes = sizes
    self.exampleSize = exampleSize
    self.total = total
  }

  private static let elementTypes: [UInt8: ElementType] = [
    0x08: .uint8, 0x09: .int8, 0x0b: .int16, 0x0c: .int32, 0x0d: .float32, 0x0e: .float64,
  ]
}

/// The product of sizes, or `nil` where it overflows.
func product(of sizes: some Sequence<Int>, times factor: Int) -> Int? {
  var product = factor
  for size in sizes {
    let (next, overflow) = product.multipliedReportingOverflow(by: size)
    if overflow { return nil }
    product = next
  }
  return product
}
