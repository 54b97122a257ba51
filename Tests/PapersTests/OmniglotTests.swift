import ArgumentParser
import Foundation
import MetaLearning
import Testing

@testable import Papers

struct OmniglotTests {
  private func message(_ arguments: [String]) -> String {
    do {
      _ = try OmniglotCommand.parse(arguments)
      return ""
    } catch { return OmniglotCommand.message(for: error) }
  }

  @Test func refusesUnknownCells() {
    #expect(
      message(["--cell", "cnn"])
        == "There is no cell 'cnn'. There are: mlp, conv, first-order, reptile, matching, prototypes, "
        + "anil, anil-mlp.")
    #expect(message(["--cell", "mlp", "--cell", "conv", "--seeds", "2"]) == "")
    #expect(message(["--seeds", "0"]) == "--seeds is 0. Give 1 to 1000.")
  }

  @Test func saysWhereOmniglotWasLookedFor() {
    #expect(
      MissingOmniglot(searched: ["/data/omniglot"]).description
        == "There are no images_background.zip and images_evaluation.zip of Omniglot in "
        + "/data/omniglot. Run 'metabook data fetch omniglot', or let METABOOK_DATA name the folder "
        + "above theirs.")
  }

  /// The head alone has 325 of the 112,005 weights: nearly all of the backward passes go, and the body
  /// is run once instead of three times.
  @Test func savesMostOfTheInnerLoopByTheHeadAlone() throws {
    let maml = try InnerLoopTimes.of(MAML(stepSize: 2), episodes: 1, runs: 1)
    let anil = try InnerLoopTimes.of(MAML.anil(stepSize: 2), episodes: 1, runs: 1)
    #expect(maml.multiplyAdds > 5 * anil.multiplyAdds)
  }

  /// A published value never lies outside the range that claims it.
  @Test func claimsRangesAroundWhatWasPublished() {
    for claim in OmniglotCell.all.flatMap(\.claims) {
      guard let published = claim.published, let range = claim.range else { continue }
      #expect(range.contains(published), "\(claim.title)")
    }
  }
}
