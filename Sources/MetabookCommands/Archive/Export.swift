import Archiving
import ArgumentParser
import Notebooks
import Trials

/// Writes trials as text.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the trials of an archive as CSV or JSON lines.",
    discussion: """
      CSV has one row a trial, or with --curves one row a point of a curve; JSON lines have one object a \
      trial, whole. Numbers keep their full precision.

      Example: metabook export archive.h5 --format csv > trials.csv
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl
  }

  @Argument(help: ArgumentHelp("The archive.", valueName: "archive"))
  var archive: String

  @Option(help: "csv or jsonl.")
  var format = Format.csv

  @Flag(help: "One row for each point of each curve, in CSV.")
  var curves = false

  @Option(help: ArgumentHelp("Only this study.", valueName: "name"))
  var study: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write here instead of to standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file where it is there already.")
  var force = false

  func validate() throws {
    if curves, format == .jsonl {
      throw ValidationError("JSON lines hold the curves already; leave --curves out.")
    }
  }

  func run() throws {
    if let output { try checkPlace(of: output, replacing: force) }
    var contents = try readArchive(archive)
    if let study { contents.studies = [try contents.studyOrSuggestion(study)] }
    let text: String
    switch format {
    case .csv:
      text = (curves ? TrialTable.curves(of: contents) : TrialTable.trials(of: contents)).csv
    case .jsonl:
      text = try contents.studies.flatMap { study in
        try study.trials.map { try TrialLines.line(of: $0, in: study.study.name) + "\n" }
      }.joined()
    }
    if let output {
      try write(Array(text.utf8), to: output)
    } else {
      print(text, terminator: "")
    }
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
