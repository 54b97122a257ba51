import ScoreTables
import Testing
import Trials

struct InferredSpaceTests {
  private func inferred(_ configurations: [Configuration], order: [String] = []) throws -> String {
    try SearchSpace.inferred(from: configurations, order: order).hyperparameters
      .map(\.description).joined(separator: "; ")
  }

  @Test func spansWhatIsThere() throws {
    let space = try inferred([
      ["a": 0.001, "b": 0.1, "c": 8, "d": "x", "e": true, "f": 7, "g": 2],
      ["a": 0.1, "b": 0.5, "c": 32, "d": "y", "e": false, "f": 7, "g": 10],
      ["a": 0.01, "b": 0.9, "c": 256, "d": "x", "e": true, "f": 7, "g": 6],
    ])
    #expect(
      space == "a: log [0.001, 0.1]; b: uniform [0.1, 0.9]; c: log integers [8, 256]; "
        + "d: choice [\"x\", \"y\"]; e: choice [false, true]; f: 7; g: integers [2, 10]")
  }

  /// The mean of the middle two of 0.05, 0.1, …, 0.8 is halfway along the plain scale.
  @Test func keepsAPlainScaleWhereNumbersArePlain() throws {
    let rates = (1...16).map { ["rate": .real(Double($0) / 20)] as Configuration }
    #expect(try inferred(rates) == "rate: uniform [0.05, 0.8]")
    #expect(
      try inferred((0...6).map { ["rate": .real(Double(1 << $0))] as Configuration })
        == "rate: log [1.0, 64.0]")
  }

  @Test func findsConditions() throws {
    let space = try inferred(
      [
        ["kernel": "linear", "C": 1.0], ["kernel": "poly", "C": 2.0, "degree": 2],
        ["kernel": "poly", "C": 2.0, "degree": 3], ["kernel": "rbf", "C": 1.5, "gamma": 1.0],
        ["kernel": "rbf", "C": 1.5, "gamma": 3.0],
      ], order: ["kernel", "C"])
    #expect(
      space == "kernel: choice [\"linear\", \"poly\", \"rbf\"]; C: uniform [1.0, 2.0]; "
        + "degree: integers [2, 3] if kernel is \"poly\"; gamma: uniform [1.0, 3.0] if kernel is \"rbf\""
    )
  }

  @Test func takesIntegersAmongRealsForReals() throws {
    let configurations: [Configuration] = [["C": 1], ["C": 2.5]]
    let space = try SearchSpace.inferred(from: configurations)
    #expect(space.hyperparameters[0].domain == .uniform(from: 1, to: 2.5))
    #expect(configurations[0].fitted(to: space) == ["C": 1.0])
  }

  @Test func refusesWhatItCannotTell() {
    #expect(throws: ScoreTableError.mixedTypes("a", [.real, .text])) {
      try SearchSpace.inferred(from: [["a": 1.5], ["a": "x"]])
    }
    #expect(throws: ScoreTableError.noCondition("b")) {
      try SearchSpace.inferred(from: [["a": "x", "b": 1.0], ["a": "x"]])
    }
  }
}
