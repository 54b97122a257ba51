/// One element of any type, for looking at files whose types are not known beforehand.
public indirect enum Value: Hashable, Sendable {
  case integer(Int64)
  case unsigned(UInt64)
  case float(Float)
  case double(Double)
  case boolean(Bool)
  case text(String)
  /// Text that is not UTF-8, as its bytes.
  case rawText([UInt8])
  /// A named integer; the name is `nil` where the type names no such value.
  case name(String?, Int64)
  case compound([FieldValue])
  /// The elements of an array or a sequence, the last axis fastest.
  case list([Value])
  /// Bytes without a meaning to HDF5.
  case bytes([UInt8])
  case bits(UInt64)
  /// The path of an object of the same file; `nil` where it points nowhere.
  case reference(String?)

  /// A named part of a compound.
  public struct FieldValue: Hashable, Sendable {
    public let name: String
    public let value: Value
  }
}

extension Value: CustomStringConvertible {
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .float(let value): "\(value)"
    case .double(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .text(let text): text.debugDescription
    case .rawText(let bytes): String(decoding: bytes, as: UTF8.self).debugDescription
    case .name(let name, let value): name ?? "\(value)"
    case .compound(let fields):
      "{" + fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .bytes(let bytes):
      "0x" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    case .bits(let bits): "0b" + String(bits, radix: 2)
    case .reference(let path): "→ \(path ?? "nowhere")"
    }
  }
}
