/// Why a file is not read as an archive.
public enum ArchiveError: Error, Equatable, Sendable {
  /// An HDF5 file of somebody else's.
  case notAnArchive(file: String, found: String?)
  case newerFormat(file: String, found: Int, known: Int)
  case missing(String, file: String)
  case wrong(String, file: String, reason: String)
  /// Contents that cannot be written as they are.
  case unwritable(String)
}

extension ArchiveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnArchive(let file, let found):
      "'\(file)' is an HDF5 file, but no archive of Metabook: its attribute 'Conventions' "
        + (found.map { "is '\($0)'" } ?? "is missing") + ", not '\(ArchiveFormat.conventions)'. "
        + "'metabook inspect' shows what is in it."
    case .newerFormat(let file, let found, let known):
      "The archive '\(file)' has format version \(found); this version of metabook reads up to "
        + "\(known). Read it with a newer one."
    case .missing(let path, let file):
      "The archive '\(file)' has no '\(path)'. Something was taken out of it; restore it from a backup."
    case .wrong(let path, let file, let reason):
      "'\(path)' in the archive '\(file)' is not as archives are: \(reason)."
    case .unwritable(let reason): "It cannot be archived: \(reason)."
    }
  }
}
