import Archiving
import Foundation
import HDF5
import Notebooks
import Reporting

/// Whether an error says that a file is missing, damaged, not what it should be, or cannot be written:
/// commands that meet one exit with status 3.
func isOfArchives(_ error: any Error) -> Bool {
  if case .notWritable = error as? ReportFolderError { return true }
  return error is HDF5Error || error is ArchiveError || error is JournalError
    || error is RecordError
    || error is RecordingError || error is MergeError || error is ReportError
}

/// Reads an archive, with the journals of a run that records to it or was killed.
///
/// - Throws: `ArchiveFileError` where there is neither.
func readArchive(_ path: String) throws -> ArchiveContents {
  let hasJournals = !RecordingPaths(of: path).journals.isEmpty
  guard hasJournals || FileManager.default.fileExists(atPath: path) else {
    throw HDF5Error.system(request: "open", file: path, reason: "there is no such archive")
  }
  return try ArchiveContents.reading(path)
}
