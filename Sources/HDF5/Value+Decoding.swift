import CHDF5
import Foundation

extension Value {
  /// Reads one element from memory as the library left it (`Datatype.make`).
  ///
  /// - Parameter path: the path of the object at an address.
  init(
    at memory: UnsafeRawPointer, as type: Datatype, pathOf path: (haddr_t) -> String?
  ) {
    switch type {
    case .integer(_, signed: true, _):
      self = .integer(Self.signed(at: memory, bytes: type.bytesInMemory))
    case .integer: self = .unsigned(Self.unsigned(at: memory, bytes: type.bytesInMemory))
    case .bitfield: self = .bits(Self.unsigned(at: memory, bytes: type.bytesInMemory))
    case .float(let bits, _):
      self =
        bits <= 32
        ? .float(memory.loadUnaligned(as: Float.self))
        : .double(memory.loadUnaligned(as: Double.self))
    case .boolean:
      let value = memory.loadUnaligned(as: Int8.self)
      self = value == 0 || value == 1 ? .boolean(value == 1) : .name(nil, Int64(value))
    case .string(let length, _, let padding):
      let bytes = Self.text(at: memory, length, padding)
      self = String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .rawText(Array(bytes))
    case .enumeration(let base, let names):
      let value = Self.signed(at: memory, bytes: base.bytesInMemory)
      self = .name(names.first { $0.value == value }?.name, value)
    case .compound(let fields):
      var offset = 0
      self = .compound(
        fields.map { field in
          defer { offset += field.type.bytesInMemory ?? 0 }
          return FieldValue(
            name: field.name,
            value: Value(at: memory + offset, as: field.type, pathOf: path))
        })
    case .array(let element, let shape):
      self = .list(
        Self.elements(at: memory, count: Shape.count(shape) ?? 0, as: element, pathOf: path))
    case .sequence(let element):
      let sequence = memory.loadUnaligned(as: hvl_t.self)
      self = .list(
        sequence.p.map {
          Self.elements(at: $0, count: sequence.len, as: element, pathOf: path)
        } ?? [])
    case .opaque(let bytes, _):
      self = .bytes(Array(UnsafeRawBufferPointer(start: memory, count: bytes)))
    case .reference: self = .reference(path(memory.loadUnaligned(as: haddr_t.self)))
    case .other: self = .bytes([])
    }
  }

  private static func elements(
    at memory: UnsafeRawPointer, count: Int, as type: Datatype, pathOf path: (haddr_t) -> String?
  ) -> [Value] {
    let bytes = type.bytesInMemory ?? 0
    return (0..<count).map { Value(at: memory + $0 * bytes, as: type, pathOf: path) }
  }

  static func unsigned(at memory: UnsafeRawPointer, bytes: Int?) -> UInt64 {
    switch bytes {
    case 1: UInt64(memory.loadUnaligned(as: UInt8.self))
    case 2: UInt64(memory.loadUnaligned(as: UInt16.self))
    case 4: UInt64(memory.loadUnaligned(as: UInt32.self))
    default: memory.loadUnaligned(as: UInt64.self)
    }
  }

  static func signed(at memory: UnsafeRawPointer, bytes: Int?) -> Int64 {
    switch bytes {
    case 1: Int64(memory.loadUnaligned(as: Int8.self))
    case 2: Int64(memory.loadUnaligned(as: Int16.self))
    case 4: Int64(memory.loadUnaligned(as: Int32.self))
    default: memory.loadUnaligned(as: Int64.self)
    }
  }

  /// The bytes of a text, of any length where `length` is `nil`.
  static func text(
    at memory: UnsafeRawPointer, _ length: Int?, _ padding: Datatype.Padding
  ) -> UnsafeRawBufferPointer.SubSequence {
    guard let length else {
      let start = memory.loadUnaligned(as: UnsafePointer<CChar>?.self)
      return UnsafeRawBufferPointer(start: start, count: start.map { strlen($0) } ?? 0)[...]
    }
    return String.unpadded(UnsafeRawBufferPointer(start: memory, count: length), padding)
  }
}

extension Dataset {
  /// Reads a part whatever the type of its elements is, the last axis fastest.
  ///
  /// - Parameter walk: knows the paths of objects that the values refer to; the whole file is walked
  ///   over for them where it is left out.
  public func values(_ slab: Slab, knowing walk: Walk? = nil) throws(HDF5Error) -> [Value] {
    _ = enter()
    defer { leave() }
    let paths = try Source.paths(for: type, in: file, knowing: walk)
    return try withSource(slab) { source throws(HDF5Error) in
      try source.values { paths[$0] }
    }
  }

  /// Reads everything whatever the type of its elements is, the last axis fastest; nothing where the
  /// dataset has no shape.
  public func values() throws(HDF5Error) -> [Value] {
    _ = enter()
    defer { leave() }
    guard let shape = try shapeOrNull else { return [] }
    return try values(Slab(whole: shape))
  }
}

/// An attribute of any type, read whole.
public struct Attribute: Hashable, Sendable {
  public let name: String
  /// The type of its elements in the file.
  public let type: Datatype
  /// Sizes along each axis; `nil` for an attribute without a shape, which has no values.
  public let shape: [Int]?
  public let values: [Value]
}

extension Object {
  /// The attribute of that name, whatever its type is.
  ///
  /// - Parameter walk: knows the paths of objects that the values refer to; the whole file is walked
  ///   over for them where it is left out.
  /// - Throws: ``HDF5Error/missing(_:names:)`` where there is none.
  public func attribute(
    named name: String, knowing walk: Walk? = nil
  ) throws(HDF5Error) -> Attribute {
    _ = enter()
    defer { leave() }
    return try withSource(ofAttribute: name) { source throws(HDF5Error) in
      let paths = try Source.paths(for: source.type, in: file, knowing: walk)
      return Attribute(
        name: name, type: source.type, shape: source.isNull ? nil : source.shape,
        values: try source.values { paths[$0] })
    }
  }
}

extension Source {
  /// The paths of the objects that values of a type may refer to.
  fileprivate static func paths(
    for type: Datatype, in file: File, knowing walk: Walk?
  ) throws(HDF5Error) -> [haddr_t: String] {
    guard type.holdsReferences else { return [:] }
    if let walk { return walk.paths }
    return try Walk(over: file).paths
  }

  func values(pathOf path: (haddr_t) -> String?) throws(HDF5Error) -> [Value] {
    var values: [Value] = []
    try withMemory { memory, bytesPerElement in
      values = stride(from: 0, to: memory.count, by: bytesPerElement).compactMap { start in
        memory.baseAddress.map { Value(at: $0 + start, as: type, pathOf: path) }
      }
    }
    return values
  }

  /// Lends the values as they are in memory, one after the other, and how many bytes each takes.
  func withMemory(_ body: (UnsafeRawBufferPointer, Int) -> Void) throws(HDF5Error) {
    guard let bytesPerElement = type.bytesInMemory, bytesPerElement > 0 else {
      throw .unsupported(location, what: "\(type)")
    }
    let bytes = try bytes()
    defer { if type.isVariable { reclaim(bytes) } }
    bytes.withUnsafeBytes { body($0, bytesPerElement) }
  }
}

extension Datatype {
  /// Whether an element points to objects of the file.
  var holdsReferences: Bool {
    switch self {
    case .reference: true
    case .compound(let fields): fields.contains { $0.type.holdsReferences }
    case .array(let element, _), .sequence(let element): element.holdsReferences
    default: false
    }
  }
}
