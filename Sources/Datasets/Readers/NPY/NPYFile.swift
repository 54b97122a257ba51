/// One file of numpy.save, its header read.
struct NPYFile {
  let file: DataFile
  let header: NPYHeader

  init(_ file: DataFile) throws {
    self.file = file
    let stream = try file.stream()
    header = try NPYHeader(stream)
    if header.isFortranOrder, header.shape.count > 1, !stream.isMeasured {
      throw NPYError.compressedColumns(file.name)
    }
  }

  var elementType: ElementType { header.elementType }
  var count: Int { header.count }
  /// A lone number a row is a row of one feature.
  var shape: [Int] { header.shape.count == 1 ? [1] : Array(header.shape.dropFirst()) }

  /// Reads all examples in blocks, in row-major order and the machine's byte order.
  func forEachBlock(_ consume: (ExampleBlock) throws -> Void) throws {
    let rows = min(count, ExampleBlock.rows(ofSize: header.exampleSize))
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: rows * header.exampleSize, alignment: 16)
    defer { buffer.deallocate() }
    let read = try blockReader()
    for start in stride(from: 0, to: count, by: rows) {
      let range = start..<min(start + rows, count)
      let block = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<(range.count * header.exampleSize)])
      try read(range, block)
      if header.isBigEndian { Elements.swapBytes(block, ofSize: elementType.size) }
      try check(range, UnsafeRawBufferPointer(block))
      try consume(ExampleBlock(rows: range, bytes: UnsafeRawBufferPointer(block)))
    }
  }

  private func check(_ rows: Range<Int>, _ bytes: UnsafeRawBufferPointer) throws(NPYError) {
    if header.isBoolean, let place = bytes.firstIndex(where: { $0 > 1 }) {
      let example = rows.lowerBound + place / header.exampleSize
      throw .notBoolean(
        file.name, example: example, found: bytes[place],
        at: header.length + rows.lowerBound * header.exampleSize + place)
    }
    if let (place, value) = Elements.firstNotFinite(bytes, type: elementType) {
      throw .notFinite(
        file.name, example: rows.lowerBound + place * elementType.size / header.exampleSize,
        found: value)
    }
  }

  /// What fills a block with the bytes of some rows.
  private func blockReader() throws -> (Range<Int>, UnsafeMutableRawBufferPointer) throws -> Void {
    if header.isFortranOrder, header.shape.count > 1 { return try columnReader() }
    let stream = try file.stream()
    guard try NPYHeader(stream) == header else { throw changed }
    return { rows, block in
      guard try stream.fill(block) == block.count else {
        throw NPYError.truncated(file.name, expected: header.total, at: stream.offset)
      }
      if rows.upperBound == count, try !stream.next(1).isEmpty {
        throw NPYError.trailing(file.name, at: header.total)
      }
    }
  }

  /// Reads rows of a file whose first axis is the fastest: a run of each column, put in its places.
  private func columnReader() throws -> (Range<Int>, UnsafeMutableRawBufferPointer) throws -> Void {
    let source = try file.source()
    guard try NPYHeader(PlainStream(source)) == header else { throw changed }
    let size = elementType.size
    let places = NPYFile.rowMajorPlaces(Array(header.shape.dropFirst()))
    return { rows, block in
      for (column, place) in places.enumerated() {
        let start = header.length + (column * count + rows.lowerBound) * size
        let run = try source.bytes(start..<start + rows.count * size)
        for row in 0..<rows.count {
          let at = row * header.exampleSize + place * size
          for byte in 0..<size { block[at + byte] = run[row * size + byte] }
        }
      }
    }
  }

  /// For each element of an example, first axis fastest, where it is with the last axis fastest.
  static func rowMajorPlaces(_ shape: [Int]) -> [Int] {
    var places = [0]
    var stride = shape.reduce(1, *)
    for size in shape {
      stride /= size
      places = (0..<size).flatMap { index in places.map { $0 + index * stride } }
    }
    return places
  }

  private var changed: FileError {
    .unreadable(file.name, reason: "it changed while it was read")
  }
}
