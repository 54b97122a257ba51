import Foundation
import Testing

/// `metabook inspect` on single trials and their curves, in an archive of a run.
struct InspectTrialTests {
  let shell = try! CommandLine()

  private func study() throws -> [[Substring]] {
    try shell.write(StudyText.small, to: "study.yml")
    #expect(try shell.run("run study.yml -o a.h5").status == 0)
    return try shell.run("export a.h5").output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test func showsEverythingAboutATrial() throws {
    let row = try study()[3]
    let result = try shell.run("inspect a.h5 show \(row[1].prefix(10))")
    #expect(result.status == 0, "\(result.errors)")
    for (name, value) in [
      ("key", row[1]), ("state", row[7]), ("objective", row[8]),
      ("hyperparameters.learning_rate", row[9]), ("costs.examples", "320"),
    ] {
      #expect(result.output.contains(try Regex("(?m)^\(name) +\(value)$")), "\(name)")
    }
    #expect(result.output.contains("streams.search"))
    #expect(result.output.contains("curves.validation_loss         5 points to 320 examples, "))
    let unknown = try shell.run("inspect a.h5 show 0123456789abcdef")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("and no trial has a key that begins so."))
  }

  @Test func listsAndDrawsCurves() throws {
    let rows = try study()
    let table = try shell.run("inspect a.h5 curves --sort objective --limit 3")
    #expect(table.status == 0, "\(table.errors)")
    let best = try #require(
      rows.indices.min { (Double(rows[$0][8]) ?? 2) < (Double(rows[$1][8]) ?? 2) })
    let lines = table.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("\(best) "))
    #expect(table.errors == "45 of 48 trials are behind the limit.\n")
    // The same points as the export has, with every digit.
    let csv = try shell.run("inspect a.h5 curves --limit 48 --csv").output.split(separator: "\n")
    let exported = try shell.run("export a.h5 --curves").output.split(separator: "\n")
      .filter { $0.contains(",validation_loss,") }
    #expect(csv.count == 1 + exported.count)
    #expect(
      csv.dropFirst().map { $0.split(separator: ",").suffix(2) }
        == exported.map { $0.split(separator: ",").suffix(2) })
    let drawn = try shell.run(
      "inspect a.h5 curves --limit 3 --columns training_loss,validation_loss --png c.png")
    #expect(drawn.status == 0, "\(drawn.errors)")
    let picture = try #require(shell.bytes("c.png"))
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try shell.run("inspect a.h5 curves --png c.png").status == 2)
    let unknown = try shell.run("inspect a.h5 curves --columns loss")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("have no curve 'loss'. There is test_accuracy, "))
  }
}
