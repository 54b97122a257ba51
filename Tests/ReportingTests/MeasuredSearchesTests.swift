import Archiving
import Comparisons
import Randomness
import Statistics
import Testing
import Trials

@testable import Reporting

struct MeasuredSearchesTests {
  private func close(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-12 || $0.isNaN && $1.isNaN }
  }

  @Test func measuresRegretAsReportsDo() throws {
    let contents = try ComparedRecordsTests.contents()
    let searches = try MeasuredSearches(contents, study: "s")
    #expect(searches.measure == .regret)
    #expect(searches.isComparison)
    #expect(searches.methods.map(\.name) == ["random", "constant"])
    #expect(searches.methods.map(\.learningCost) == [0, 607])
    #expect(searches.marks == [1, 2])
    // On a: (0.3 − 0.1) / (0.5 − 0.1); on b: (1 − 0.2) / (0.9 − 0.2). See ComparedRecordsTests.
    #expect(close(searches.values[0][0][0][0], [0.5, 0.5]))
    #expect(close(searches.values[0][1][0][0], [0.8 / 0.7, 0.8 / 0.7]))
    #expect(searches.costs[0][1][0][0] == [5, 15])
    #expect(searches.meanCosts(of: 0) == [7.5, 17.5])
    let report = try ComparisonReport(ComparedRecords(contents, study: "s"))
    for (place, method) in ["random", "constant"].enumerated() {
      let mean = try report.table.meanRegret(of: method, over: 1...2)
      let found = try searches.estimate(of: place, at: [0, 1], over: .both)
      #expect(close([found.mean], [mean.mean]))
      let ends = try #require(found.interval)
      #expect(close([ends.lower, ends.upper], [mean.interval.lower, mean.interval.upper]))
    }
    let difference = try report.table.difference(of: "constant", from: "random", over: 2...2)
    #expect(
      close([try searches.difference(of: 1, from: 0, at: [1]).mean], [difference.mean]))
  }

  @Test func measuresWhatElseWasRecorded() throws {
    let contents = try ComparedRecordsTests.contents()
    // 0.3 of a reference of 0.1, and of b 1 of 0.2; guessing costs 1.
    let bounded = try MeasuredSearches(contents, study: "s", measure: .boundedRegret)
    #expect(close(bounded.perTask(0, at: [0]), [0.2 / 0.9, 1]))
    let objective = try MeasuredSearches(contents, study: "s", measure: .objective)
    #expect(close(objective.perTask(0, at: [0]), [0.3, 1]))
    #expect(objective.title == "loss")
    // Random found nothing on b in one trial; then 5, which has a test loss of 1 + 1.
    let test = try MeasuredSearches(contents, study: "s", measure: .testLoss)
    #expect(close(test.perTask(0, at: [0]), [1.3, .nan]))
    #expect(close(test.perTask(0, at: [1]), [1.3, 2]))
    let estimate = try test.estimate(of: 0, at: [0])
    #expect(estimate.mean.isNaN && estimate.missing == 1 && estimate.interval == nil)
    #expect(
      throws: ReportError.noMeasure(
        "test_accuracy", study: "s", known: ["regret", "bounded_regret", "objective"])
    ) { try MeasuredSearches(contents, study: "s", measure: .testAccuracy) }
  }

  /// Two seeds of a search for the greatest value; one diverges first, the other ends after two trials.
  private func plain() throws -> RecordedStudy {
    let study = try Study(
      "p", master: 1, methods: [Method("random")], learner: Method("learner"), tasks: ["a"],
      space: SearchSpace([Hyperparameter("x", .uniform(from: 0, to: 9))]),
      objective: .maximize("validation_accuracy"), budget: Budget(trials: 3), seeds: [0, 1])
    let found: [[Double]] = [[.nan, 0.25, 0.125], [0.5, 0.75]]
    let trials = study.chains.flatMap { chain in
      found[chain.seed].enumerated().map { index, value in
        Trial(
          key: TrialKey(chain: chain, index: index, configuration: ["x": .real(1)]), role: .target,
          outcome: Outcome(
            value.isNaN ? .diverged : .complete, objective: value.isNaN ? nil : value,
            curves: [try! Curve("test_loss", unit: "examples", steps: [1], values: [1 - value])],
            cost: Cost(multiplyAdds: 10)))
      }
    }
    return RecordedStudy(study, tasks: [RecordedTask(task: "a", name: "task a")], trials: trials)
  }

  @Test func followsSearchesThatHaveNoReference() throws {
    let contents = ArchiveContents(studies: [try plain()])
    let searches = try MeasuredSearches(contents, study: "p")
    #expect(searches.measure == .objective)
    #expect(searches.title == "validation accuracy")
    #expect(searches.direction == .maximize)
    #expect(!searches.isComparison)
    #expect(searches.marks == [1, 2, 3])
    #expect(close(searches.values[0][0][0][0], [.nan, 0.25, 0.25]))
    #expect(close(searches.values[0][0][0][1], [0.5, 0.75, 0.75]))
    #expect(searches.costs[0][0][0] == [[10, 20, 30], [10, 20, 20]])
    let estimates = try searches.estimates(over: .seeds)[0]
    #expect(estimates.map(\.missing) == [1, 0, 0])
    #expect(estimates[0].mean.isNaN)
    #expect(estimates[1].mean == 0.5)
    // Of two seeds a quarter of the resamples are one of them twice.
    #expect(estimates[1].interval.map { [$0.lower, $0.upper] } == [0.25, 0.75])
    // There is one task.
    #expect(try searches.estimates(over: .tasks)[0][1].interval == nil)
    let test = try MeasuredSearches(contents, study: "p", measure: .testLoss)
    #expect(close(test.values[0][0][0][1], [0.5, 0.25, 0.25]))
    #expect(
      throws: ReportError.noMeasure("regret", study: "p", known: ["objective", "test_loss"])
    ) { try MeasuredSearches(contents, study: "p", measure: .regret) }
  }

  @Test func keepsSomeMethodsInTheirOrder() throws {
    let searches = try MeasuredSearches(ComparedRecordsTests.contents(), study: "s")
    let some = try searches.only(["constant", "random"])
    #expect(some.methods.map(\.name) == ["constant", "random"])
    #expect(some.values == searches.values.reversed())
    #expect(try searches.only([]) == searches)
    let error = #expect(throws: ReportError.self) { try searches.only(["tpe"]) }
    #expect(
      error?.description
        == "Study 's' has no method 'tpe'. It has random, constant: name one of these.")
  }
}
