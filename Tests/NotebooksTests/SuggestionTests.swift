import Notebooks
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("doctor", "doctor"), ("docter", "doctor"), ("dcotor", "doctor"), ("doctors", "doctor"),
    ("dotor", "doctor"), ("rnu", "run"), ("hlp", "help"), ("resme", "resume"),
  ])
  func findsTheWordThatASlipExplains(typed: String, meant: String) {
    #expect(nearest(to: typed, among: ["doctor", "run", "resume", "help"]) == meant)
  }

  @Test(arguments: ["", "x", "optimize", "walk", "dr"])
  func findsNothingWhereNoWordIsNear(typed: String) {
    #expect(nearest(to: typed, among: ["doctor", "run", "resume", "help"]) == nil)
  }

  @Test func takesTheFirstOfEquallyNearWords() {
    #expect(nearest(to: "cat", among: ["car", "cab"]) == "car")
  }
}
