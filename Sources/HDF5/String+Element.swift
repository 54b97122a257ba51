import Foundation

extension String: Element {
  public static var datatype: Datatype { .string() }

  public static func values(from source: Source) throws(HDF5Error) -> [String] {
    switch source.type {
    case .string(nil, _, _): return try texts(ofAnyLength: source)
    case .string(let length?, _, let padding):
      return try texts(of: length, padding: padding, from: source)
    default:
      throw .wrongType(source.location, asked: "\(datatype)", found: "\(source.type)")
    }
  }

  public static func withMemory<Result>(
    of values: [String], for location: Location, _ body: (UnsafeRawPointer?) -> Result
  ) throws(HDF5Error) -> Result {
    // All texts in one piece of memory, each ended by the NUL that the library looks for.
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (index, value) in values.enumerated() {
      if value.utf8.contains(0) {
        throw .unstorable(location, value: value, index: index)
      }
      starts.append(bytes.count)
      bytes.append(contentsOf: value.utf8)
      bytes.append(0)
    }
    return bytes.withUnsafeBytes { bytes in
      let pointers = starts.map { bytes.baseAddress?.advanced(by: $0) }
      return pointers.withUnsafeBytes { body($0.baseAddress) }
    }
  }

  private static func texts(ofAnyLength source: Source) throws(HDF5Error) -> [String] {
    let pointers = try source.memory(UnsafePointer<UInt8>?.self, of: source.type)
    defer { source.reclaim(pointers) }
    var texts: [String] = []
    texts.reserveCapacity(pointers.count)
    for pointer in pointers {
      // What was never written has no memory at all.
      let bytes = UnsafeBufferPointer(start: pointer, count: pointer.map { strlen($0) } ?? 0)
      texts.append(try text(bytes, at: texts.count, of: source))
    }
    return texts
  }

  private static func texts(
    of length: Int, padding: Datatype.Padding, from source: Source
  ) throws(HDF5Error) -> [String] {
    let bytes = try source.bytes()
    var texts: [String] = []
    for start in stride(from: 0, to: bytes.count, by: Swift.max(1, length)) {
      let padded = bytes[start..<start + length]
      texts.append(try text(unpadded(padded, padding), at: texts.count, of: source))
    }
    return texts
  }

  /// The bytes of a text without what fills it up.
  static func unpadded<Bytes: BidirectionalCollection<UInt8>>(
    _ bytes: Bytes, _ padding: Datatype.Padding
  ) -> Bytes.SubSequence {
    switch padding {
    case .terminated: bytes.prefix { $0 != 0 }
    case .nulls: bytes.dropLast(while: { $0 == 0 })
    case .spaces: bytes.dropLast(while: { $0 == UInt8(ascii: " ") })
    }
  }

  private static func text(
    _ bytes: some Sequence<UInt8>, at index: Int, of source: Source
  ) throws(HDF5Error) -> String {
    guard let text = String(validating: Array(bytes), as: UTF8.self) else {
      throw .doesNotFit(
        source.location, value: "'\(String(decoding: Array(bytes), as: UTF8.self))'", index: index,
        type: "UTF-8 text")
    }
    return text
  }
}

extension BidirectionalCollection {
  fileprivate func dropLast(while isDropped: (Element) -> Bool) -> SubSequence {
    let end = lastIndex { !isDropped($0) }.map { index(after: $0) } ?? startIndex
    return self[..<end]
  }
}
