import Arithmetic
import CLIBSVM
import Episodes
import Learners
import Randomness
import Testing
import Trials

struct SupportVectorMachineTests {
  private let chance = Seed(1).stream("task", 0)

  /// x = −1 of class 0 and x = 1 of class 1: with the linear kernel the margin is as wide as it can be
  /// at w = 1, b = 0, where both multipliers are ½. They cannot pass C.
  @Test func separatesTwoPointsAsByHand() throws {
    let task = TuningTask(
      inputShape: [1], classes: 2, training: Rows(count: 2, inputs: [-1, 1], targets: [0, 1]),
      validation: Rows(count: 3, inputs: [-0.1, 0.1, 5], targets: [0, 0, 1]),
      test: Rows(count: 1, inputs: [-2], targets: [0]))
    let session = try SupportVectorMachine().session(on: task)
    let outcome = try session.run(["kernel": "linear", "C": 10], from: chance)
    #expect(outcome.objective == 1.0 / 3)
    #expect(outcome.curve("test_accuracy")?.values == [1])
    // Three pairs of training rows, and 3 · 2 of validation rows with them, one feature.
    #expect(outcome.cost == Cost(multiplyAdds: 9, examples: 2))
    let learned = Dictionary(uniqueKeysWithValues: session.learned.map { ($0.name, $0.values) })
    #expect(learned["classes"] == [0, 1])
    #expect(learned["support_vectors"] == [0, 1])
    let coefficients = try #require(learned["coefficients"])
    // The first class counts as +1.
    let isHalf = zip(coefficients, [0.5, -0.5] as [Float]).map { abs($0 - $1) < 1e-3 }
    #expect(isHalf == [true, true])
    let offset = try #require(learned["offsets"]?.first)
    #expect(abs(offset) < 1e-3)
    _ = try session.run(["kernel": "linear", "C": 0.25], from: chance)
    #expect(session.learned[2].values == [0.25, -0.25])
  }

  @Test func curvesWithTheRadialKernel() throws {
    // Class 1 lies between two stretches of class 0: no line separates them.
    let task = TuningTask(
      inputShape: [1], classes: 2,
      training: Rows(count: 6, inputs: [-3, -2, -0.5, 0.5, 2, 3], targets: [0, 0, 1, 1, 0, 0]),
      validation: Rows(count: 4, inputs: [-2.5, 0, 0.2, 2.5], targets: [0, 1, 1, 0]),
      test: Rows(count: 0, inputs: [], targets: []))
    let session = try SupportVectorMachine().session(on: task)
    func error(_ configuration: Configuration) throws -> Double? {
      try session.run(configuration, from: chance).objective
    }
    #expect(try error(["kernel": "rbf", "C": 10, "gamma": 0.5]) == 0)
    #expect(try #require(try error(["kernel": "linear", "C": 10])) > 0)
  }

  /// LIBSVM with its own kernels, whose exponential function is the platform's.
  @Test(arguments: ["linear", "rbf"])
  func predictsAsLIBSVMDoesWithItsOwnKernel(_ kernel: String) throws {
    let task = clouds(classes: 4, features: 5, training: 60, judged: 80)
    for (cost, gamma) in [(0.1, 0.05), (3, 0.3)] {
      let session = try SupportVectorMachine(tolerance: 1e-6).session(on: task)
      let outcome = try session.run(
        ["kernel": .text(kernel), "C": .real(cost), "gamma": .real(gamma)], from: chance)
      let hits = try hits(of: task, kernel: kernel, cost: cost, gamma: gamma)
      let expected = Double(80 - hits) / 80
      #expect(outcome.objective == expected)
      #expect(hits > 40)
    }
  }

  private func hits(of task: TuningTask, kernel: String, cost: Double, gamma: Double) throws -> Int
  {
    func nodes(_ input: ArraySlice<Float>) -> [svm_node] {
      input.enumerated().map { svm_node(index: Int32($0 + 1), value: Double($1)) }
        + [svm_node(index: -1, value: 0)]
    }
    let width = task.inputShape[0] + 1
    var all = (0..<task.training.count).flatMap { nodes(task.training.input($0)) }
    var targets = task.training.targets.map(Double.init)
    var parameter = svm_parameter()
    parameter.kernel_type = Int32(kernel == "linear" ? LINEAR : RBF)
    (parameter.gamma, parameter.C, parameter.eps) = (gamma, cost, 1e-6)
    (parameter.cache_size, parameter.shrinking) = (10, 1)
    return try all.withUnsafeMutableBufferPointer { all in
      let base = try #require(all.baseAddress)
      var rows: [UnsafeMutablePointer<svm_node>?] = targets.indices.map { base + $0 * width }
      return rows.withUnsafeMutableBufferPointer { rows in
        targets.withUnsafeMutableBufferPointer { targets in
          var problem = svm_problem(
            l: Int32(targets.count), y: targets.baseAddress, x: rows.baseAddress)
          clibsvm_be_silent()
          var model = svm_train(&problem, &parameter)
          defer { svm_free_and_destroy_model(&model) }
          #expect(model != nil)
          return (0..<task.validation.count).count { row in
            Int(svm_predict(model, nodes(task.validation.input(row))))
              == task.validation.labels[row]
          }
        }
      }
    }
  }

  @Test func doesNotDependOnTheTrialsBefore() throws {
    let task = clouds()
    let learner = SupportVectorMachine()
    let session = try learner.session(on: task)
    let configurations: [Configuration] = [
      [:], ["kernel": "linear"], ["C": 0.01, "gamma": 3], ["C": 100],
    ]
    let first = try configurations.map { (try session.run($0, from: chance), session.learned) }
    for (configuration, (outcome, learned)) in zip(configurations, first).reversed() {
      #expect(try session.run(configuration, from: chance) == outcome)
      #expect(session.learned == learned)
      #expect(try learner.session(on: task).run(configuration, from: chance) == outcome)
    }
    // 50 · 51 / 2 + 30 · 50 kernels of 4 features.
    #expect(first[1].0.cost == Cost(multiplyAdds: 11_100, examples: 50))
  }

  @Test func learnsFromOneClassOnly() throws {
    var task = clouds(classes: 2)
    task.training.targets = task.training.targets.map { _ in 1 }
    let outcome = try SupportVectorMachine().session(on: task).run([:], from: chance)
    #expect(outcome.objective == 0.5)
  }

  @Test func statesTheVersionOfTheLibrary() {
    let version = Int(clibsvm_version())
    let expected = "1, libsvm \(version / 100).\(version % 100)"
    #expect(SupportVectorMachine().method.revision == expected)
    #expect(version >= 300)
  }

  @Test func refusesWhatItCannotUse() throws {
    var task = clouds()
    task.test.inputs[7] = .infinity
    #expect(throws: LearnerError.notFinite(.infinity, in: "test")) {
      try SupportVectorMachine().session(on: task)
    }
    let large = TuningTask(
      inputShape: [1], classes: 2,
      training: Rows(
        count: 8_001, inputs: [Float](repeating: 0, count: 8_001),
        targets: [Float](repeating: 0, count: 8_001)),
      validation: Rows(count: 1, inputs: [0], targets: [0]),
      test: Rows(count: 0, inputs: [], targets: []))
    let error = LearnerError.tooManyRows(8_001, of: "support_vector_machine", most: 8_000)
    #expect(throws: error) { try SupportVectorMachine().session(on: large) }
    #expect(
      "\(error)"
        == "The training part has 8001 examples, and learner 'support_vector_machine' takes 8000 at "
        + "most. Give a budget of no more examples.")
    let limited = try SupportVectorMachine().session(on: large, examples: 5)
    #expect(try limited.run([:], from: chance).cost.examples == 5)
    #expect(throws: LearnerError.self) { try SupportVectorMachine(tolerance: 0).session(on: task) }
  }
}
