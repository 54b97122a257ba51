import Archiving
import Datasets
import Experiments
import Foundation
import HDF5
import Notebooks
import Trials
import Workers

/// The notebook that a path names: a Markdown file, or `notebook.md` in a folder; `nil` where it names
/// something else.
func notebookPath(_ path: String) -> String? {
  var isFolder: ObjCBool = false
  if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
    return URL(fileURLWithPath: path).appendingPathComponent("notebook.md").relativePath
  }
  let ending = path.split(separator: ".").last?.lowercased()
  return ending == "md" || ending == "markdown" ? path : nil
}

/// A notebook that is run, resumed or looked at.
struct NotebookCommand {
  let archive: String
  let source: NotebookSource
  private let notebook: Notebook

  /// - Parameters:
  ///   - archive: the archive; `nil` for `archive.h5` beside the notebook.
  ///   - text: the notebook, where it is not to be read from its file.
  init(
    path: String, archive: String?, profile: String?, settings: [String], text: String? = nil
  ) throws {
    let document =
      if let text {
        try NotebookDocument(text, file: path)
      } else {
        try NotebookDocument(contentsOf: path)
      }
    notebook = try Notebook(
      document, profile: profile, overrides: try settings.map { try Override($0) },
      registry: MetabookCommand.registry)
    let file = URL(fileURLWithPath: path)
    self.archive =
      archive
      ?? file.deletingLastPathComponent().appendingPathComponent("archive.h5").relativePath
    source = NotebookSource(
      name: file.lastPathComponent, text: document.text, settings: settings, profile: profile)
  }

  /// What is run, and where its report goes: beside the archive.
  func notebookRun(
    in language: ReportLanguage? = nil, data: NotebookData = .ofCatalog()
  ) throws -> NotebookRun {
    var run = try NotebookRun(
      notebook, source: source, to: archive, registry: MetabookCommand.registry, data: data)
    run.kit = KitVersion().number
    run.weaving = ReportRequest(in: folder, language: language?.language)
    return run
  }

  private var folder: ReportFolder {
    ReportFolder(URL(fileURLWithPath: archive).deletingLastPathComponent().relativePath)
  }

  /// Weaves the report from the archive, and runs nothing.
  ///
  /// - Parameter recorded: what was run; a dataset that is not on this machine counts as it did there.
  /// - Returns: the path of the report.
  func weaveAgain(in language: ReportLanguage?, recorded: NotebookSource) throws -> String {
    var data = NotebookData.ofCatalog()
    let digest = data.digest
    data.digest = { name in
      do {
        return try digest(name)
      } catch {
        let parts = recorded.cells.flatMap(\.parts)
        guard let known = parts.first(where: { $0.kind == "data" && $0.name == name.value }) else {
          throw error
        }
        return known.value
      }
    }
    try notebookRun(in: language, data: data).weaveAgain()
    return folder.file(ReportFolder.report)
  }

  func run(isDry: Bool, _ options: RunOptions, in language: ReportLanguage? = nil) throws {
    var run = try notebookRun(in: language)
    if isDry { return print(try dryRun(run)) }
    if !options.quiet { note(listing(run.plan)) }
    let workers = options.jobs ?? Workers.defaultCount
    // Asking for the commit takes longer than all the rest where nothing is run.
    if run.plan.rows.contains(where: { !$0.isHit && $0.entry.isRun }) {
      run.conditions = RunConditions.now(workers: workers, KitVersion.current)
    }
    let meter = RunMeter(isQuiet: options.quiet, isVerbose: options.verbose)
    let stop = StopRequest()
    Interruption.await()
    let result = try run.run(workers: workers, until: stop, options.configure) { _, event in
      if Interruption.hasCome { stop.set() }
      meter.show(event)
    }
    meter.end()
    if let path = result.keptAside {
      note(
        "\(result.leftOut) trials are not declared any more. The archive as it was is kept as \(path)."
      )
    }
    if !options.quiet, FileManager.default.fileExists(atPath: archive) {
      print("\(archive): \(result.progress.summary)\(result.wasStopped ? ", stopped" : "")")
      if !result.wasStopped {
        print(
          folder.file(ReportFolder.report)
            + (result.isWoven ? ": woven" : ": nothing to weave again"))
      }
      print(try File.open(archive).root.attribute("content_digest", as: String.self))
    }
    try options.end(archive, wasStopped: result.wasStopped, failed: result.progress.failed)
  }

  /// Of each entry HIT, or MISS with the reason.
  private func listing(_ plan: CellPlan) -> String {
    aligned(plan.rows.map { ["\($0.entry.id)", "\($0.state)"] })
  }

  /// What would be run, and how much that is.
  private func dryRun(_ run: NotebookRun) throws -> String {
    let hasArchive =
      FileManager.default.fileExists(atPath: archive)
      || !RecordingPaths(of: archive).journals.isEmpty
    let recorded = hasArchive ? try readArchive(archive) : ArchiveContents()
    var lines = [listing(run.plan)]
    var rows: [[String]] = []
    for (row, work) in try run.missingWork() {
      let names = Set(work.studies.map(\.study.name))
      let effort = work.effort(
        after: recorded.studies.filter { names.contains($0.study.name) }.flatMap(\.trials))
      rows.append([
        "\(row.entry.id)", "\(effort.searches) searches",
        "\(effort.trials) trials at most", "\(effort.recorded) recorded",
        effort.multiplyAdds.map { "about \(rounded(Double($0))) multiply-adds" }
          ?? "cost not known before the first trial",
      ])
    }
    if !rows.isEmpty { lines += ["", aligned(rows)] }
    return lines.joined(separator: "\n")
  }
}

extension NotebookData {
  /// The datasets that are on this machine.
  static func ofCatalog() -> NotebookData {
    let catalog = Catalog()
    return NotebookData(
      digest: { try catalog.dataset($0).digest }, examples: { try catalog.dataset($0).examples() })
  }
}
