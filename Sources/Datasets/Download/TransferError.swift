/// Why a server did not bring a file.
public enum TransferError: Error, Hashable, CustomStringConvertible {
  /// The server's answer is an error; 404 says that it has no such file.
  case refused(status: Int)
  /// The server has a file of another size; `nil` where it did not say which.
  case wrongSize(expected: Int, found: Int?)
  /// The file that came has another checksum.
  case wrongChecksum(String)
  /// The network failed, in libcurl's words.
  case interrupted(String)

  public var description: String {
    switch self {
    case .refused(404): "it has no such file (HTTP status 404)"
    case .refused(let status): "it answered with HTTP status \(status)"
    case .wrongSize(let expected, let found):
      "it has a file of \(found.map { "\($0)" } ?? "more") bytes, expected \(expected)"
    case .wrongChecksum(let found): "its file has \(found)"
    case .interrupted(let reason): reason
    }
  }
}
