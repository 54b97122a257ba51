import Archiving
import Episodes
import MetaLearning
import Models
import Notebooks
import Randomness
import Reporting
import Trials

/// The episodes of the Omniglot papers.
///
/// 1,100 characters to train on, 100 for validation, 423 to test on, alphabets
/// mixed.
struct OmniglotTasks: Sendable {
  var examples: ExampleSet
  var division: Division
  /// Outer iterations.
  var iterations: Int
  /// Test episodes a seed: more than the papers' 600, whose intervals are wider than the margins within
  /// which a number counts as reproduced.
  var episodes = 5000
  /// Those of Reptile, whose 50 steps take longer.
  var reptileEpisodes = 1000

  static let key = "omniglot-5-way-1-shot"

  init(_ examples: ExampleSet, iterations: Int) throws {
    self.examples = examples
    division = try Division.ofClasses(
      of: examples, into: [.train: 1100, .validation: 100, .test: 423],
      from: PaperStudy.master.stream("division"))
    self.iterations = iterations
  }

  /// MAML's episodes: each class turned by an angle of its own, ink is 1.
  func mamlEpisodes() throws -> FewShotEpisodes {
    try FewShotEpisodes(
      examples, division, ways: 5, shots: 1, queries: 1, turns: .perClass, polarity: .ink)
  }

  /// MAML's settings: a meta-batch of 32, Adam at 0.001, 200,000 training episodes that come around again,
  /// 3 steps at test, batch statistics of the queries.
  ///
  /// The released code divides the sum of the cross-entropies by the shots: its step size of 0.4 is 2 of
  /// the mean over 5 ways.
  func maml(
    _ model: any Model, validationTasks: Int,
    _ learner: @escaping @Sendable () -> any InnerLoopLearner
  ) throws -> MetaTrial {
    let family = try mamlEpisodes()
    var trial = MetaTrial(
      of: model, on: try Cycled(family, every: 200_000),
      validation: MetaTest("", family, of: .validation, tasks: validationTasks, steps: 3),
      tests: [MetaTest("", family, tasks: episodes, steps: 3)]
    ) { _ in learner() }
    trial.measure = .accuracy
    trial.iterations = iterations
    trial.metaBatch = 32
    return trial
  }

  /// Reptile's settings: turned characters are classes of their own in training and none is turned at
  /// test, paper is 1, ten examples a class to train on, ε from 1 to 0, 50 steps at test.
  func reptile() throws -> MetaTrial {
    let family = Shuffled(
      try FewShotEpisodes(
        examples, division, ways: 5, shots: 10, queries: 1, turns: .asClasses, polarity: .white))
    let tested = try FewShotEpisodes(
      examples, division, ways: 5, shots: 1, queries: 1, polarity: .white)
    var trial = MetaTrial(
      of: Conv4.reptileOmniglot(ways: 5), on: family,
      validation: MetaTest("", tested, of: .validation, tasks: 100, steps: 50, every: 50),
      tests: [
        MetaTest(
          "plain", tested, tasks: reptileEpisodes, steps: 50, every: 50, mode: .supportPlusOneQuery),
        MetaTest("transductive", tested, tasks: reptileEpisodes, steps: 50, every: 50),
      ]
    ) { _ in SerialReptile() }
    trial.measure = .accuracy
    trial.validations = 10
    trial.iterations = iterations
    trial.metaBatch = 5
    trial.outerRate = 1
    trial.schedule = { LinearDecay(from: $0, over: $1) }
    return trial
  }

  /// Metric methods: episodes of 20 ways with 5 queries a class to train on, turned characters are classes
  /// of their own, Adam at 0.001, halved every 2,000 episodes.
  func metric(_ learner: some MetricLearner) throws -> MetaTrial {
    func episodes(_ ways: Int) throws -> FewShotEpisodes {
      try FewShotEpisodes(
        examples, division, ways: ways, shots: 1, queries: 5, turns: .asClasses, polarity: .ink)
    }
    let tested = try episodes(5)
    var trial = MetaTrial(
      of: Conv4.embedding(size: 28, colors: 1), on: try episodes(20),
      validation: MetaTest("", tested, of: .validation, tasks: 200, steps: 0),
      tests: [MetaTest("", tested, tasks: self.episodes, steps: 0)]
    ) { _ in learner }
    trial.measure = .accuracy
    trial.iterations = iterations
    trial.metaBatch = 1
    trial.schedule = { rate, _ in StepDecay(from: rate, every: 2000) }
    return trial
  }

  /// The study of a cell.
  func study(_ cell: OmniglotCell, seeds: Int) throws -> PaperStudy {
    let trial = try cell.trial(self)
    var learner = cell.learner
    learner.settings += " " + trial.settings
    return PaperStudy(
      name: cell.name.replacing("-", with: "_"), learner: learner,
      tasks: [
        PaperStudy.Task(
          key: Self.key, name: "Omniglot, 5 ways, 1 shot",
          settings: Dictionary(
            trial.family.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
          trial: trial, dataset: examples.digest)
      ], seeds: seeds)
  }

  /// Pixels of the same test episodes as those of a seed's trials: cosine nearest neighbor.
  func pixels(seeds: Int) throws -> TaskValues {
    let family = try mamlEpisodes()
    return TaskValues(
      values: try (0..<seeds).map { number in
        let chance = PaperStudy.chance(of: Self.key, seed: number)
        return try PixelNearestNeighbor(measure: .cosine).accuracies(
          on: family, 0..<episodes, of: .test,
          seed: Seed(chance.stream("meta-training").word(at: 0)))
      })
  }

  func certificates() throws -> [Certificate] {
    let task = try mamlEpisodes().task(0, of: .train, seed: 1)
    let check = try LeakageCheck(of: division, in: examples, between: .train, and: .test)
    return [
      try .gradient("maml_mlp", of: MAML(stepSize: 2), on: MLP.mamlOmniglot(ways: 5), task: task),
      .leakage("omniglot", of: check),
    ]
  }
}
