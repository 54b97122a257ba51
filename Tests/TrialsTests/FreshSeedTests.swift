import Testing
import Trials

struct FreshSeedTests {
  @Test func countsByRepetition() {
    #expect(FreshSeed.seed(0) == 1_000_000)
    #expect(FreshSeed.seed(2, repetition: 3) == 4_000_002)
    for repetition in [0, 1, 7] {
      let seed = FreshSeed.seed(41, repetition: repetition)
      #expect(FreshSeed.repetition(of: seed) == repetition)
      #expect(FreshSeed.replicate(of: seed) == FreshSeed.seed(41))
    }
  }
}
