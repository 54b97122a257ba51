import Datasets
import Testing

@testable import MetabookCommands

struct ProgressMeterTests {
  /// What a meter writes for some steps.
  func written(isTerminal: Bool, _ steps: [DataProgress]) throws -> String {
    var text = ""
    try ProgressMeter(isTerminal: isTerminal) { text += $0 }.during { report in
      for step in steps { try report(step) }
    }
    return text
  }

  func step(_ done: Int, of subject: String = "a.gz") -> DataProgress {
    DataProgress(
      activity: .downloading, subject: subject, done: done, total: 100, unit: .bytes)
  }

  @Test func writesALineForEachThingWhereNobodyWatches() throws {
    #expect(
      try written(isTerminal: false, [step(0), step(50), step(100), step(0, of: "b.gz")])
        == "downloading a.gz\ndownloading b.gz\n")
  }

  @Test func drawsABarOnATerminalAndTakesItAway() throws {
    let text = try written(isTerminal: true, [step(0), step(100)])
    #expect(text.hasPrefix("\rdownloading a.gz [--------------------] 0 % of 100 bytes\u{1B}[K"))
    #expect(
      text.hasSuffix(
        "\rdownloading a.gz [####################] 100 % of 100 bytes\u{1B}[K\r\u{1B}[K"))
  }

  @Test func estimatesTheTimeLeft() {
    // 30 of 100 were done before; 20 more took 4 s, so the other 50 take 10 s.
    #expect(
      step(50).bar(after: .seconds(4), from: 30)
        == "downloading a.gz [##########----------] 50 % of 100 bytes, 10 s left")
  }
}
