/// One IDX file, its header read.
struct IDXFile {
  let file: DataFile
  let header: IDXHeader

  init(_ file: DataFile) throws {
    self.file = file
    header = try IDXHeader(try file.stream())
  }

  var elementType: ElementType { header.elementType }
  var count: Int { header.count }
  /// A lone number a row is a row of one feature.
  var shape: [Int] { header.sizes.count == 1 ? [1] : Array(header.sizes.dropFirst()) }

  /// Reads all examples in blocks, which are numbered from 0, and checks how the file ends.
  func forEachBlock(_ consume: (ExampleBlock) throws -> Void) throws {
    let stream = try file.stream()
    // A file that changed since would not fit the memory that was set aside.
    guard try IDXHeader(stream) == header else {
      throw FileError.unreadable(file.name, reason: "it changed while it was read")
    }
    let rows = min(header.count, ExampleBlock.rows(ofSize: header.exampleSize))
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: rows * header.exampleSize, alignment: 16)
    defer { buffer.deallocate() }
    var row = 0
    while row < header.count {
      let next = min(row + rows, header.count)
      let start = stream.offset
      let block = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<((next - row) * header.exampleSize)])
      guard try stream.fill(block) == block.count else {
        throw IDXError.truncated(file.name, expected: header.total, at: stream.offset)
      }
      Elements.swapBytes(block, ofSize: elementType.size)
      if let (place, value) = Elements.firstNotFinite(
        UnsafeRawBufferPointer(block), type: elementType)
      {
        let at = place * elementType.size
        throw IDXError.notFinite(
          file.name, example: row + at / header.exampleSize, found: value, at: start + at)
      }
      try consume(ExampleBlock(rows: row..<next, bytes: UnsafeRawBufferPointer(block)))
      row = next
    }
    guard try stream.next(1).isEmpty else {
      throw IDXError.trailing(file.name, at: header.total)
    }
  }
}
