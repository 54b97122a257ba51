import Archiving
import ArgumentParser
import Foundation
import Reporting
import Testing
import Trials

@testable import Papers

struct SinusoidPaperTests {
  private func folder() throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "papers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path
  }

  /// Every study on a tiny budget, run twice: nothing is left for the second run.
  @Test func fillsItsTablesAndRunsNothingTwice() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let paper = SinusoidPaper(iterations: 20, seeds: 2, tasks: 10)
    let budget = PaperBudget(iterations: 20, published: SinusoidPaper.publishedIterations)
    let options = try PaperOptions.parse(["-j", "2"])
    let archive = folder + "/sinusoid.h5"
    func run(_ studies: [PaperStudy]) throws -> ArchiveContents {
      try options.run(
        studies, [Certificate(name: "none", summary: "Nothing.")],
        revisions: SinusoidPaper.revisions, to: archive)
    }
    let studies = try paper.studies()
    let first = try run(studies)
    // Two families and two step sizes of MAML, two of first-order MAML, and three more methods, two seeds each.
    #expect(first.studies.map(\.trials.count).sorted() == [2, 2, 2, 4, 8])
    let second = try run(studies)
    #expect(second.studies == first.studies)
    let report = SinusoidReport(contents: second, budget: budget)
    #expect(report.numbers.rows.count == 12)
    #expect(report.numbers.rows.allSatisfy { $0.last == "–" })
    #expect(report.orders.rows.count == 18)
    #expect(report.shapes.rows.count == 8)
    #expect(report.text.contains("reduced: 20 of 70000 outer iterations"))
    let figures = try SinusoidFigures(contents: second, budget: budget).pngs()
    #expect(figures.map(\.name) == ["steps", "fits"])
  }

  /// Methods that are compared meet the same test tasks: untrained, the same losses before any step.
  @Test func pairsMethodsOverTasks() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let paper = SinusoidPaper(iterations: 0, seeds: 1, tasks: 20)
    let options = try PaperOptions.parse([])
    let contents = try options.run(
      paper.studies(), [], revisions: [], to: folder + "/sinusoid.h5")
    func before(_ study: String) throws -> TaskValues {
      try #require(
        contents.study(study)?.values(
          of: "test_loss_10_shot", after: 0, task: SinusoidPaper.task(10)))
    }
    let maml = try before("maml").values[0]
    #expect(try before("pretrain").values[0] == maml)
    #expect(try before("first_order").values[0] == maml)
  }

  @Test func cutsTheBudget() throws {
    func budget(_ arguments: String...) throws -> PaperBudget {
      try PaperOptions.parse(arguments).budget(of: 70_000, taking: 14)
    }
    #expect(try budget("--full") == PaperBudget(iterations: 70_000, published: 70_000))
    #expect(try budget("--minutes", "1").iterations == 5000)
    #expect(try budget("--minutes", "1").suffix == "-reduced-5000")
    #expect(try budget("--minutes", "99").isReduced == false)
    #expect(throws: (any Error).self) { try budget("--full", "--minutes", "1") }
    #expect(throws: (any Error).self) { try budget("--minutes", "0") }
  }
}
