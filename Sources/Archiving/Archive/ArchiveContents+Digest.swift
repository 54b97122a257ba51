import HDF5

extension ArchiveContents {
  /// The content digest that an archive states, and nothing else of it: 64 hexadecimal digits.
  ///
  /// Whether it is true, ``ArchiveVerification`` finds out.
  ///
  /// - Throws: `HDF5Error` where the file cannot be opened or is damaged, ``ArchiveError`` where it is no
  ///   archive.
  public static func statedDigest(of path: String) throws -> String {
    let file = try File.open(path)
    try ArchiveFormat.check(file)
    return try file.root.attribute("content_digest")
  }
}
