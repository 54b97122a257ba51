/// A file that somebody publishes, and what tells it from any other.
public struct RemoteFile: Hashable, Sendable, Decodable {
  /// What it holds.
  public enum Role: String, Hashable, Sendable, Decodable {
    /// Inputs, or inputs and labels.
    case inputs
    case labels
  }

  /// Also the last part of its address.
  public var name: String
  /// The split that its examples are of.
  public var split: String?
  public var role: Role
  public var bytes: Int
  /// Published checksums in hexadecimal digits, at least one of them.
  public var md5: String?
  public var sha256: String?
}

extension RemoteFile: CustomStringConvertible {
  /// Name, size and checksum, as a message lists them.
  public var description: String {
    let checksum = sha256.map { "SHA-256 \($0)" } ?? md5.map { "MD5 \($0)" } ?? "no checksum"
    return "\(name), \(bytes) bytes, \(checksum)"
  }
}
