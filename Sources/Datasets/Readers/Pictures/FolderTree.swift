import Foundation

/// The files in a folder and in its folders, links followed.
final class FolderTree: FileTree {
  let name: String
  private(set) var paths: [String] = []

  /// Class folders are at most two deep; a link to a folder above would go on forever.
  private static let deepest = 4

  init(_ path: String) throws(FileError) {
    name = path
    try collect("", depth: 0)
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func collect(_ folder: String, depth: Int) throws(FileError) {
    let full = folder.isEmpty ? name : "\(name)/\(folder)"
    guard depth < FolderTree.deepest else {
      throw .unreadable(full, reason: "it is more than \(FolderTree.deepest) folders deep")
    }
    guard let stream = opendir(full) else { throw FileError(full, errno) }
    defer { closedir(stream) }
    errno = 0
    while let entry = readdir(stream) {
      let part = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if part.hasPrefix(".") { continue }
      let path = folder.isEmpty ? part : "\(folder)/\(part)"
      if FolderTree.isFolder("\(name)/\(path)") {
        try collect(path, depth: depth + 1)
      } else {
        paths.append(path)
      }
      errno = 0
    }
    guard errno == 0 else { throw FileError(full, errno) }
  }

  func bytes(of path: String, most: Int) throws -> [UInt8] {
    let source = try FileSource("\(name)/\(path)")
    guard source.count <= most else {
      throw FileError.unreadable(
        source.name, reason: "it has \(source.count) bytes; at most \(most) are read")
    }
    return try source.bytes(0..<source.count)
  }
}
