import Digests
import Foundation

extension DatasetDescription.SourceFile {
  /// Measures a file. A folder has the size and the digest of what its files are called and hold.
  public init(_ file: DataFile) throws {
    if let bytes = file.bytes {
      self.init(
        name: file.lastComponent, bytes: bytes.count, sha256: SHA256.digest(of: bytes).description)
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.name, isDirectory: &isFolder) else {
      throw FileError.missing(file.name)
    }
    guard isFolder.boolValue else {
      self.init(
        name: file.lastComponent, bytes: try size(of: file.name),
        sha256: try SHA256.digest(ofFile: file.name).description)
      return
    }
    let paths = (FileManager.default.subpaths(atPath: file.name) ?? []).sorted()
    var hash = SHA256()
    var bytes = 0
    for path in paths {
      let whole = file.name + "/" + path
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      hash.update(utf8: "\(path)\n\(try SHA256.digest(ofFile: whole))\n")
      bytes += try size(of: whole)
    }
    self.init(name: file.lastComponent, bytes: bytes, sha256: hash.finalize().description)
  }
}

private func size(of path: String) throws -> Int {
  guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
    throw FileError.missing(path)
  }
  return size
}
