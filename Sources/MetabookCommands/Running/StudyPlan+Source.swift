import Archiving
import ArgumentParser
import Datasets
import Foundation
import Notebooks

extension StudyPlan {
  /// The plan of a study's text, with the datasets of the catalog.
  ///
  /// - Parameter file: what messages call the text.
  init(_ source: NotebookSource, file: String) throws {
    let overrides = try source.settings.map { try Override($0) }
    let registry = MetabookCommand.registry
    try self.init(
      StudyFile(
        source.text, file: file, overrides: overrides, samplers: registry.samplers),
      learners: registry.learners
    ) { try Catalog().dataset($0).examples() }
  }
}

extension Catalog {
  /// A dataset that a file names.
  ///
  /// - Throws: `NotebookError` with the place of the name where there is none.
  func dataset(_ name: Placed<String>) throws -> Dataset {
    do {
      return try dataset(named: name.value)
    } catch CatalogError.unknown(_, let known) {
      throw NotebookError(.unknownName(name.value, kind: "dataset", known: known), at: name.place)
    }
  }
}

extension StudyFile {
  /// The text of a file, which must be UTF-8.
  static func text(of path: String) throws -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw NotebookError(
        .unreadable(
          FileManager.default.fileExists(atPath: path)
            ? "it is not text in UTF-8" : "there is no such file"), at: Place(file: path))
    }
  }
}

extension NotebookError: UsageError {}
