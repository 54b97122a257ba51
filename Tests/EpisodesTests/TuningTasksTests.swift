import Episodes
import Glibc
import Randomness
import Testing

struct TuningTasksTests {
  private let set: ExampleSet
  private let division: Division

  init() throws {
    // Ten classes of 60 images, 30 of each in either pool on average.
    set = try glyphs(classes: 10, drawers: 60, side: 2)
    division = try pools(set)
  }

  private func family(_ change: (inout TuningFactors) -> Void = { _ in }) throws -> TuningTasks {
    var factors = TuningFactors.main
    change(&factors)
    return try TuningTasks(set, division, factors: factors)
  }

  private func hidden(_ task: TuningTask, _ name: String) throws -> Double {
    try #require(task.hidden.first { $0.name == name }).values[0]
  }

  @Test func dividesTheExamplesOfItsClasses() throws {
    let family = try family()
    let labels = try #require(set.classes).indices
    for split in [Split.source, .target] {
      let own = try #require(division.examples(of: split))
      for index in 0..<20 {
        let plan = try family.plan(index, of: split, seed: 1)
        let pool = own.filter { plan.classes.contains(Int(labels[Int($0)])) }.map(Int.init)
        let used = plan.training + plan.validation + plan.test
        #expect(Set(used).count == used.count)
        #expect(Set(used).isSubset(of: pool))
        #expect(plan.validation.count == pool.count * 3 / 10)
        #expect(plan.test.count == pool.count * 3 / 10)
        #expect((1...pool.count * 4 / 10).contains(plan.training.count))
        let task = try family.task(index, of: split, seed: 1)
        #expect(task.classes == plan.classes.count)
        #expect(
          [task.training.count, task.validation.count, task.test.count]
            == [plan.training.count, plan.validation.count, plan.test.count])
        #expect(task.test.labels == plan.test.map { plan.classes.firstIndex(of: Int(labels[$0])) })
      }
    }
  }

  @Test func subtractsTheMeanOfTheSourcePool() throws {
    let source = try #require(division.examples(of: .source))
    for j in 0..<4 {
      let sum = source.reduce(0.0) { $0 + Double(set.vector(of: Int($1))[j]) }
      #expect((try family().mean[j] - sum / Double(source.count)).magnitude < 1e-12)
    }
    // Without scale, spread and offset an input is the pixel minus that mean, in both pools.
    let family = try TuningTasks(set, division, factors: .standardizedInputs)
    for split in [Split.source, .target] {
      let (task, plan) = (
        try family.task(0, of: split, seed: 1), try family.plan(0, of: split, seed: 1)
      )
      for (row, example) in plan.validation.enumerated() {
        let expected = zip(set.vector(of: example), family.mean).map { Float(Double($0) - $1) }
        #expect(Array(task.validation.input(row)) == expected)
      }
    }
  }

  @Test func scalesShiftsAndSpreadsItsInputs() throws {
    let family = try family()
    for index in 0..<10 {
      let task = try family.task(index, of: .target, seed: 3)
      let plan = try family.plan(index, of: .target, seed: 3)
      let (s, p) = (try hidden(task, "scale"), try hidden(task, "spread"))
      let o = try hidden(task, "offset")
      var gains: [[Double]] = [[], [], [], []]
      let rows = [
        (task.training, plan.training), (task.validation, plan.validation), (task.test, plan.test),
      ]
      for (rows, examples) in rows {
        for (row, example) in examples.enumerated() {
          for (j, x) in rows.input(row).enumerated() {
            let base = Double(set.vector(of: example)[j]) - family.mean[j] + o
            if base.magnitude > 0.1 { gains[j].append(Double(x) / base) }
          }
        }
      }
      for values in gains {
        let (least, most) = (try #require(values.min()), try #require(values.max()))
        // One gain for all examples, s · exp(p ε) with ε within six deviations.
        #expect((most - least) / most < 1e-5)
        #expect(log(least / s).magnitude <= 6 * p + 1e-6)
      }
    }
  }

  @Test func drawsFactorsFromTheirDistributions() throws {
    let family = try family()
    let tasks = try (0..<600).map { try family.task($0, of: .source, seed: 5) }
    for (name, distribution) in [
      ("offset", uniformDistribution(0, 1)), ("spread", uniformDistribution(0, 1)),
      ("label noise", uniformDistribution(0, 0.5)),
      ("scale", { uniformDistribution(log(0.2), log(10))(log($0)) }),
    ] {
      #expect(kolmogorovSmirnov(try tasks.map { try hidden($0, name) }, distribution) < 1.95)
    }
    for classes in [3, 4, 5, 6, 8, 10] {
      let count = tasks.count { $0.classes == classes }
      #expect(standardErrors(ofCount: count, of: 600, probability: 1.0 / 6).magnitude < 4)
    }
    // Spread shows in the inputs: log(gain / s) / p is standard normal.
    var deviations: [Double] = []
    for (index, task) in tasks.enumerated() {
      let plan = try family.plan(index, of: .source, seed: 5)
      let (s, p) = (try hidden(task, "scale"), try hidden(task, "spread"))
      let base =
        Double(set.vector(of: plan.test[0])[0]) - family.mean[0] + (try hidden(task, "offset"))
      guard p > 0.05, base.magnitude > 0.05 else { continue }
      deviations.append(log(Double(task.test.input(0)[0]) / base / s) / p)
    }
    #expect(deviations.count > 450)
    #expect(kolmogorovSmirnov(deviations, normalDistribution) < 1.95)
  }

  @Test func drawsTheTrainingSizeWhereTheExamplesSuffice() throws {
    let many = try glyphs(classes: 3, drawers: 700, side: 1)
    var factors = TuningFactors.main
    factors.classes = 3
    let family = try TuningTasks(many, pools(many), factors: factors)
    // 1,050 images a pool: the cap of 420 lies above 360.
    let sizes = try (0..<300).map {
      Double(try family.plan($0, of: .source, seed: 1).training.count)
    }
    #expect(sizes.allSatisfy { (40...360).contains($0) })
    #expect(kolmogorovSmirnov(sizes) { uniformDistribution(log(40), log(360))(log($0)) } < 1.95)
  }

  @Test func replacesTrainingLabelsAlone() throws {
    let (clean, noisy) = (
      try family { $0.labelNoise = 0 }, try family { $0.labelNoise = 0.5 }
    )
    var (changed, expected, variance) = (0, 0.0, 0.0)
    for index in 0..<40 {
      let (a, b) = (
        try clean.task(index, of: .source, seed: 6), try noisy.task(index, of: .source, seed: 6)
      )
      #expect(a.training.inputs == b.training.inputs)
      #expect(a.validation == b.validation)
      #expect(a.test == b.test)
      changed += zip(a.training.labels, b.training.labels).count { $0 != $1 }
      let probability = 0.5 * (1 - 1 / Double(a.classes))
      expected += Double(a.training.count) * probability
      variance += Double(a.training.count) * probability * (1 - probability)
    }
    #expect((Double(changed) - expected).magnitude < 4 * variance.squareRoot())
  }

  @Test func varySingleFactorsWithoutMovingTheOthers() throws {
    let (main, companion) = (
      try family(), try TuningTasks(set, division, factors: .standardizedInputs)
    )
    for index in 0..<5 {
      #expect(
        try main.plan(index, of: .target, seed: 1) == companion.plan(index, of: .target, seed: 1))
      #expect(
        try main.task(index, of: .target, seed: 1).training.targets
          == companion.task(index, of: .target, seed: 1).training.targets)
    }
  }

  @Test func hasTheControlsOfTheProtocol() throws {
    let positive = try TuningTasks(set, division, factors: .positiveControl)
    let null = try TuningTasks(set, division, factors: .nullControl)
    for index in 0..<5 {
      let (a, b) = (
        try positive.task(index, of: .source, seed: 1), try null.task(index, of: .source, seed: 1)
      )
      for name in ["classes", "offset", "spread", "label noise"] {
        #expect(try hidden(a, name) == hidden(b, name))
      }
      #expect(try hidden(b, "scale") == 1)
      #expect(try hidden(a, "scale") != 1)
      #expect(a.classes == 10)
      #expect(try (hidden(a, "offset"), hidden(a, "label noise")) == (0.3, 0.2))
    }
  }

  @Test func saysWhatIsWrong() throws {
    func message(_ change: (inout TuningFactors) -> Void) -> String? {
      var factors = TuningFactors.main
      change(&factors)
      return error { () throws(TaskError) in
        try TuningTasks(set, division, factors: factors)
      }?.description
    }
    #expect(message { _ in } == nil)
    #expect(
      message { $0.classes = .oneOf([3, 11]) }
        == "Cannot draw 11-way tasks: split 'source' has 10 classes. Use 10 ways or fewer, or "
        + "make the split larger, or leave it out of the division.")
    #expect(message { $0.classes = 1 }?.hasPrefix("'classes' is 1, but has to lie from 2") == true)
    #expect(
      message { $0.classes = .uniform(2, 5) }
        == "'classes' is [2, 5], but has to be a whole number or a set of them.")
    #expect(
      message { $0.classes = .oneOf([]) }
        == "'classes' cannot be drawn from {choice: []}. Give finite numbers, the smaller one "
        + "first, above 0 on a logarithmic scale.")
    #expect(message { $0.scale = .logUniform(0, 1) }?.hasPrefix("'scale' cannot be drawn") == true)
    #expect(message { $0.scale = 0 }?.hasPrefix("'scale' is 0, but has to lie") == true)
    #expect(message { $0.trainingSize = 0 }?.hasPrefix("'training size' is 0") == true)
    #expect(message { $0.spread = -1 } == "'spread' is -1, but has to lie from 0 to 8.")
    let few = try glyphs(classes: 3, drawers: 1)
    #expect(
      error { () throws(TaskError) in
        try TuningTasks(few, .whole(few, as: .source), factors: .main)
      }?.description
        == "Cannot draw 2 examples a class: class 'character 0' has 1 in split 'source'. Ask for "
        + "fewer shots or queries, or leave the class out.")
    #expect(
      error { () throws(TaskError) in try TuningTasks(few, .whole(few, as: .train)) }?.description
        == "There are no tasks of 'tuning tasks' in split 'source'. Its splits are 'train'.")
  }
}
