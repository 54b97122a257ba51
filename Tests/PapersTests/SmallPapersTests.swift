import Archiving
import ArgumentParser
import Foundation
import Reporting
import Testing

@testable import Papers

/// The smaller papers on tiny budgets.
struct SmallPapersTests {
  private func run(
    _ studies: [PaperStudy], _ body: (ArchiveContents) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "papers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let options = try PaperOptions.parse([])
    try body(options.run(studies, [], revisions: [], to: folder.path + "/paper.h5"))
  }

  @Test func comparesMetaSGDInNineCells() throws {
    let paper = MetaSGDPaper(iterations: 10, seeds: 2, tasks: 8)
    try run(try paper.studies()) { contents in
      let budget = PaperBudget(iterations: 10, published: MetaSGDPaper.publishedIterations)
      let table = MetaSGDPaper.table(of: contents, budget)
      #expect(
        table.rows.map { $0[0] } == [
          "5, 5", "5, 10", "5, 20", "10, 5", "10, 10", "10, 20", "20, 5", "20, 10", "20, 20",
        ])
      #expect(table.rows.allSatisfy { !($0.last ?? "").contains("N") })
    }
  }

  @Test func showsReptileBesideJointTraining() throws {
    let paper = ReptilePaper(iterations: 10, seeds: 2, tasks: 8)
    try run(try paper.studies()) { contents in
      let table = ReptilePaper.table(of: contents)
      #expect(table.rows.map { $0[0] } == ["Reptile, k = 5", "Reptile, k = 1", "joint training"])
      #expect(ReptilePaper.orders(of: contents).rows.count == 3)
    }
  }
}
