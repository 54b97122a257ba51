/// The type of an element, as a file stores it.
public indirect enum Datatype: Hashable, Sendable {
  /// Two's complement or unsigned binary of so many bits.
  case integer(bits: Int, signed: Bool, order: ByteOrder = .little)
  /// IEEE 754 where `bits` is 16, 32 or 64, some other binary floating-point format otherwise.
  case float(bits: Int, order: ByteOrder = .little)
  /// The enumeration {FALSE = 0, TRUE = 1} of one byte, which is how h5py stores truth.
  case boolean
  /// Text: of any length each where `length` is `nil`, otherwise of so many bytes, padded.
  case string(length: Int? = nil, encoding: TextEncoding = .utf8, padding: Padding = .terminated)
  /// Named integers.
  case enumeration(base: Datatype, names: [EnumerationName])
  /// Several named fields side by side.
  case compound([Field])
  /// A small array of fixed shape as one element.
  case array(of: Datatype, shape: [Int])
  /// A one-dimensional sequence of any length as one element.
  case sequence(of: Datatype)
  /// So many bytes without a meaning to HDF5; the tag says what they are.
  case opaque(bytes: Int, tag: String)
  /// So many bits without a meaning as a number.
  case bitfield(bits: Int)
  /// The address of an object of the same file.
  case reference
  /// A type that this room names but does not read, as references to regions.
  case other(String)

  /// Which byte of a number comes first in the file.
  public enum ByteOrder: Hashable, Sendable {
    case little, big
  }

  /// What the bytes of text mean.
  public enum TextEncoding: Hashable, Sendable {
    case ascii, utf8
  }

  /// What fills text that is shorter than its type: nothing after one NUL, NULs, or spaces.
  public enum Padding: Hashable, Sendable {
    case terminated, nulls, spaces
  }

  /// A named value of an enumeration.
  public struct EnumerationName: Hashable, Sendable {
    public let name: String
    public let value: Int64
  }

  /// A named part of a compound.
  public struct Field: Hashable, Sendable {
    public let name: String
    public let type: Datatype
  }
}

extension Datatype {
  /// How many bytes an element takes in memory, where numbers have 1, 2, 4 or 8 bytes and fields
  /// are side by side; `nil` where that overflows or the type is not read.
  public var bytesInMemory: Int? {
    switch self {
    case .integer(let bits, _, _), .bitfield(let bits):
      [8, 16, 32, 64].first { bits <= $0 }.map { $0 / 8 }
    case .float(let bits, _): bits <= 32 ? 4 : 8
    case .boolean: 1
    case .string(nil, _, _): 8
    case .string(let length?, _, _): length
    case .enumeration(let base, _): base.bytesInMemory
    case .compound(let fields):
      fields.reduce(0 as Int?) { sum, field in
        guard let sum, let bytes = field.type.bytesInMemory else { return nil }
        let (total, overflow) = sum.addingReportingOverflow(bytes)
        return overflow ? nil : total
      }
    case .array(let element, let shape):
      element.bytesInMemory.flatMap { Shape.count(shape + [$0]) }
    case .sequence: 16
    case .opaque(let bytes, _): bytes
    case .reference: 8
    case .other: nil
    }
  }

  /// Whether an element points to memory of its own once it was read.
  var isVariable: Bool {
    switch self {
    case .string(nil, _, _), .sequence: true
    case .compound(let fields): fields.contains { $0.type.isVariable }
    case .array(let element, _): element.isVariable
    default: false
    }
  }

  /// The same type with the byte order of this machine.
  var inMemory: Datatype {
    switch self {
    case .integer(let bits, let signed, _): .integer(bits: bits, signed: signed)
    case .float(let bits, _): .float(bits: bits)
    default: self
    }
  }
}

extension Datatype: CustomStringConvertible {
  public var description: String {
    switch self {
    case .integer(let bits, let signed, let order):
      "\(signed ? "int" : "uint")\(bits)\(order == .big ? " big-endian" : "")"
    case .float(let bits, let order): "float\(bits)\(order == .big ? " big-endian" : "")"
    case .boolean: "boolean"
    case .string(let length, let encoding, let padding):
      "string" + (length.map { " of \($0) bytes" } ?? "")
        + (encoding == .ascii ? " (ASCII)" : "")
        + (length == nil
          ? "" : padding == .spaces ? ", space-padded" : padding == .nulls ? ", null-padded" : "")
    case .enumeration(let base, let names):
      "enumeration {"
        + names.map { "\($0.name) = \($0.value)" }.joined(separator: ", ") + "} of \(base)"
    case .compound(let fields):
      "compound {" + fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + "}"
    case .array(let element, let shape): "array \(shape) of \(element)"
    case .sequence(let element): "sequence of \(element)"
    case .opaque(let bytes, let tag): "opaque, \(bytes) bytes" + (tag.isEmpty ? "" : " '\(tag)'")
    case .bitfield(let bits): "bitfield\(bits)"
    case .reference: "reference"
    case .other(let name): name
    }
  }
}
