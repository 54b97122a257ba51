import Archiving
import Images
import Plotting
public import Reporting

/// A report: a notebook with its tables, figures and numbers, all of them from an archive.
public struct WovenReport {
  public let notebook: Notebook
  public let language: Language
  public let archive: ReportedArchive
  /// In the order of the notebook.
  public let exhibits: [WovenExhibit]
  /// The texts of the notebook's values, in the order of the document.
  let values: [String]
  /// What was found of the primary endpoint.
  let primary: PrimaryResult?

  /// Derives everything from an archive; nothing is written.
  ///
  /// - Parameter data: where datasets come from, for figures that show examples.
  /// - Throws: ``NotebookError`` with the place in the notebook of what cannot be derived.
  public init(
    _ notebook: Notebook, from archive: ReportedArchive, language: Language = .english,
    data: NotebookData
  ) throws(NotebookError) {
    self.notebook = notebook
    self.archive = archive
    self.language = language
    var exhibits: [WovenExhibit] = []
    for entry in notebook.entries {
      guard let declaration = entry.exhibit else { continue }
      let request = ExhibitRequest(
        declaration, of: notebook, archive: archive, language: language, data: data)
      do {
        exhibits.append(
          WovenExhibit(
            declaration: declaration, cell: entry.cell,
            number: exhibits.count { $0.declaration.kind.form == declaration.kind.form } + 1,
            exhibit: try declaration.kind.make(request)))
      } catch let error as NotebookError {
        throw error
      } catch {
        throw NotebookError(
          .refused("The \(entry.id.words) cannot be made. \(error)"), at: declaration.place)
      }
    }
    self.exhibits = exhibits
    let evaluation = ProseEvaluation(notebook, archive, exhibits, language)
    primary = try evaluation.primary()
    var values: [String] = []
    for value in notebook.document.values { values.append(try evaluation.text(of: value)) }
    self.values = values
  }

  /// An exhibit by its label, such as `T2`, by its number among those of its kind, or by its name.
  public func exhibit(_ label: String) -> WovenExhibit? {
    exhibits.first { $0.label == label } ?? exhibits.first { $0.declaration.name.value == label }
  }

  /// All files of the report, the report itself last.
  ///
  /// - Parameters:
  ///   - origin: the archive's name in the folder, its content digest, and the command.
  /// - Throws: `PlottingError` or `PNGError`.
  public func files(_ origin: ReportOrigin) throws -> [ReportFile] {
    var files: [ReportFile] = []
    for woven in exhibits {
      guard let figure = woven.exhibit.figure else { continue }
      let texts = [
        try PNGText("Source", "content digest \(origin.contentDigest)"),
        try PNGText("Query", woven.declaration.query),
      ]
      files.append(
        ReportFile(name: "\(woven.path).png", bytes: try figure.png(texts: texts)))
      files.append(ReportFile(name: "\(woven.path).csv", bytes: Array(figure.table.csv.utf8)))
    }
    files.append(
      ReportFile(
        name: ReportFolder.timing,
        bytes: Array(
          TimingReport(archive.contents, in: language).markdown(title: notebook.title).utf8)))
    let text = try MarkdownWeaver(self, origin).text()
    files.append(ReportFile(name: ReportFolder.report, bytes: Array(text.utf8)))
    return files
  }
}

/// What a report says of how it came about.
public struct ReportOrigin: Sendable, Equatable {
  /// The name of the notebook's file.
  public var notebook: String
  /// The archive in the report's folder.
  public var archive: String
  public var contentDigest: String
  /// Set on the command line, such as `seeds=5`.
  public var settings: [String]
  /// The version of the kit that weaves.
  public var kit: String
  /// The versions of the libraries that draw.
  public var drawing = drawingLibraryVersions

  public init(
    notebook: String, archive: String, contentDigest: String, settings: [String] = [], kit: String
  ) {
    self.kit = kit
    self.notebook = notebook
    self.archive = archive
    self.contentDigest = contentDigest
    self.settings = settings
  }
}

/// A table or a figure of a report, with its number.
public struct WovenExhibit: Sendable {
  public let declaration: ExhibitDeclaration
  /// The cell it stands for, by its place among the notebook's cells.
  public let cell: Int
  /// From 1 on, tables and figures by themselves.
  public let number: Int
  public let exhibit: Exhibit

  /// `T2` or `F1`.
  public var label: String {
    (declaration.kind.form == .table ? "T" : "F") + "\(number)"
  }

  /// What the report says below or above it.
  public var caption: String { declaration.caption ?? exhibit.caption }

  /// Where a figure is in the report's folder, without the ending.
  var path: String { "\(ReportFolder.figures)/\(declaration.name.value)" }
}

extension ExhibitDeclaration {
  /// The whole declaration in one line, defaults included.
  public var query: String {
    let key = kind.subject == .tasks ? "tasks" : "study"
    let about = subjects.map { canonical($0.value) }
    var parts = [
      "kind: \(canonical(kind.name))",
      "\(key): \(about.count == 1 ? about[0] : "[\(about.joined(separator: ", "))]")",
    ]
    for setting in kind.settings {
      if let value = settings[setting.name] { parts.append("\(setting.name): \(value)") }
    }
    return "{\(parts.joined(separator: ", "))}"
  }
}
