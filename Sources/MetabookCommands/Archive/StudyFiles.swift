import Archiving
import Datasets
import HDF5
import Notebooks

/// A group that should be a table and is none.
struct NoTableError: DataError, Equatable {
  let path: String

  var description: String {
    "'\(path)' is no table: it holds no dataset of one axis. See what it holds with 'show \(path)'."
  }
}

/// Opens a file; an archive that is being recorded with what its journals hold already.
func openWithJournals(_ path: String) throws -> File {
  guard !RecordingPaths(of: path).journals.isEmpty else { return try File.open(path) }
  let file = try File.inMemory(name: path)
  try readArchive(path).write(to: file)
  return file
}

extension File {
  /// The names of the groups below `/studies`, in the order in which they were made.
  ///
  /// - Throws: `HDF5Error.missing` where the file has no studies.
  func studyNames() throws(HDF5Error) -> [String] {
    try root.group("studies").members().compactMap { member in
      if case .group(let name) = member { name } else { nil }
    }
  }

  /// The group of a study; where none is named, of the only one.
  func study(named name: String?) throws -> Group {
    let names = try studyNames()
    guard let name = name ?? (names.count == 1 ? names[0] : nil) else {
      throw QuestionError(
        names.isEmpty
          ? "There are no studies in '\(self.name)'."
          : "There are \(names.count) studies in '\(self.name)'. Choose one with --study: "
            + "\(names.joined(separator: ", ")).")
    }
    guard names.contains(name) else {
      let meant =
        nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
        ?? (names.isEmpty ? "There is none at all." : "There is \(names.joined(separator: ", ")).")
      throw QuestionError("There is no study '\(name)' in '\(self.name)'. \(meant)")
    }
    return try root.group("studies").group(name)
  }
}
