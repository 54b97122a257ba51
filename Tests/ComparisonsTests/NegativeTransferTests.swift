import Comparisons
import Testing

struct NegativeTransferTests {
  private let study = Study(
    ["random", "learned", "constant"].map { ComparisonMethod($0) }, tasks: 4
  ) {
    m, t, _, _, _ in m == 1 ? [0.5, 0.1, 0.9, 0.51][t] : (m == 0 ? 0.5 : 0.6)
  }

  /// Losses against random: 0, −0.4, 0.4, 0.01; against the constant −0.1, −0.5, 0.3, −0.09.
  @Test func countsHarm() throws {
    let rows = try study.table().negativeTransfer(
      against: ["random", "constant"], after: 2, margin: 0.05)
    #expect(rows.map(\.baseline) == ["random", "constant"])
    #expect(rows.allSatisfy { $0.method == "learned" && $0.share == 0.25 && $0.tasks == 4 })
    #expect(rows[0].harmed.map(\.task) == ["task 2"])
    #expect((rows[0].meanLoss.map { ($0 - 0.4).magnitude } ?? 1) < 1e-12)
    #expect((rows[1].meanLoss.map { ($0 - 0.3).magnitude } ?? 1) < 1e-12)
    let strict = try study.table().negativeTransfer(against: ["random"], after: 2, margin: 0)
    #expect(strict[0].harmed.map(\.task) == ["task 2", "task 3"] && strict[0].share == 0.5)
    // The constant is 0.1 worse than random on all four.
    #expect(strict[1].method == "constant" && strict[1].share == 1)
  }

  @Test func findsNoneInATwin() throws {
    let twins = Study(["a", "b"].map { ComparisonMethod($0) }, tasks: 3) { _, t, _, _, _ in
      Double(t)
    }
    let row = try twins.table().negativeTransfer(against: ["a"], after: 1, margin: 0)[0]
    #expect(row.share == 0 && row.meanLoss == nil)
  }

  @Test func refusesWhatItDoesNotKnow() throws {
    let table = try study.table()
    #expect(throws: ComparisonError.unknownMethod("x", known: ["random", "learned", "constant"])) {
      try table.negativeTransfer(against: ["x"], after: 1, margin: 0)
    }
    #expect(throws: ComparisonError.self) {
      try table.negativeTransfer(against: ["random"], after: 1, margin: -1)
    }
    #expect(throws: ComparisonError.self) {
      try table.negativeTransfer(against: ["random"], after: 3, margin: 0)
    }
  }
}
