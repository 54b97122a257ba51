import ArgumentParser
import Datasets
import Foundation
import Notebooks

/// Begins a notebook, or a package with a learner of its own.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a notebook that runs: a folder with notebook.md.",
    discussion: """
      Without --data the notebook is about the dataset that is called as it is, where there is one, and about \
      the shipped digits otherwise.

      Example: metabook data add mine table.csv --label y && metabook new mine && metabook run mine
      Example: metabook new mykit --package && cd mykit && swift run mykit run .
      """)

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("The dataset it is about.", valueName: "dataset"))
  var data: String?

  @Flag(help: "Make a Swift package with a learner of its own, and the notebook in it.")
  var package = false

  @Option(
    help: ArgumentHelp(
      "With --package: where the package metabook is, a folder or an address; by default the checkout that "
        + "this program was built in.", valueName: "place"))
  var kit: String?

  func run() throws {
    let title = URL(fileURLWithPath: name).lastPathComponent
    guard let first = title.first, first.isASCII, first.isLetter,
      title.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") })
    else {
      throw ValidationError(
        "'\(title)' cannot be a name. Begin with a letter and go on with letters, digits, '_' and '-'."
      )
    }
    guard !FileManager.default.fileExists(atPath: name) else {
      throw ValidationError("'\(name)' is there already. Give another name, or move it away.")
    }
    let catalog = Catalog()
    let dataset =
      if let data {
        try catalog.datasetOrSuggestion(data)
      } else {
        try (try? catalog.dataset(named: title)) ?? catalog.dataset(named: "digits")
      }
    let about = try NotebookTemplate(dataset)
    var files: [(String, String)] = []
    if package {
      let template = PackageTemplate(name: title, kit: try kitPlace())
      files = template.files + [("notebook.md", about.text(title: title, with: template.learner))]
    } else {
      files = [("notebook.md", about.text(title: title, with: NotebookTemplate.network))]
    }
    for (path, text) in files {
      let url = URL(fileURLWithPath: name).appendingPathComponent(path)
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      } catch {
        throw WritingError(path: url.relativePath, reason: error.localizedDescription)
      }
      try write(Array(text.utf8), to: url.relativePath)
    }
    print(files.map { "\(name)/\($0.0)" }.joined(separator: "\n"))
    note(
      package
        ? "Next: cd \(name) && swift run \(title) run ." : "Next: metabook run \(name)")
  }

  private func kitPlace() throws -> String {
    if let kit { return kit }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let parts = program.pathComponents
    if let build = parts.firstIndex(where: { $0.hasPrefix(".build") }) {
      let checkout = "/" + parts[1..<build].joined(separator: "/")
      if FileManager.default.fileExists(atPath: checkout + "/Package.swift") { return checkout }
    }
    throw ValidationError(
      "It is not known where the package metabook is. Say it with --kit: a folder or an address.")
  }
}
