public import Archiving
import Digests
public import Experiments
import Foundation
import Plotting
import Reporting
import Trials

/// Runs what a notebook's archive lacks.
///
/// ```swift
/// let run = try NotebookRun(notebook, source: source, to: "archive.h5", data: data)
/// for row in run.plan.rows { print(row.entry.id, row.state) }
/// let result = try run.run(workers: 2)
/// ```
///
/// The archive that results is a function of the notebook and its data: what an earlier form of the notebook
/// left there and this one does not declare is taken out. Where trials would be lost by that, the archive is
/// kept under another name first.
public struct NotebookRun {
  public let notebook: Notebook
  public let archive: String
  public let plan: CellPlan
  public let registry: Registry
  /// The kit's version, for the provenance.
  public var kit = ""
  public var conditions: RunConditions?
  /// Where the report goes, and in which language; `nil` for no report.
  public var weaving: ReportRequest?
  private let source: NotebookSource
  private let data: NotebookData

  /// Looks at the archive, if there is one.
  ///
  /// - Parameters:
  ///   - source: the text and what was set, for the archive.
  ///   - data: where datasets come from.
  /// - Throws: ``NotebookError`` where the archive is that of another notebook, what reading an archive throws,
  ///   and what `data` throws.
  public init(
    _ notebook: Notebook, source: NotebookSource, to archive: String,
    registry: Registry = Registry(), data: NotebookData
  ) throws {
    self.notebook = notebook
    self.archive = archive
    self.registry = registry
    self.source = source
    self.data = data
    var recorded: [RecordedCell] = []
    if FileManager.default.fileExists(atPath: archive),
      let before = try NotebookSource.reading(archive: archive)
    {
      guard before.name == source.name else {
        throw NotebookError(
          .refused(
            "The archive holds what '\(shortened(before.name))' made, and not '\(source.name)'. Give "
              + "another archive with -o, or move this one away."), at: Place(file: archive))
      }
      recorded = before.cells
    }
    plan = try CellPlan(of: notebook, registry, after: recorded, digest: data.digest)
    keptCells = recorded
  }

  /// The cells of the earlier run.
  private let keptCells: [RecordedCell]

  /// What runs the study of an entry; `nil` where the entry is none.
  ///
  /// - Throws: ``NotebookError`` for what only shows when tasks are drawn, and what the data throw.
  public func work(of entry: NotebookEntry) throws -> (any StudyWork)? {
    switch entry.content {
    case .study(let study, let tasks):
      let file = StudyFile(title: notebook.title, seed: notebook.seed, study, of: tasks)
      return try registry.makeWork(file, registry, data.examples)
    case .metaStudy(let study, let tasks):
      return try MetaStudyPlan(
        study, tasks: tasks, seed: notebook.seed, examples: data.examples)
    case .data, .tasks, .exhibit: return nil
    }
  }

  /// The studies that are missing, with what runs them, in the order of the notebook.
  ///
  /// - Throws: ``NotebookError`` for what only shows when tasks are drawn, and what the data throw.
  public func missingWork() throws -> [(row: CellPlan.Row, work: any StudyWork)] {
    var all: [(CellPlan.Row, any StudyWork)] = []
    for row in plan.rows where !row.isHit {
      if let work = try work(of: row.entry) { all.append((row, work)) }
    }
    return all
  }

  /// Runs the studies that are missing, one after the other, and makes what is to be drawn.
  ///
  /// - Parameters:
  ///   - configure: sets how the work is done, given where.
  ///   - report: is told which study a run is of, and how it goes.
  /// - Throws: what running throws; what was recorded before is still there.
  @discardableResult
  public func run(
    workers: Int, until stop: StopRequest = StopRequest(),
    _ configure: (inout StudyJob) -> Void = { _ in },
    _ report: @escaping @Sendable (EntryID, RunEvent) -> Void = { _, _ in }
  ) throws -> NotebookResult {
    try weaving?.folder.check(for: source.name)
    let missing = try missingWork()
    var result = NotebookResult()
    var done = plan.rows.filter(\.isHit).compactMap { row in
      keptCells.first { $0.name == row.record.name }
    }
    // What only says something is there when it is said.
    done += plan.rows.filter { !$0.isHit && $0.entry.isDeclaration }.map(\.record)
    var known: [String: KnownTrials] = [:]
    var before: Set<String> = []
    let hasArchive =
      FileManager.default.fileExists(atPath: archive)
      || !RecordingPaths(of: archive).journals.isEmpty
    if hasArchive, !missing.isEmpty {
      let fitting = ArchiveFitting(done, missing.flatMap(\.work.studies))
      try Recording.rewrite(archive, holder: holder) { contents in
        let fitted = fitting.fitted(contents)
        known = fitted.known
        if fitted.leftOut > 0 {
          before = contents.keys
          result.keptAside = try keepAside()
        }
        let isChanged = fitted.contents != contents
        contents = fitted.contents
        return isChanged
      }
    }
    for (row, work) in missing {
      var record = row.record
      record.studies = work.studies.map(\.study.name)
      record.certificates = work.certificates.map(\.name)
      (record.revisions, record.datasets) = (work.revisions, work.datasets)
      var job = StudyJob(
        archive: archive,
        header: RunRecord(
          notebook: source(with: done),
          provenance: Provenance(kit: kit, revisions: work.revisions, datasets: work.datasets),
          conditions: conditions), workers: workers)
      for study in record.studies {
        if let trials = known[study] { job.known.merge(trials) }
      }
      configure(&job)
      let own = try work.run(job, until: stop) { report(row.entry.id, $0) }
      result.add(own)
      if own.wasStopped { return result }
      done.append(record)
    }
    if !before.isEmpty {
      result.leftOut = before.subtracting(try ArchiveContents.reading(archive).keys).count
      // Everything was proposed again.
      if result.leftOut == 0, let path = result.keptAside {
        try FileManager.default.removeItem(atPath: path)
        result.keptAside = nil
      }
    }
    result.isWoven = try weave(done, isForced: false)
    return result
  }

  /// Weaves the report again, whatever is there, and runs nothing.
  ///
  /// - Throws: ``NotebookError`` where a study was not run as the notebook declares it; see ``run``.
  public func weaveAgain() throws {
    try weaving?.folder.check(for: source.name)
    for row in plan.rows where !row.isHit && !row.entry.isDeclaration && row.entry.exhibit == nil {
      throw NotebookError(
        .refused(
          "The \(row.entry.id.words) was not run as it is declared here (\(row.state.reasons)). Run it "
            + "first: metabook run."), at: row.entry.place)
    }
    _ = try weave(
      plan.rows.compactMap { row in
        keptCells.first { $0.name == row.record.name && row.isHit }
          ?? (row.entry.isDeclaration ? row.record : nil)
      }, isForced: true)
  }

  /// Writes down which cells are done, and weaves the report.
  ///
  /// - Returns: whether a report was written.
  private func weave(_ studies: [RecordedCell], isForced: Bool) throws -> Bool {
    guard let weaving else {
      try finish(studies)
      return false
    }
    let exhibits = plan.rows.filter { !$0.isHit && $0.entry.exhibit != nil }
    let done = studies + exhibits.map(\.record)
    if try !isForced && isWoven(weaving, done) { return false }
    // Everything is derived before the cells count as done, so that what cannot be derived stays missing.
    var contents = try ArchiveContents.reading(archive)
    finish(&contents, done)
    let woven = try WovenReport(
      notebook, from: ReportedArchive(contents, path: archive), language: weaving.language,
      data: data)
    try finish(done)
    try woven.write(to: weaving.folder, archive: archive, source, kit: kit)
    return true
  }

  /// Whether the report that is there is the one that would be written.
  private func isWoven(_ report: ReportRequest, _ done: [RecordedCell]) throws -> Bool {
    guard let header = report.folder.header, header.language == report.language.rawValue,
      header.kit == kit,
      header.drawing == drawingLibraryVersions, report.folder.isWhole(header),
      FileManager.default.fileExists(atPath: archive),
      try NotebookSource.reading(archive: archive) == source(with: done)
    else { return false }
    return try ArchiveContents.statedDigest(of: archive) == header.contentDigest
  }

  /// Writes down which cells are done, where that is not there yet.
  private func finish(_ done: [RecordedCell]) throws {
    guard
      FileManager.default.fileExists(atPath: archive),
      try NotebookSource.reading(archive: archive) != source(with: done)
    else { return }
    try Recording.rewrite(archive, holder: holder) { contents in
      finish(&contents, done)
      return true
    }
  }

  private func finish(_ contents: inout ArchiveContents, _ done: [RecordedCell]) {
    contents.notebook = source(with: done)
    let certificates = Set(done.flatMap(\.certificates))
    contents.certificates.removeAll { !certificates.contains($0.name) }
    contents.provenance.revisions = Set(done.flatMap(\.revisions)).sorted()
    contents.provenance.datasets = Set(done.flatMap(\.datasets)).sorted()
  }

  /// The text with those of the cells that are done, in the notebook's order.
  private func source(with done: [RecordedCell]) -> NotebookSource {
    var source = source
    source.profile = notebook.profile
    source.cells = plan.rows.compactMap { row in done.first { $0.name == row.record.name } }
    return source
  }

  /// Copies the archive to a name that nothing has.
  private func keepAside() throws -> String? {
    guard FileManager.default.fileExists(atPath: archive) else { return nil }
    let digest = try SHA256.digest(ofFile: archive)
    let url = URL(fileURLWithPath: archive)
    let name = url.deletingPathExtension().lastPathComponent
    let path = url.deletingLastPathComponent()
      .appendingPathComponent("\(name).before-\("\(digest)".prefix(8)).h5").relativePath
    if !FileManager.default.fileExists(atPath: path) {
      try FileManager.default.copyItem(atPath: archive, toPath: path)
    }
    return path
  }

  private var holder: String {
    let process = ProcessInfo.processInfo
    return "process \(process.processIdentifier) on \(process.hostName), '\(process.processName)'"
  }
}

/// How a run of a notebook ended.
public struct NotebookResult: Sendable, Equatable {
  /// Of all studies that were run.
  public var progress = RunProgress()
  public var wasStopped = false
  /// The recorded trials that the notebook does not declare any more, and the archive that still has them.
  public var leftOut = 0
  public var keptAside: String?
  /// Whether a report was written; `false` where there is none, and where it was there already.
  public var isWoven = false

  mutating func add(_ result: RunResult) {
    progress.ended += result.progress.ended
    progress.run += result.progress.run
    progress.failed += result.progress.failed
    progress.total += result.progress.total
    progress.elapsed += result.progress.elapsed
    wasStopped = result.wasStopped
  }
}

extension ArchiveContents {
  /// The keys of all trials.
  fileprivate var keys: Set<String> { Set(studies.flatMap(\.trials).map(\.key.identifier)) }
}

extension NotebookEntry {
  /// Whether the entry is done by being declared.
  fileprivate var isDeclaration: Bool {
    switch content {
    case .data, .tasks: true
    case .study, .metaStudy, .exhibit: false
    }
  }
}
