/// The 32 bytes that SHA-256 makes of a message; written as 64 lower-case hexadecimal digits.
public struct SHA256Digest: Hashable, Sendable {
  /// The 32 bytes, most significant first.
  public let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads 64 hexadecimal digits of either case; `nil` where `text` is anything else.
  public init?(hexadecimal text: String) {
    guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }
}

extension SHA256Digest: CustomStringConvertible {
  public var description: String { bytes.hexadecimal }
}
