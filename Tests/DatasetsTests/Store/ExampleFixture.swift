import Episodes

@testable import Datasets

/// Examples made up for tests.
enum ExampleFixture {
  /// Six pictures of 2 × 3 of two classes, with a split, a drawer and an alphabet.
  static var pictures: ExampleHeader {
    var header = ExampleHeader(
      count: 6, shape: [2, 3], axes: ["height", "width"], elementType: .uint8,
      targets: .classes(Grouping(names: ["α/a", "β/b"], indices: [0, 1, 0, 1, 0, 1])),
      divisor: 255, polarity: .ink, files: [])
    header.groups = [
      "split": Grouping(names: ["train", "test"], indices: [0, 0, 0, 0, 1, 1]),
      "drawer": Grouping(names: ["1", "2", "3"], indices: [0, 0, 1, 1, 2, 2]),
    ]
    header.classGroups = ["alphabet": Grouping(names: ["α", "β"], indices: [0, 1])]
    return header
  }

  /// A stream of `header`'s examples, two a block; byte i of the inputs is i modulo 251.
  static func stream(
    _ header: ExampleHeader, failingAt failure: Int? = nil, change: Int? = nil
  ) -> ExampleStream {
    ExampleStream(header) { consume in
      for start in stride(from: 0, to: header.count, by: 2) {
        if start == failure { throw FileError.ended("a.idx", expected: 99, at: 50) }
        let rows = start..<min(start + 2, header.count)
        var bytes = (rows.lowerBound * header.exampleSize..<rows.upperBound * header.exampleSize)
          .map { UInt8($0 % 251) }
        if let change, rows.contains(change) { bytes[0] ^= 1 }
        // In memory that fits every type of number.
        try bytes.map { $0 }.withUnsafeBytes { source in
          let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, source.count), alignment: 16)
          defer { memory.deallocate() }
          memory.copyMemory(from: source)
          try consume(
            ExampleBlock(
              rows: rows, bytes: UnsafeRawBufferPointer(rebasing: memory[..<source.count])))
        }
      }
    }
  }

  static let description = DatasetDescription(
    name: try! DatasetName("made-up"), title: "Made up", license: "CC0", origin: "a test",
    source: "https://example.org/", citation: "Nobody (2017)",
    files: [.init(name: "a.idx", bytes: 99, sha256: String(repeating: "0", count: 64))])
}

/// All bytes that a stream delivers.
func bytes(of stream: ExampleStream) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try stream.forEachBlock { bytes += $0.bytes }
  return bytes
}
