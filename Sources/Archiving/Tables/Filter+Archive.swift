import HDF5

extension Filter {
  /// The trials of a study that the filter keeps, as places in its order.
  ///
  /// - Throws: ``TableError`` of a filter that does not fit the study; `HDF5Error` where the archive cannot be
  ///   read.
  public func places(ofStudy study: String, inArchive path: String) throws -> [Int] {
    let file = try File.open(path)
    try ArchiveFormat.check(file)
    return try Table(file.root.group("studies/\(study)")).rows(where: [self], sortedBy: [])
  }
}
