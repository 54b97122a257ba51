import Comparisons
import Testing

struct ControlTests {
  private let study = Study(
    ["constant", "portfolio", "surrogate", "shuffled", "none"].map { ComparisonMethod($0) },
    tasks: 8
  ) { m, t, _, _, _ in
    // The surrogate ties with the portfolio on task 0; shuffled wiggles by 0.01 about none.
    switch m {
    case 0: 0.3
    case 1: 0.2
    case 2: t == 0 ? 0.2 : 0.1
    case 3: 0.5 + (t % 2 == 0 ? 0.01 : -0.01)
    default: 0.5
    }
  }

  @Test func asksThatFeaturesWin() throws {
    let table = try study.table()
    let control = try table.positiveControl(
      methods: ["surrogate"], against: ["constant", "portfolio"], over: 1...2)
    #expect(control.rows[0].shareWon == 7.0 / 8 && !control.holds)
    #expect(
      try table.positiveControl(
        methods: ["surrogate"], against: ["constant", "portfolio"], over: 1...2, needed: 0.875
      ).holds)
    #expect(
      try table.positiveControl(methods: ["surrogate"], against: ["constant"], over: 1...2).holds)
    #expect(
      try !table.positiveControl(
        methods: ["surrogate", "shuffled"], against: ["constant"], over: 1...2
      ).holds)
  }

  /// Within 0.02 of the constant, or better or worse by more.
  @Test func asksThatNothingBeatsAConstant() throws {
    var null = study
    null.value = { m, t, _, _, _ in [0.01, 0.015, 0.012, 0.2, -0.1][m] + 0.001 * Double(t % 3) }
    let table = try null.table()
    let control = try table.nullControl(
      methods: ["portfolio", "surrogate"], constant: "constant", over: 1...2)
    #expect(control.holds && control.margin == 0.02)
    let worse = try table.nullControl(methods: ["shuffled"], constant: "constant", over: 1...2)
    #expect(!worse.holds && !worse.rows[0].isNotWorse && worse.rows[0].constantIsNotWorse)
    let better = try table.nullControl(methods: ["none"], constant: "constant", over: 1...2)
    #expect(!better.holds && better.rows[0].isNotWorse && !better.rows[0].constantIsNotWorse)
  }

  @Test func asksThatShuffledFeaturesAreWorthNothing() throws {
    let table = try study.table()
    #expect(
      try table.shuffledControl(shuffled: "shuffled", none: "none", over: 1...2, margin: 0.02).holds
    )
    #expect(
      try !table.shuffledControl(shuffled: "shuffled", none: "none", over: 1...2, margin: 0.001)
        .holds)
    #expect(
      try !table.shuffledControl(shuffled: "portfolio", none: "none", over: 1...2, margin: 0.05)
        .holds)
  }

  @Test func refusesEmptyControls() throws {
    let table = try study.table()
    #expect(throws: ComparisonError.nothingToCompare("baseline")) {
      try table.positiveControl(methods: ["none"], against: [], over: 1...1)
    }
    #expect(throws: ComparisonError.nothingToCompare("method")) {
      try table.nullControl(methods: [], constant: "constant", over: 1...1)
    }
    #expect(throws: ComparisonError.self) {
      try table.positiveControl(methods: ["none"], against: ["constant"], over: 1...1, needed: 2)
    }
    #expect(throws: ComparisonError.self) {
      try table.shuffledControl(shuffled: "shuffled", none: "none", over: 1...1, margin: .nan)
    }
  }
}
