import Archiving
import ArgumentParser
import Foundation
import Notebooks
import Plotting
import Reporting
import Trials

/// Writes trials as text.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the trials of an archive, or the tables of a report, as text.",
    discussion: """
      CSV has one row a trial, or with --curves one row a point of a curve; JSON lines have one object a \
      trial, whole. Numbers keep their full precision.

      Of a report the tables are written: with latex for the package booktabs, with csv one number a line.

      Example: metabook export archive.h5 --format csv > trials.csv
      Example: metabook export Reports/hyperparameters-digits --format latex --table T1
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl, latex
  }

  @Argument(help: ArgumentHelp("The archive, or a report's folder.", valueName: "archive"))
  var archive: String

  @Option(help: "csv, jsonl or latex.")
  var format = Format.csv

  @Flag(help: "One row for each point of each curve, in CSV.")
  var curves = false

  @Option(help: ArgumentHelp("Of a report only this table.", valueName: "table"))
  var table: String?

  @Option(help: ArgumentHelp("Only this study.", valueName: "name"))
  var study: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write here instead of to standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file where it is there already.")
  var force = false

  func validate() throws {
    if format == .latex, curves || study != nil {
      throw ValidationError("LaTeX is for the tables of a report; leave --curves and --study out.")
    }
    if curves, format == .jsonl {
      throw ValidationError("JSON lines hold the curves already; leave --curves out.")
    }
  }

  func run() throws {
    if let output { try checkPlace(of: output, replacing: force) }
    if let tables = try reportTables() { return try put(tables) }
    var contents = try readArchive(archive)
    if let study { contents.studies = [try contents.studyOrSuggestion(study)] }
    let text: String
    switch format {
    case .csv:
      text = (curves ? TrialTable.curves(of: contents) : TrialTable.trials(of: contents)).csv
    case .jsonl, .latex:
      text = try contents.studies.flatMap { study in
        try study.trials.map { try TrialLines.line(of: $0, in: study.study.name) + "\n" }
      }.joined()
    }
    try put(text)
  }

  private func put(_ text: String) throws {
    if let output {
      try write(Array(text.utf8), to: output)
    } else {
      print(text, terminator: "")
    }
  }

  /// The tables of the report that is meant; `nil` where the trials of an archive are.
  private func reportTables() throws -> String? {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: archive, isDirectory: &isFolder)
    var path = reportPath(archive)
    if !(exists && isFolder.boolValue || path != archive || archive.hasSuffix(".md")) {
      guard format == .latex || table != nil else { return nil }
      path = URL(fileURLWithPath: archive).deletingLastPathComponent().relativePath
    }
    let report = try RecordedReport(
      at: path, registry: MetabookCommand.registry, data: .ofCatalog()
    ).report
    let all = report.exhibits.filter { $0.exhibit.table != nil }
    let shown = try table.map { name in
      guard let one = report.exhibit(name), one.exhibit.table != nil else {
        throw RecordedReportError.noPart("table", name, known: all.map(\.label))
      }
      return [one]
    }
    var texts: [String] = []
    for woven in shown ?? all {
      guard let table = woven.exhibit.table else { continue }
      switch format {
      case .latex:
        texts.append(
          table.latex(
            caption: woven.caption, label: woven.declaration.name.value, note: woven.exhibit.note))
      case .csv:
        var tidy = table.tidy
        tidy.columns.insert("table", at: 0)
        for row in tidy.rows.indices { tidy.rows[row].insert(woven.label, at: 0) }
        // One head for all tables.
        let lines = tidy.csv
        texts.append(
          texts.isEmpty ? lines : String(lines.drop { $0 != "\n" }.dropFirst()))
      case .jsonl:
        throw ValidationError("Tables are written as csv or latex; JSON lines are for trials.")
      }
    }
    return texts.joined(separator: format == .latex ? "\n" : "")
  }
}

extension ArchiveContents {
  /// A study; where there is none of the name, the error says which was meant.
  func studyOrSuggestion(_ name: String) throws -> RecordedStudy {
    if let study = study(name) { return study }
    let names = studies.map(\.study.name)
    let suggestion =
      nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
      ?? "Its studies are \(names.joined(separator: ", "))."
    throw ValidationError("The archive has no study '\(name)'. \(suggestion)")
  }
}
