import Archiving
import Plotting
import Reporting

/// Writes the text of a report: the prose as it was written, with exhibits in the place of their cells.
struct MarkdownWeaver {
  private let report: WovenReport
  private let origin: ReportOrigin
  private var language: Language { report.language }
  private var notebook: Notebook { report.notebook }

  init(_ report: WovenReport, _ origin: ReportOrigin) {
    self.report = report
    self.origin = origin
  }

  func text() throws -> String {
    let header = ReportHeader(
      notebook: origin.notebook, archive: origin.archive, contentDigest: origin.contentDigest,
      kit: origin.kit, language: language.rawValue,
      drawing: origin.drawing,
      figures: report.exhibits.filter { $0.exhibit.figure != nil }
        .map(\.declaration.name.value).sorted())
    var text = try header.line() + "\n\n"
    if !notebook.document.hasTitle { text += "# \(notebook.title)\n\n" }
    var (values, cell) = (report.values[...], 0)
    var isPrimaryNamed = false
    for part in notebook.document.parts {
      switch part.content {
      case .frontMatter: break
      case .prose(let found):
        text += prose(part, found, values.prefix(found.count))
        values = values.dropFirst(found.count)
      case .cell(let written):
        let number = cell
        cell += 1
        let exhibits = report.exhibits.filter { $0.cell == number }
        if !exhibits.isEmpty, !isPrimaryNamed {
          isPrimaryNamed = true
          if let primary { add(primary, to: &text) }
        }
        if exhibits.isEmpty {
          add(declaration(written, number), to: &text)
        } else {
          for exhibit in exhibits { add(self.exhibit(exhibit), to: &text) }
        }
      }
    }
    if !text.hasSuffix("\n") { text += "\n" }
    return text + "\n" + made.markdown
  }

  /// Adds a block by itself, whatever is around it.
  private func add(_ block: String, to text: inout String) {
    text += text.hasSuffix("\n\n") ? "\(block)\n" : "\n\(block)\n"
  }

  private func prose(
    _ part: NotebookDocument.Part, _ values: [ProseValue], _ texts: ArraySlice<String>
  ) -> String {
    let bytes = Array(notebook.document.text.utf8)
    var result: [UInt8] = []
    var position = part.range.lowerBound
    for (value, text) in zip(values, texts) {
      result += bytes[position..<value.range.lowerBound]
      result += text.utf8
      position = value.range.upperBound
    }
    result += bytes[position..<part.range.upperBound]
    if part.range.lowerBound == 0, result.starts(with: TextLines.byteOrderMark) {
      result.removeFirst(TextLines.byteOrderMark.count)
    }
    var text = String(decoding: result, as: UTF8.self)
    // What stands between prose and a cell is put there by the blocks.
    if !text.hasSuffix("\n") { text += "\n" }
    return text
  }

  // MARK: What stands for cells

  private func exhibit(_ woven: WovenExhibit) -> String {
    let exhibit = woven.exhibit
    switch exhibit.content {
    case .table(let table):
      let anchor = "<a id=\"table-\(woven.number)\"></a>"
      let name = language.text(.table, "\(woven.number)")
      let parts = [
        "\(anchor)**\(name).** \(woven.caption)", table.markdown.text,
        exhibit.note,
      ]
      return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    case .figure(let figure):
      let anchor = "<a id=\"figure-\(woven.number)\"></a>"
      let name = language.text(.figure, "\(woven.number)")
      let data = "[\(language.text(.data))](\(woven.path).csv)"
      let words = [woven.caption, exhibit.note].filter { !$0.isEmpty }.joined(separator: " ")
      return [
        "\(anchor)![\(inAltText(figure.alternativeText))](\(woven.path).png)",
        "**\(name).** \(words) (\(data))",
      ].joined(separator: "\n\n")
    }
  }

  /// A declaration in words, with what was written folded behind it.
  private func declaration(_ cell: CellText, _ number: Int) -> String {
    let entries = notebook.entries.filter { $0.cell == number }
    let summary = entries.map { $0.summary(in: language) }.joined(separator: "; ")
    var fence = "```"
    while cell.yaml.text.contains(fence) { fence += "`" }
    let written = cell.yaml.text.hasSuffix("\n") ? cell.yaml.text : cell.yaml.text + "\n"
    return [
      "<details>", "<summary>\(summary)</summary>", "",
      "\(fence)yaml\n\(written)\(fence)", "", "</details>",
    ].joined(separator: "\n")
  }

  private var primary: String? {
    guard let endpoint = notebook.primary else { return nil }
    let named = language.text(
      .primaryText, endpoint.measure.value, endpoint.method.value, endpoint.against.value,
      endpoint.study.value)
    var text = "> **\(language.text(.primaryEndpoint))**, \(named)"
    if let found = report.primary { text += "\n>\n> \(found.sentence(in: language))" }
    return text
  }

  private var made: MadeReport {
    let words = ["metabook run", origin.notebook.inShell]
    let profile = notebook.profile.map { ["--profile", $0.inShell] } ?? []
    let settings = origin.settings.flatMap { ["--set", $0.inShell] }
    let lang = language == .english ? [] : ["--lang", language.rawValue]
    return MadeReport(
      report.archive.contents,
      MadeReport.Origin(
        command: (words + profile + settings + lang).joined(separator: " "),
        archive: origin.archive, contentDigest: origin.contentDigest, seed: "\(notebook.seed)",
        parameters: notebook.parameters.map { "`\($0.name.value)` = \($0.value)" },
        primary: notebook.primary?.measure.value, drawing: origin.drawing), in: language)
  }
}

/// A text between `![` and `]`, on one line.
private func inAltText(_ text: String) -> String {
  var result = ""
  for character in text {
    if character.isNewline {
      result.append(" ")
      continue
    }
    if "\\[]`*_<".contains(character) { result.append("\\") }
    result.append(character)
  }
  return result
}

extension String {
  /// The text as a shell takes it for one word.
  fileprivate var inShell: String {
    let isPlain = utf8.allSatisfy { $0.isOfName || "./=:,[]".utf8.contains($0) }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension NotebookDocument {
  /// Whether the prose has a heading of the first level.
  var hasTitle: Bool {
    parts.contains { part in
      guard case .prose = part.content else { return false }
      let lines = text(of: part).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return zip(lines.indices, lines).contains { place, line in
        if line.hasPrefix("# ") { return true }
        return place > 0 && !line.isEmpty && line.allSatisfy { $0 == "=" }
          && !lines[place - 1].allSatisfy(\.isWhitespace)
      }
    }
  }
}
