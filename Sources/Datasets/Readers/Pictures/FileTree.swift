/// Files under one root: a folder, or a zip archive.
protocol FileTree: AnyObject {
  var name: String { get }
  /// The files' paths below the root, with `/` between parts, in any order.
  var paths: [String] { get }
  /// What a file holds, at most `most` bytes.
  func bytes(of path: String, most: Int) throws -> [UInt8]
}

extension FileTree {
  /// The files that somebody put there, rather than a file system: no hidden ones.
  var visiblePaths: [String] {
    paths.filter { path in
      !path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
    }
  }

  /// What messages call a file of the tree.
  func name(of path: String) -> String { "\(name)/\(path)" }
}

/// Opens a folder or a zip archive.
func fileTree(_ root: DataFile) throws -> any FileTree {
  if root.bytes == nil, FolderTree.isFolder(root.name) { return try FolderTree(root.name) }
  return try ZipArchive(root)
}
