import Digests
import Foundation

extension RemoteFile {
  /// What tells the file at `path` from this one; `nil` where nothing does.
  func difference(ofFileAt path: String) throws -> String? {
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
      throw FileError.missing(path)
    }
    guard size == bytes else { return "\(size) bytes, expected \(bytes)" }
    if let sha256 {
      let found = try SHA256.digest(ofFile: path).description
      if found != sha256 { return "SHA-256 \(found), expected \(sha256)" }
    }
    if let md5, sha256 == nil {
      let found = try MD5.digest(ofFile: path)
      if found != md5 { return "MD5 \(found), expected \(md5)" }
    }
    return nil
  }
}
