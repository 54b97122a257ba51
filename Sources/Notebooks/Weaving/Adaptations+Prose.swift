import Archiving
import Reporting
import Trials

extension PrimaryEndpoint {
  /// What the words of the endpoint name of meta-learners: `loss after 1 step on points_5`, `mean squared error
  /// after one step on 5 points`, `accuracy`.
  var adapted: ProseReference.Adapted {
    let words = measure.value.inWords
    var adapted = ProseReference.Adapted()
    if words.contains("accuracy") {
      adapted.measure = .accuracy
    } else if words.contains("loss") || words.contains("error") {
      adapted.measure = .loss
    }
    if let place = words.firstIndex(where: { $0 == "step" || $0 == "steps" }), place > 0 {
      let spelled = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      ]
      adapted.step = Int(words[place - 1]) ?? spelled.firstIndex(of: words[place - 1])
    }
    return adapted
  }
}

extension String {
  /// In lower case, without what stands between words and numbers.
  fileprivate var inWords: [String] {
    lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}

extension Adaptations {
  /// The test that is named, or the only one.
  ///
  /// - Parameter words: where no name is given, words that have all those of the test's name.
  /// - Throws: `ReportError.noTest` with those that there are.
  private func test(_ name: String?, _ words: String? = nil) throws(ReportError) -> Test {
    if tests.count == 1, name == nil { return tests[0] }
    let said = Set((words ?? "").inWords)
    let found = tests.filter { test in
      name.map { $0 == test.name } ?? (words != nil && said.isSuperset(of: test.name.inWords))
    }
    guard found.count == 1 else {
      throw .noTest(name ?? words ?? "", study: study.study.name, known: tests.map(\.name))
    }
    return found[0]
  }

  func difference(
    of method: String, from other: String, _ adapted: ProseReference.Adapted,
    _ words: String? = nil
  ) throws -> MeasuredDifference {
    let test = try test(adapted.test, words)
    return try difference(
      of: method, from: other, on: test, after: adapted.step ?? test.steps.last ?? 0)
  }

  /// The mean over all test tasks of all seeds, with its interval over these.
  func estimate(
    of method: String, _ adapted: ProseReference.Adapted
  ) throws(ReportError) -> MeasuredText {
    let test = try test(adapted.test)
    let step = adapted.step ?? test.steps.last ?? 0
    guard let found = values(of: method, on: test, after: step)?.estimate else {
      throw .notMeasured(trials: "\(step) steps", study: study.study.name, known: test.steps)
    }
    return MeasuredText(
      mean: found.mean, interval: found.overTasks, decimals: measure == .accuracy ? 2 : nil)
  }
}
