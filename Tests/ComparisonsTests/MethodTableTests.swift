import Comparisons
import Testing

struct MethodTableTests {
  private func study(_ regrets: [Double], wiggle: [Double] = []) -> Study {
    Study(regrets.indices.map { ComparisonMethod("m\($0)") }, tasks: 10) { m, t, _, _, _ in
      // Wiggles change sign from task to task and add up to 0.
      regrets[m] + (m < wiggle.count ? wiggle[m] : 0) * Double(t % 2 == 0 ? t + 1 : -t)
        + 0.05 * Double(t)
    }
  }

  /// m1 and m2 differ by a wiggle only, m0 is worse on all ten tasks: p = 2/1024, doubled by Holm.
  @Test func printsTheBestAndItsEqualsBold() throws {
    let table = try study([0.5, 0.2, 0.2], wiggle: [0, 0, 0.01]).table().methodTable(over: 1...2)
    #expect(table.best == "m1")
    #expect(table.rows.map(\.isBold) == [false, true, true])
    #expect(table.rows[0].adjustedP == 4.0 / 1024 && table.rows[1].adjustedP == nil)
    #expect(table.rows[1].difference == nil)
    #expect((table.rows[0].difference.map { ($0.mean - 0.3).magnitude } ?? 1) < 1e-12)
  }

  @Test func printsNothingBoldWhereNothingIsSeparated() throws {
    let table = try study([0.2, 0.2, 0.2], wiggle: [0, 0.01, 0.02]).table().methodTable(over: 1...1)
    #expect(table.rows.allSatisfy { !$0.isBold })
    let equal = try study([0.3, 0.3]).table().methodTable(over: 1...1)
    #expect(equal.rows.allSatisfy { !$0.isBold } && equal.rows[1].adjustedP == 1)
  }

  @Test func printsOneBoldWhereAllOthersAreSeparated() throws {
    for test in [PairedTest.signedRank, .signFlip] {
      let table = try study([0.5, 0.2, 0.4]).table().methodTable(over: 1...1, test: test)
      #expect(table.rows.map(\.isBold) == [false, true, false])
    }
    // An equal of the best is bold with it.
    let twins = try study([0.5, 0.2, 0.2]).table().methodTable(over: 1...1)
    #expect(twins.rows.map(\.isBold) == [false, true, true])
  }

  /// With threshold 2/1024 · 2 and nothing above it, no row is below.
  @Test func holdsAgainstTheAdjustedP() throws {
    let table = try study([0.5, 0.2, 0.4]).table()
    #expect(
      try table.methodTable(over: 1...1, threshold: 4.0 / 1024).rows.allSatisfy { !$0.isBold })
    #expect(try table.methodTable(over: 1...1, threshold: 4.1 / 1024).rows[1].isBold)
    // Two methods need no adjustment.
    let two = try table.methodTable(methods: ["m1", "m2"], over: 1...1)
    #expect(two.rows.count == 2 && two.rows[1].adjustedP == 2.0 / 1024)
  }

  @Test func keepsTracksApart() throws {
    var mixed = study([0.5, 0.2, 0.01, 0.02])
    mixed.methods[2].track = .learnedWeights
    mixed.methods[3].track = .learnedWeights
    let table = try mixed.table()
    #expect(try table.methodTable(over: 1...1).best == "m1")
    let learned = try table.methodTable(track: .learnedWeights, over: 1...1)
    #expect(learned.rows.map(\.regret.method) == ["m2", "m3"])
    #expect(throws: ComparisonError.unknownMethod("m2", known: ["m0", "m1"])) {
      try table.methodTable(methods: ["m0", "m2"], over: 1...1)
    }
    #expect(throws: ComparisonError.tooFewMethods(1)) {
      try table.methodTable(methods: ["m0"], over: 1...1)
    }
    #expect(throws: ComparisonError.self) { try table.methodTable(over: 1...1, threshold: 1) }
  }
}
