import Arithmetic
import Episodes
import Learners
import Models
import Randomness
import Tensors
import Testing
import Trials

struct MLPLearnerTests {
  private let chance = Seed(3).stream("task", 5)

  /// One input x = 1 of class 0, seen twice by a network without hidden layers that begins at 0. Then
  /// p = (½, ½), the gradient of the logits is (−½, ½), and after a step of rate η weights and biases
  /// are (η/2, −η/2), so the logits are ±η. The second step has rate η/2, gradient ∓q with
  /// q = 1 / (1 + e^2η), and decay λ on weights only.
  @Test func stepsAsByHand() throws {
    let row = Rows(count: 1, inputs: [1], targets: [0])
    let task = TuningTask(
      inputShape: [1], classes: 2, training: row, validation: row, test: row)
    var settings = TrainingSettings()
    settings.batchSize = 1
    settings.examples = 2
    let session = try MLPLearner(hidden: [], training: settings).session(on: task)
    let (eta, lambda) = (0.5, 0.25)
    let outcome = try session.run(
      [
        "learning_rate": 0.25, "output_rate": 2, "weight_decay": .real(lambda), "initial_scale": 0,
      ], from: chance)
    func loss(_ logit: Double) -> Double { Double.log1p(Double.exp(-2 * logit)) / Double.log(2) }
    let q = 1 / (1 + Double.exp(2 * eta))
    let weight = eta / 2 - eta / 2 * (-q + lambda * eta / 2)
    let bias = eta / 2 + eta / 2 * q
    let validation = try #require(outcome.curve("validation_loss"))
    #expect(validation.steps == [1, 2])
    #expect(abs(validation.values[0] - loss(eta)) < 1e-6)
    #expect(abs(validation.values[1] - loss(weight + bias)) < 1e-6)
    // Before each step: guessing, then as after the first step.
    let training = try #require(outcome.curve("training_loss"))
    #expect(abs(training.values[0] - 1) < 1e-6)
    #expect(abs(training.values[1] - loss(eta)) < 1e-6)
    #expect(outcome.objective == validation.values[1])
    #expect(outcome.curve("test_loss")?.values == [validation.values[1]])
    #expect(outcome.curve("validation_accuracy")?.values == [1])
    #expect(session.learned.map(\.name) == ["head/weights", "head/biases"])
    #expect(abs(Double(session.learned[0].values[0]) - weight) < 1e-6)
    #expect(abs(Double(session.learned[1].values[1]) + bias) < 1e-6)
    // A step multiplies 1 × 1 by 1 × 2 forward and for the gradient of the weights, a judgment forward.
    #expect(outcome.cost == Cost(multiplyAdds: 2 * 4 + 2 * 2, examples: 2))
  }

  @Test func costsTheSameForAllConfigurations() throws {
    let task = clouds(features: 64, judged: 20)
    let session = try MLPLearner().session(on: task)
    let (batch, wide) = (16 * (64 * 32 + 32 * 3), 64 * 32 + 32 * 3)
    // Forward, gradients of both layers' weights, and of the hidden layer; 300 steps, 20 judgments.
    let expected = 300 * (2 * batch + 16 * 32 * 3) + 20 * 20 * wide
    for rate in [0.01, 0.1] {
      let outcome = try session.run(["learning_rate": .real(rate)], from: chance)
      #expect(outcome.cost == Cost(multiplyAdds: UInt64(expected), examples: 4_800))
      #expect(outcome.curve("validation_loss")?.count == 20)
    }
  }

  /// The training of the flagship experiment, written out in Double.
  @Test func trainsAsAPlainLoopDoes() throws {
    let task = clouds(classes: 4, features: 6, training: 45, judged: 25)
    let session = try MLPLearner(hidden: [8]).session(on: task)
    let outcome = try session.run(
      ["learning_rate": 0.2, "output_rate": 0.5, "weight_decay": 0.02, "initial_scale": 0.7],
      from: chance)
    var plain = PlainPerceptron(inputs: 6, hidden: 8, outputs: 4)
    try plain.initialize(scale: 0.7, from: chance.stream("initial weights"))
    let order = try BatchOrder(rows: 45, batchSize: 16, dropsLast: false)
      .rows(ofSteps: 0..<300, from: chance.stream("batch order"))
    let curve = try #require(outcome.curve("validation_loss"))
    for step in 0..<300 {
      let rate = 0.2 * (1 - Double(step) / 300)
      plain.step(
        Array(order[step * 16..<(step + 1) * 16]), of: task.training, rate: rate,
        outputRate: 0.5 * rate, decay: 0.02)
      guard let expected = curve.value(at: (step + 1) * 16), (step + 1) % 15 == 0 else { continue }
      // 300 steps in Float beside 300 in Double.
      #expect(abs(plain.loss(on: task.validation) / Double.log(4) - expected) < 1e-4)
    }
    #expect(abs(plain.loss(on: task.test) / Double.log(4) - outcome.curves[3].values[0]) < 1e-4)
  }

  @Test func boundsTheLossOfAnExample() throws {
    // Trained on one class only, with a rate that makes it sure: one validation row of the other class.
    let task = TuningTask(
      inputShape: [1], classes: 3, training: Rows(count: 1, inputs: [1], targets: [0]),
      validation: Rows(
        count: 20, inputs: [Float](repeating: 1, count: 20),
        targets: [1] + [Float](repeating: 0, count: 19)),
      test: Rows(count: 1, inputs: [1], targets: [1]))
    var settings = TrainingSettings()
    settings.batchSize = 1
    settings.examples = 1
    let session = try MLPLearner(hidden: [], training: settings).session(on: task)
    let outcome = try session.run(["learning_rate": 100, "initial_scale": 0], from: chance)
    #expect(outcome.state == .complete)
    let expected = Double.log(1000) / 20 / Double.log(3)
    #expect(abs(try #require(outcome.objective) - expected) < 1e-6)
    // Worse than guessing counts as guessing.
    #expect(outcome.curve("test_loss")?.values == [1])
    #expect(outcome.curve("test_accuracy")?.values == [0])
    #expect(outcome.curve("validation_accuracy")?.values == [0.95])
  }

  @Test func namesItsSettings() {
    #expect(MLPLearner().method == Method("mlp"))
    var settings = TrainingSettings()
    settings.optimizer = .adam
    settings.schedule = .cosine
    settings.examples = 100
    settings.batchSize = 4
    settings.points = 5
    let learner = MLPLearner(hidden: [8, 8], activation: .tanh, training: settings)
    #expect(
      learner.method.settings
        == "hidden=[8,8] activation=tanh examples=100 batch_size=4 optimizer=adam schedule=cosine "
        + "points=5")
    #expect(
      learner.defaults.description
        == #"{"epsilon":1e-08,"first_decay":0.9,"initial_scale":1.0,"learning_rate":0.1,"#
        + #""output_rate":1.0,"second_decay":0.999,"weight_decay":0.0001}"#)
  }

  @Test func checksTheSpace() throws {
    let learner = MLPLearner()
    try learner.check(
      SearchSpace([
        Hyperparameter("learning_rate", .log(from: 1e-3, to: 1)),
        Hyperparameter("output_rate", .log(from: 0.1, to: 30)),
        Hyperparameter("weight_decay", .fixed(0)),
        Hyperparameter("initial_scale", .choice([0.1, 1.0])),
      ]))
    let misspelled = try SearchSpace([Hyperparameter("learning_rat", .log(from: 1e-3, to: 1))])
    let error = LearnerError.unknownHyperparameter(
      "learning_rat", of: "mlp",
      known: ["learning_rate", "output_rate", "weight_decay", "initial_scale"])
    #expect(throws: error) { try learner.check(misspelled) }
    #expect(
      "\(error)" == "Learner 'mlp' does not read a hyperparameter 'learning_rat'. Did you mean "
        + "'learning_rate'? It reads 'learning_rate', 'output_rate', 'weight_decay', "
        + "'initial_scale'.")
    let negative = LearnerError.notAccepted(
      "learning_rate", 0.0, of: "mlp", needed: "a finite number above 0")
    #expect(throws: negative) {
      try learner.check(
        SearchSpace([Hyperparameter("learning_rate", .uniform(from: 0, to: 1))]))
    }
    #expect(
      "\(negative)"
        == "Learner 'mlp' cannot use 0.0 for 'learning_rate'. Give a finite number above 0.")
    let session = try learner.session(on: clouds())
    #expect(throws: error) { try session.run(["learning_rat": 1], from: chance) }
    #expect(
      throws: LearnerError.notAccepted(
        "weight_decay", "big", of: "mlp", needed: "a finite number, 0 or more")
    ) { try session.run(["weight_decay": "big"], from: chance) }
  }

  @Test func refusesTasksThatAreNotWhole() throws {
    func error(_ change: (inout TuningTask) -> Void) -> LearnerError? {
      var task = clouds()
      change(&task)
      do {
        _ = try MLPLearner().session(on: task)
        return nil
      } catch { return error as? LearnerError }
    }
    #expect(error { _ in } == nil)
    #expect(error { $0.test = Rows(count: 0, inputs: [], targets: []) } == nil)
    #expect(error { $0.classes = 1 } == .tooFewClasses(1))
    #expect(
      error { $0.training = Rows(count: 0, inputs: [], targets: []) } == .noRows("training"))
    #expect(
      error { $0.validation.inputs.removeLast() }
        == .wrongCount("inputs", of: "validation", found: 119, needed: 120))
    #expect(
      error { $0.test.targets.removeLast() }
        == .wrongCount("targets", of: "test", found: 29, needed: 30))
    #expect(error { $0.training.targets[3] = 3 } == .badLabel(3, in: "training", classes: 3))
    #expect(error { $0.training.targets[3] = 0.5 } == .badLabel(0.5, in: "training", classes: 3))
  }
}

/// One hidden layer of rectifiers, trained row by row in Double.
private struct PlainPerceptron {
  let (inputs, hidden, outputs): (Int, Int, Int)
  var first: [Double]
  var firstBiases: [Double]
  var second: [Double]
  var secondBiases: [Double]

  init(inputs: Int, hidden: Int, outputs: Int) {
    (self.inputs, self.hidden, self.outputs) = (inputs, hidden, outputs)
    first = Array(repeating: 0, count: inputs * hidden)
    firstBiases = Array(repeating: 0, count: hidden)
    second = Array(repeating: 0, count: hidden * outputs)
    secondBiases = Array(repeating: 0, count: outputs)
  }

  mutating func initialize(scale: Double, from stream: RandomStream) throws {
    var generator = stream.stream("layer 1/weights").generator
    for i in first.indices {
      first[i] = generator.normal() * (2 / Double(inputs)).squareRoot() * scale
    }
    generator = stream.stream("head/weights").generator
    for i in second.indices {
      second[i] = generator.normal() * (1 / Double(hidden)).squareRoot() * scale
    }
  }

  private func forward(_ x: ArraySlice<Float>) -> (hidden: [Double], probabilities: [Double]) {
    let x = x.map(Double.init)
    let h = (0..<hidden).map { j in
      max(0, firstBiases[j] + (0..<inputs).reduce(0) { $0 + x[$1] * first[$1 * hidden + j] })
    }
    let z = (0..<outputs).map { k in
      secondBiases[k] + (0..<hidden).reduce(0) { $0 + h[$1] * second[$1 * outputs + k] }
    }
    let most = z.max() ?? 0
    let e = z.map { Double.exp($0 - most) }
    return (h, e.map { $0 / e.reduce(0, +) })
  }

  mutating func step(
    _ batch: [Int], of rows: Rows, rate: Double, outputRate: Double, decay: Double
  ) {
    var change = PlainPerceptron(inputs: inputs, hidden: hidden, outputs: outputs)
    for row in batch {
      let x = rows.input(row).map(Double.init)
      var (h, delta) = forward(rows.input(row))
      delta[rows.labels[row]] -= 1
      for k in 0..<outputs {
        change.secondBiases[k] += delta[k]
        for j in 0..<hidden { change.second[j * outputs + k] += h[j] * delta[k] }
      }
      for j in 0..<hidden where h[j] > 0 {
        let below = (0..<outputs).reduce(0) { $0 + delta[$1] * second[j * outputs + $1] }
        change.firstBiases[j] += below
        for i in 0..<inputs { change.first[i * hidden + j] += x[i] * below }
      }
    }
    let n = Double(batch.count)
    for i in first.indices { first[i] -= rate * (change.first[i] / n + decay * first[i]) }
    for i in firstBiases.indices { firstBiases[i] -= rate * change.firstBiases[i] / n }
    for i in second.indices { second[i] -= outputRate * (change.second[i] / n + decay * second[i]) }
    for i in secondBiases.indices { secondBiases[i] -= outputRate * change.secondBiases[i] / n }
  }

  func loss(on rows: Rows) -> Double {
    let losses = (0..<rows.count).map {
      min(-Double.log(forward(rows.input($0)).probabilities[rows.labels[$0]]), Double.log(1000))
    }
    return losses.reduce(0, +) / Double(rows.count)
  }
}
