import Reporting
import Statistics

/// What was found of a notebook's primary endpoint.
struct PrimaryResult: Equatable {
  var endpoint: PrimaryEndpoint
  var difference: MeasuredDifference
  /// Whether it is of meta-learners, which are compared on the same test tasks.
  var isOfMetaLearners = false
  /// What the interval of searches draws from, in words.
  var draws = ""

  func sentence(in language: Language) -> String {
    let (method, other) = ("`\(endpoint.method.value)`", "`\(endpoint.against.value)`")
    var text =
      isOfMetaLearners
      ? language.text(AdaptationPhrase.primaryAdaptation, method, other, difference.text())
      : language.text(Phrase.primaryResult, method, other, difference.text(), draws)
    if let p = difference.signedRankP {
      text += " " + language.text(.primaryResultTested, "\(difference.tasks)", probability(p))
    }
    return text
  }
}

extension PrimaryEndpoint {
  /// What the words of the endpoint name: `mean regret over trials 1 to 4`, `test loss after trial 8`.
  var measured: ProseReference.Measured {
    let words = measure.value.lowercased().replacing("_", with: " ")
    var measured = ProseReference.Measured()
    // Longer names first: bounded regret is a regret too.
    let names: [(String, MeasuredSearches.Measure)] = [
      ("bounded regret", .boundedRegret), ("regret", .regret), ("test loss", .testLoss),
      ("test accuracy", .testAccuracy),
    ]
    measured.measure = names.first { words.contains($0.0) }?.1 ?? .objective
    let numbers = words.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    if let lower = numbers.first, lower >= 1 {
      let upper = numbers.dropFirst().first ?? lower
      if upper >= lower { measured.range = .trials(lower...upper) }
    }
    return measured
  }
}
