import Randomness
import Testing

@testable import Papers

struct GridRandomPaperTests {
  /// By hand: values ¼ and ¾ and a side of 0.2 cover [0.05, 0.25] and [0.55, 0.75] of [0, 0.8], one half;
  /// a side of 0.6 covers [0, 0.25] and [0.15, 0.4] of [0, 0.4], all of it.
  @Test func knowsTheHitRatesOfGrids() {
    #expect(abs(TargetBox.hitRate(ofGrid: [2], sides: [0.2]) - 0.5) < 1e-15)
    #expect(abs(TargetBox.hitRate(ofGrid: [2, 2], sides: [0.2, 0.6]) - 0.5) < 1e-15)
    #expect(abs(TargetBox.hitRate(ofGrid: [2, 2], sides: [0.2, 0.2]) - 0.25) < 1e-15)
  }

  @Test func listsAllGrids() {
    #expect(GridRandomPaper.grids(8, 3) == [[2, 2, 2]])
    #expect(GridRandomPaper.grids(12, 2) == [[2, 6], [3, 4], [4, 3], [6, 2]])
    #expect(GridRandomPaper.grids(7, 2).isEmpty)
    // 2⁹ among five axes with one factor at least each: C(8, 4).
    #expect(GridRandomPaper.grids(512, 5).count == 70)
  }

  /// The closed form within 4 standard errors, Sobol's points above it and the median grid below.
  @Test func showsTheShapeOnFewDesigns() throws {
    let paper = GridRandomPaper(designs: 40, boxes: 50)
    let panel = GridRandomPaper.Panel(dimension: 3, isCube: false)
    for row in paper.rows(panel) {
      #expect(abs(row.random - row.exact) < 4 * paper.standardError(row.exact))
      #expect(row.grids.sorted()[row.grids.count / 2] < row.exact)
    }
    let middle = try #require(paper.rows(panel).first { $0.points == 128 })
    #expect(middle.sobol > middle.exact + 4 * paper.standardError(middle.exact))
    #expect(abs(GridRandomPaper.exactRate(2) - 0.0199) < 1e-15)
  }

  @Test func spreadsLatinHypercubes() {
    let design = GridRandomPaper.latin(16, 3, GridRandomPaper().seed.stream("latin"))
    for axis in 0..<3 {
      let slices = (0..<16).map { Int(design[$0 * 3 + axis] * 16) }
      #expect(slices.sorted() == Array(0..<16))
    }
  }
}
