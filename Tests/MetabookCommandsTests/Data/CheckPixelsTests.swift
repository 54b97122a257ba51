import Episodes
import Randomness
import Testing

@testable import MetabookCommands

struct CheckPixelsTests {
  @Test func asksForTwoEpisodes() {
    let ending = MetabookCommand.run([
      "data", "check-pixels", "--from", ".", "--episodes", "1",
    ])
    #expect(ending.status == .wrongUsage)
    #expect(ending.message.hasPrefix("Error: --episodes is 1; an interval needs at least 2."))
  }

  @Test func namesTheFileThatIsMissing() {
    let ending = MetabookCommand.run(["data", "check-pixels", "--from", "/nowhere"])
    #expect(ending.status != .done)
    #expect(
      ending.message.hasPrefix(
        "Error: There is no file '/nowhere/omniglot/images_background.zip'."))
  }

  @Test func alignsItsColumns() throws {
    let digits = try ExampleSet(
      name: "digits", digest: "", shape: [1], values: .floats(.init(repeating: 1, count: 100)),
      targets: .classes(
        Grouping(names: (0..<10).map { "\($0)" }, indices: (0..<100).map { Int32($0 % 10) })),
      polarity: .ink)
    // All images alike: the first class is always predicted, which is right for one query in ten.
    let lines = try PixelCheck.run(mnist: digits, episodes: 2, seed: 1).map(CheckPixels.line)
    #expect(lines[0] == "mnist     10    1      ink    —          43.8      10.00 ± 0.00   no")
    #expect(lines[2] == "mnist     10    1      white  —          —         10.00 ± 0.00   —")
  }
}
