import Images

/// Reading one picture of a tree, however many bytes its file claims.
struct PictureFiles {
  let tree: any FileTree
  /// The side of the square that pictures are resized to; `nil` keeps their size.
  let side: Int?
  let resampling: Resampling

  /// A file of more bytes is no example, and neither is a picture of more pixels.
  private static let mostBytes = 1 << 26
  static let mostPixels = 4096 * 4096

  init(
    _ tree: any FileTree, side: Int?, by resampling: Resampling = .lanczos
  ) throws(PictureError) {
    if let side, !(1...4096).contains(side) { throw .badSide(side) }
    self.tree = tree
    self.side = side
    self.resampling = resampling
  }

  func bytes(of path: String) throws -> [UInt8] {
    try tree.bytes(of: path, most: PictureFiles.mostBytes)
  }

  /// What `body` makes of a file; what is wrong with it as a PNG is said with the file's name.
  func reading<Result>(_ path: String, _ body: ([UInt8]) throws -> Result) throws -> Result {
    do {
      return try body(try bytes(of: path))
    } catch let error as PNGError {
      throw PictureError.png(tree.name(of: path), error)
    }
  }

  /// The pixels of a gray picture in the size it is wanted.
  func gray(_ png: [UInt8], expecting expectation: PNGExpectation) throws -> [UInt8] {
    try sized(GrayImage(png: png, expecting: expectation)).pixels
  }

  /// The red, green and blue of each pixel of an opaque picture in the size it is wanted.
  func color(_ png: [UInt8], expecting expectation: PNGExpectation) throws -> [UInt8] {
    let image = try ColorImage(png: png, expecting: expectation)
    guard image.isOpaque else { throw PNGError.transparent }
    let channels = try (0..<3).map { channel in
      try sized(
        GrayImage(
          width: image.width, height: image.height,
          pixels: stride(from: channel, to: image.channels.count, by: 4).map {
            image.channels[$0]
          })
      ).pixels
    }
    return channels[0].indices.flatMap { at in channels.map { $0[at] } }
  }

  private func sized(_ image: GrayImage) throws -> GrayImage {
    guard let side else { return image }
    return try image.resized(toWidth: side, height: side, by: resampling)
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
