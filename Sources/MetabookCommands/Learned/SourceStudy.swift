import Archiving
import ArgumentParser
import Datasets
import LearnedSearch
import ScoreTables
import Trials

/// A study of an archive whose source tasks teach.
struct SourceStudy {
  let name: String
  let experience: Experience

  /// - Throws: ``NoSourcesError``, and `ValidationError` where it is not clear which study is meant.
  init(in contents: ArchiveContents, named name: String?, file: String) throws {
    let study: RecordedStudy
    if let name {
      study = try contents.studyOrSuggestion(name)
    } else {
      let teaching = contents.studies.filter { $0.trials.contains { $0.role == .source } }
      guard let first = teaching.first else {
        throw NoSourcesError(file: file, reason: "No study of it has trials of source tasks.")
      }
      guard teaching.count == 1 else {
        throw ValidationError(
          "Studies \(teaching.map { "'\($0.study.name)'" }.joined(separator: ", ")) have source tasks. "
            + "Name one by --study.")
      }
      study = first
    }
    do {
      experience = try ScoreTable(study, role: .source).experience()
    } catch ScoreTableError.noTasks {
      throw NoSourcesError(
        file: file, reason: "No source trial of study '\(study.study.name)' is complete.")
    } catch {
      throw NoSourcesError(file: file, reason: "\(error)")
    }
    guard !experience.featureNames.isEmpty else {
      throw NoSourcesError(
        file: file,
        reason: "The source tasks of study '\(study.study.name)' have no meta-features.")
    }
    self.name = study.study.name
  }
}

/// Nothing can be learned from an archive.
struct NoSourcesError: DataError, Equatable {
  var file: String
  var reason: String
  var description: String {
    "'\(file)' cannot teach. \(reason) Run source tasks, or make an archive of others' trials: "
      + "metabook import FILE.csv -o ARCHIVE, with columns feature:NAME."
  }
}
