import Images

/// Reading one picture of a tree, however many bytes its file claims.
struct PictureFiles {
  let tree: any FileTree
  /// The side of the square that pictures are resized to by Lanczos; `nil` keeps their size.
  let side: Int?

  /// A file of more bytes is no example.
  private static let mostBytes = 1 << 26

  init(_ tree: any FileTree, side: Int?) throws(PictureError) {
    if let side, !(1...4096).contains(side) { throw .badSide(side) }
    self.tree = tree
    self.side = side
  }

  func bytes(of path: String) throws -> [UInt8] {
    try tree.bytes(of: path, most: PictureFiles.mostBytes)
  }

  /// A gray picture in the size it is wanted.
  func gray(_ path: String, expecting expectation: PNGExpectation) throws -> GrayImage {
    do {
      return try sized(GrayImage(png: try bytes(of: path), expecting: expectation))
    } catch let error as PNGError {
      throw PictureError.png(tree.name(of: path), error)
    }
  }

  /// A picture in color in the size it is wanted: red, green and blue, without opacity.
  func color(_ path: String, expecting expectation: PNGExpectation) throws -> [UInt8] {
    do {
      let image = try ColorImage(png: try bytes(of: path), expecting: expectation)
      guard image.isOpaque else { throw PNGError.transparent }
      let channels = try (0..<3).map { channel in
        try sized(
          GrayImage(
            width: image.width, height: image.height,
            pixels: stride(from: channel, to: image.channels.count, by: 4).map {
              image.channels[$0]
            }))
      }
      return channels[0].pixels.indices.flatMap { at in channels.map { $0.pixels[at] } }
    } catch let error as PNGError {
      throw PictureError.png(tree.name(of: path), error)
    }
  }

  private func sized(_ image: GrayImage) throws -> GrayImage {
    guard let side else { return image }
    return try image.resized(toWidth: side, height: side)
  }
}

extension ExampleStream {
  /// A stream of pictures that are made one at a time.
  static func ofPictures(
    _ header: ExampleHeader, _ pixels: @escaping (Int) throws -> [UInt8]
  ) -> ExampleStream {
    ExampleStream(header) { consume in
      let size = header.exampleSize
      let rows = min(header.count, ExampleBlock.rows(ofSize: size))
      var block: [UInt8] = []
      block.reserveCapacity(rows * size)
      for start in stride(from: 0, to: header.count, by: rows) {
        let range = start..<min(start + rows, header.count)
        block.removeAll(keepingCapacity: true)
        for example in range { block += try pixels(example) }
        try block.withUnsafeBytes { try consume(ExampleBlock(rows: range, bytes: $0)) }
      }
    }
  }
}
