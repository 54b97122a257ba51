import Randomness
import Search
import Testing
import Trials
import Workers

@testable import LearnedSearch

struct PredictorTests {
  private static let workers = Workers(count: 1)
  private static let stream = Seed(2017).stream("predictor")

  /// y = 3 + 2x on x = −1, 0, 1 with λ: the slope is 2 · 2 / (2 + 3λ). Exact targets call for the weakest
  /// strength, 0.001.
  @Test func fitsALineWithTheStrengthThatPredictsBest() throws {
    let ridge = try Ridge(rows: [[-1], [0], [1]], targets: [1, 3, 5], groups: [0, 1, 2])
    #expect(ridge.strength == 0.001)
    #expect(abs(ridge.value(at: [10]) - (3 + 40 / 2.003)) < 1e-12)
    #expect(ridge.error < 0.01)
  }

  /// Targets that have nothing to do with the features: the mean is kept. Without one of 1, −1, 1, −1 the
  /// mean of the others misses by 4/3.
  @Test func keepsTheMeanWhereFeaturesSayNothing() throws {
    let ridge = try Ridge(
      rows: [[1], [1], [-1], [-1]], targets: [1, -1, 1, -1], groups: [0, 1, 2, 3])
    #expect(ridge.strength == .infinity)
    #expect(ridge.value(at: [5]) == 0)
    #expect(abs(ridge.error - 4 / 3) < 1e-12)
  }

  @Test func leavesOutGroupsAndNotTasks() throws {
    // Within a group all is copied: leaving out tasks would find no error at all.
    let rows = [[1.0, 0], [1, 0], [0, 1], [0, 1], [-1, -1], [-1, -1]]
    let ridge = try Ridge(
      rows: rows, targets: [4, 4, -7, -7, 9, 9], groups: [0, 0, 1, 1, 2, 2])
    #expect(ridge.error > 5)
    let single = try Ridge(rows: rows, targets: [4, 4, -7, -7, 9, 9], groups: [0, 0, 0, 0, 0, 0])
    #expect(single.strength == .infinity && single.error == 0)
  }

  /// Features that determine the rate, one task a value: the prediction follows.
  @Test func predictsTheLearningRateAlone() throws {
    let family = TaskFamily(isInformative: true)
    let experience = family.experience(tasks: 24, configurations: 64)
    let constant = try #require(
      GreedyPortfolio(length: 1).choices(SourceTable(experience)).list.first)
    let method = Predictor(predicted: ["rate"])
    #expect(method.method.settings == "predicted=rate")
    let learned = try method.learn(from: experience, using: Self.stream, workers: Self.workers)
    var misses: [Double] = []
    for target in 0..<8 {
      let task = family.task("target", target)
      let sampler = try learned.sampler(for: task.features)
      var history = History(of: TaskFamily.space, .minimize("loss"))
      for index in 0..<3 {
        let proposal = try #require(sampler.proposal(after: history, from: Self.stream))
        #expect(proposal["decay"] == constant["decay"] && proposal["scale"] == constant["scale"])
        if index == 0 {
          misses.append(abs(TaskFamily.space.point(of: proposal)[0] - task.bottom[0]))
        }
        history.append(proposal, .running)
      }
    }
    // The coordinate's deviation over tasks is 0.8 / √12 = 0.23.
    #expect(average(misses) < 0.08)
    #expect(throws: LearnedSearchError.self) {
      try Predictor(predicted: ["no"]).learn(
        from: experience, using: Self.stream, workers: Self.workers)
    }
  }

  /// Later proposals lie around the first, as far away as predictions missed.
  @Test func addsNoiseAsLargeAsItsErrors() throws {
    let encoding = ConfigurationEncoding(TaskFamily.space)
    let sampler = PredictionSampler(
      method: Method("predictor"), encoding: encoding, center: [0.5, 0.5, 0.5],
      deviations: [0.1, 0.02, 0], fixed: nil)
    var history = History(of: TaskFamily.space, .minimize("loss"))
    var points: [[Double]] = []
    for _ in 0..<400 {
      let proposal = try #require(sampler.proposal(after: history, from: Self.stream))
      history.append(proposal, .running)
      points.append(TaskFamily.space.point(of: proposal))
    }
    #expect(abs(points[0][0] - 0.5) < 1e-12)
    for (axis, deviation) in [0.1, 0.02, 0].enumerated() {
      let squares = points.dropFirst().map { ($0[axis] - 0.5) * ($0[axis] - 0.5) }
      let found = average(squares).squareRoot()
      // Of 399 draws the deviation has a standard error of 3.5 %.
      #expect(abs(found - deviation) <= 0.12 * deviation + 1e-12)
    }
  }

  @Test func encodesChoicesAndWhatIsAbsent() throws {
    let encoding = ConfigurationEncoding(Experiences.algorithms)
    // gamma; kernel as three; degree; shift as two; C; cache.
    #expect(encoding.count == 9 && encoding.inputCount == 9 + 4)
    let configuration: Configuration = [
      "kernel": "poly", "degree": 2, "C": 1.0, "solver": "libsvm", "cache": 1,
    ]
    let numbers = encoding.numbers(of: configuration)
    #expect(numbers[0].isNaN && numbers[5].isNaN && numbers[6].isNaN)
    #expect(numbers[1...3] == [0, 0, 1])
    #expect(abs(numbers[7] - 0.5) < 1e-12)
    #expect(encoding.configuration(at: numbers)["degree"] == 2)
    #expect(
      encoding.configuration(at: [9, 0.2, 0.3, 0.1, -1, 0, 0, .nan, 2])["kernel"] == "rbf")
    #expect(encoding.configuration(at: [9, 0, 1, 0, 0, 0, 0, 0, 0])["gamma"] == 10.0)
    #expect(encoding.inputs(of: configuration).allSatisfy { $0.isFinite })
    #expect(
      !encoding.areNear(numbers, encoding.numbers(of: ["kernel": "linear", "C": 1.0]), within: 1))
    #expect(encoding.areNear(numbers, numbers, within: 0.1))
  }
}
