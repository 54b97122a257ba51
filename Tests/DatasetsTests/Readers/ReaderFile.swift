import Datasets
import Foundation
import Testing

/// A small file, and what Python reads from it.
struct ReaderFile: Sendable, CustomTestStringConvertible {
  let name: String
  /// The shape of an example.
  let shape: [Int]
  let type: ElementType
  let bytes: [UInt8]
  let values: [Double]

  init(_ name: String, shape: [Int], type: ElementType, base64: String, values: [Double]) {
    self.name = name
    self.shape = shape
    self.type = type
    bytes = Array(Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
    self.values = values
  }

  var file: DataFile { DataFile(name: name, bytes: bytes) }
  var testDescription: String { name }

  /// The file after a change of its bytes.
  func changed(_ change: (inout [UInt8]) -> Void) -> DataFile {
    var bytes = bytes
    change(&bytes)
    return DataFile(name: name, bytes: bytes)
  }
}

extension DataFile {
  /// A file of text.
  init(_ name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// All inputs of a stream as numbers; blocks that do not follow each other are a failure.
func values(of stream: ExampleStream) throws -> [Double] {
  var values: [Double] = []
  var next = 0
  let size = stream.header.shape.reduce(1, *)
  try stream.forEachBlock { block in
    #expect(block.rows.lowerBound == next, "blocks follow each other")
    next = block.rows.upperBound
    let bytes = block.bytes
    let numbers =
      switch stream.header.elementType {
      case .int8: bytes.bindMemory(to: Int8.self).map { Double($0) }
      case .uint8: bytes.map { Double($0) }
      case .int16: bytes.bindMemory(to: Int16.self).map { Double($0) }
      case .uint16: bytes.bindMemory(to: UInt16.self).map { Double($0) }
      case .int32: bytes.bindMemory(to: Int32.self).map { Double($0) }
      case .uint32: bytes.bindMemory(to: UInt32.self).map { Double($0) }
      case .int64: bytes.bindMemory(to: Int64.self).map { Double($0) }
      case .uint64: bytes.bindMemory(to: UInt64.self).map { Double($0) }
      case .float32: bytes.bindMemory(to: Float.self).map { Double($0) }
      case .float64: Array(bytes.bindMemory(to: Double.self))
      }
    values += numbers
    #expect(values.count == next * size, "a block holds its rows and no more")
  }
  #expect(next == stream.header.count, "blocks end with the last example")
  return values
}

/// What a reader says of files: the text of its error, or nothing where it reads them all.
func complaint(_ reader: some DatasetReader) -> String {
  complaint { try reader.open().forEachBlock { _ in } }
}

/// The text of the error that `body` throws; nothing where it throws none.
func complaint(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch let error as any DataError {
    // Whatever shows an error, in Swift's way or Foundation's, shows the same words.
    #expect(error.localizedDescription == error.description)
    return error.description
  } catch {
    return "not a DataError: \(error)"
  }
}

/// A folder for one test.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("metabook-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}
