import Archiving
import Foundation
import Notebooks
import Reporting
import Testing
import Trials

/// What `check` finds in a report that was changed.
struct ReportCheckTests {
  private func check(_ folder: String) throws -> ReportCheck {
    try ReportCheck(
      RecordedReport(at: folder, registry: WovenNotebook.registry, data: WovenNotebook.data),
      kit: "0.0.1")
  }

  @Test func findsNothingInAReportAsItWasWoven() throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let check = try check(folder)
    #expect(check.differences == [] && check.remarks == [])
    #expect(check.files == 4)
    #expect(try self.check(folder + "/README.md").differences == [])
  }

  @Test func findsEverySingleDigitThatWasChanged() throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recorded = try RecordedReport(
      at: folder, registry: WovenNotebook.registry, data: WovenNotebook.data)
    let path = folder + "/README.md"
    let text = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var (tried, line) = (0, 0)
    for row in lines {
      line += 1
      // The first line is for programs; every digit of all others counts, in tables and in prose.
      if line == 1 { continue }
      let digits = row.indices.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(row[$0]) }
      // Of lines with many digits some are enough.
      for place in digits.enumerated().filter({ $0.offset.isMultiple(of: 5) }).map(\.element) {
        var changed = text
        changed[place] = text[place] == UInt8(ascii: "9") ? UInt8(ascii: "8") : text[place] + 1
        try Data(changed).write(to: URL(fileURLWithPath: path))
        let found = try ReportCheck(recorded, kit: "0.0.1").differences
        #expect(
          found.count == 1 && found[0].contains("README.md:\(line):"),
          "Line \(line), byte \(place): \(found)")
        tried += 1
      }
    }
    #expect(tried > 60)
  }

  @Test func findsFiguresAndDataThatWereChanged() throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (png, csv) = (folder + "/figures/dots.png", folder + "/figures/dots.csv")
    let figure = try Data(contentsOf: URL(fileURLWithPath: png))
    var other = figure
    other[figure.count / 2] ^= 1
    try other.write(to: URL(fileURLWithPath: png))
    #expect(
      try check(folder).differences == ["\(png): it is not the figure that the archive gives."])
    try figure.write(to: URL(fileURLWithPath: png))
    let data = try String(contentsOfFile: csv, encoding: .utf8)
    try data.replacing("0.25", with: "0.26", maxReplacements: 1)
      .write(toFile: csv, atomically: true, encoding: .utf8)
    #expect(try check(folder).differences.contains { $0.contains("dots.csv:") })
    try FileManager.default.removeItem(atPath: csv)
    #expect(try check(folder).differences == ["\(csv): it is missing."])
  }

  @Test func findsATrialThatWasAlteredInTheArchive() throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var contents = try WovenNotebook.contents()
    var trials = contents.studies[0].trials
    trials[40].outcome.objective = 0.25
    contents.studies[0] = RecordedStudy(
      contents.studies[0].study, tasks: contents.studies[0].tasks, trials: trials)
    // Even where whoever did it wrote the archive anew, with a digest that is right.
    try contents.write(to: folder + "/archive.h5")
    let found = try check(folder).differences
    #expect(found.contains { $0.contains("its content digest is") })
    #expect(found.contains { $0.contains("README.md:") })
  }

  @Test func findsANotebookThatWasEdited() throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data((WovenNotebook.text + "More.\n").utf8)
      .write(to: URL(fileURLWithPath: folder + "/notebook.md"))
    let found = try check(folder).differences
    #expect(found.count == 1 && found[0].contains("notebook.md: it was changed"))
  }

  @Test func explainsACellByItsTrials() throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recorded = try RecordedReport(
      at: folder, registry: WovenNotebook.registry, data: WovenNotebook.data)
    let cell = try recorded.cell("T1:random:2").cell
    let origin = try #require(cell.origin)
    let explanation = try CellExplanation(origin, in: recorded.report.archive)
    // Eight tasks, two searches each.
    #expect(explanation.lines.count == 16)
    let mean = explanation.lines.compactMap(\.objective).reduce(0, +) / 16
    #expect(mean == cell.number)
    let costs = try #require(try recorded.cell("costs-search:tpe:search").cell.origin)
    #expect(try CellExplanation(costs, in: recorded.report.archive).lines.count == 64)
  }

  @Test(arguments: [
    ("T9:random:2", "There is no table 'T9'. Did you mean 'T"),
    ("T1:radnom:2", "There is no row 'radnom'. Did you mean 'random'? There are: random, tpe."),
    ("T1:random:3", "There is no column '3'."), ("T1", "Name a row. There are: random, tpe."),
    ("", "There is no table"),
  ])
  func saysWhichCellsThereAre(_ cell: String, _ beginning: String) throws {
    let folder = try WovenNotebook.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recorded = try RecordedReport(
      at: folder, registry: WovenNotebook.registry, data: WovenNotebook.data)
    do {
      _ = try recorded.cell(cell)
      Issue.record("There is such a cell.")
    } catch {
      let start = cell.isEmpty ? "Name a table." : beginning
      #expect("\(error)".hasPrefix(start.replacing("Did you mean 'T", with: "")), "\(error)")
    }
  }
}
