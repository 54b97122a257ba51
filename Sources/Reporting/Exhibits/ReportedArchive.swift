public import Archiving
import Trials

/// The contents of an archive, and what all exhibits of a report derive from them.
///
/// It is a class so that a dozen exhibits of one study put its searches together once. What it keeps is a
/// function of the contents.
public final class ReportedArchive {
  public let contents: ArchiveContents
  /// The archive's file, for what asks it by filters; `nil` where there is none.
  public let path: String?
  private var records: [String: ComparedRecords] = [:]
  private var searches: [String: MeasuredSearches] = [:]

  public init(_ contents: ArchiveContents, path: String? = nil) {
    self.contents = contents
    self.path = path
  }

  /// A study with its trials.
  ///
  /// - Throws: ``ReportError/noStudy(_:known:)``.
  public func study(_ name: String) throws(ReportError) -> RecordedStudy {
    guard let study = contents.study(name) else {
      throw .noStudy(name, known: contents.studies.map(\.study.name))
    }
    return study
  }

  /// Whether incumbents of the study were valued on fresh seeds and there is a reference, so that regret
  /// can be measured.
  public func isComparison(_ study: String) -> Bool {
    contents.study(study + "_reference") != nil && contents.study(study + "_incumbents") != nil
  }

  /// What the archive holds of a comparison.
  ///
  /// - Throws: ``ReportError`` where the archive lacks a part of it.
  public func records(of study: String) throws(ReportError) -> ComparedRecords {
    if let known = records[study] { return known }
    let found = try ComparedRecords(contents, study: study)
    records[study] = found
    return found
  }

  /// What the searches of a study had reached after some trials.
  ///
  /// - Parameter measure: the regret of a comparison and the objective of any other study where none is
  ///   given.
  /// - Throws: ``ReportError``; `ComparisonError` where no regret can be had.
  public func searches(
    of study: String, by measure: MeasuredSearches.Measure? = nil
  ) throws -> MeasuredSearches {
    let key = "\(measure?.rawValue ?? "") \(study)"
    if let known = searches[key] { return known }
    let found =
      isComparison(study)
      ? try MeasuredSearches(records(of: study), measure: measure ?? .regret)
      : try MeasuredSearches(self.study(study), measure: measure ?? .objective)
    searches[key] = found
    return found
  }
}
