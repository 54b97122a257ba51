import Archiving
import Foundation
public import Reporting

/// Where a report goes, and in which language.
public struct ReportRequest: Sendable {
  public var folder: ReportFolder
  public var language: Language

  /// - Parameter language: that of the report that is there, or English, where none is given.
  public init(in folder: ReportFolder, language: Language? = nil) {
    self.folder = folder
    self.language =
      language ?? folder.header.flatMap { Language(rawValue: $0.language) } ?? .english
  }
}

extension WovenReport {
  /// Writes the report of an archive that lies in the folder, or elsewhere.
  func write(
    to folder: ReportFolder, archive path: String, _ source: NotebookSource, kit: String
  ) throws {
    try folder.write(
      try files(
        ReportOrigin(
          notebook: source.name, archive: URL(fileURLWithPath: path).lastPathComponent,
          contentDigest: try ArchiveContents.statedDigest(of: path), settings: source.settings,
          kit: kit)))
  }
}
