import Arithmetic
import Episodes
import Learners
import Models
import Randomness
import Tensors
import Testing
import Trials

/// Trainings that begin with what was learned elsewhere.
struct LearnedStartTests {
  private let task = clouds()
  private let chance = Seed(7).stream("task", 0)
  /// So small that no step changes a weight.
  private let still: Configuration = ["learning_rate": 1e-30, "weight_decay": 0.0]

  private func learner(_ start: LearnedStart = LearnedStart()) -> MLPLearner {
    var short = TrainingSettings()
    short.examples = 320
    return MLPLearner(hidden: [5], training: short, start: start)
  }

  /// Weights of a network for five classes.
  private var five: [NamedArray] {
    func array(_ name: String, _ shape: [Int]) -> NamedArray {
      var generator = Seed(3).stream(name).generator
      let count = shape.reduce(1, *)
      return NamedArray(
        name, shape: shape, values: (0..<count).map { _ in Float(generator.normal()) })
    }
    return [
      array("layer 1/weights", [4, 5]), array("layer 1/biases", [5]),
      array("head/weights", [5, 5]), array("head/biases", [5]),
    ]
  }

  /// The same for three: the first three columns of the head.
  private var three: [NamedArray] {
    five.map { array in
      guard array.name.hasPrefix("head/") else { return array }
      return NamedArray(
        array.name, shape: array.shape.dropLast() + [3],
        values: array.values.enumerated().filter { $0.offset % 5 < 3 }.map(\.element))
    }
  }

  /// The mean bounded cross-entropy of the validation part, by plain loops.
  private func loss(_ arrays: [NamedArray]) throws -> Double {
    func values(_ name: String) throws -> [Double] {
      try #require(arrays.first { $0.name == name }).values.map(Double.init)
    }
    let (w, b) = try (values("layer 1/weights"), values("layer 1/biases"))
    let (v, c) = try (values("head/weights"), values("head/biases"))
    var sum = 0.0
    for (row, label) in task.validation.labels.enumerated() {
      let x = task.validation.input(row).map(Double.init)
      let hidden = (0..<5).map { j in max(0, (0..<4).reduce(b[j]) { $0 + x[$1] * w[$1 * 5 + j] }) }
      let logits = (0..<3).map { k in (0..<5).reduce(c[k]) { $0 + hidden[$1] * v[$1 * 3 + k] } }
      let most = logits.max() ?? 0
      let total = logits.reduce(0) { $0 + Double.exp($1 - most) }
      sum += min(most + Double.log(total) - logits[label], Double.log(1000))
    }
    return min(sum / Double(task.validation.count) / Double.log(3), 1)
  }

  @Test func predictsAsTheWeightsItBeginsWith() throws {
    // Hidden unit j is about feature j, which speaks for class j mod 3; with noise on everything.
    let small = three.map { array in
      let columns = array.shape.last ?? 1
      let isHead = array.name == "head/weights"
      return NamedArray(
        array.name, shape: array.shape,
        values: array.values.enumerated().map { place, value in
          let (row, column) = (place / columns, place % columns)
          let isOne = array.shape.count == 2 && column == (isHead ? row % 3 : row)
          return 0.1 * value + (isOne ? 1 : 0)
        })
    }
    let session = try learner(LearnedStart(parameters: small)).session(on: task)
    let outcome = try session.run(still, from: chance)
    #expect(session.learned == small)
    let expected = try loss(small)
    #expect(expected < 1, "the test needs a loss that is not cut off")
    #expect(abs((outcome.objective ?? .nan) - expected) < 1e-5)
  }

  @Test func takesTheFirstColumnsOfAHeadForMoreClasses() throws {
    let session = try learner(LearnedStart(parameters: five)).session(on: task)
    _ = try session.run(still, from: chance)
    #expect(session.learned == three)
  }

  @Test func drawsWhatIsNotNamed() throws {
    let session = try learner(LearnedStart(parameters: [five[0]])).session(on: task)
    let random = try learner().session(on: task)
    _ = try session.run(still, from: chance)
    _ = try random.run(still, from: chance)
    #expect(session.learned[0] == five[0])
    #expect(random.learned[0] != five[0])
    // Biases are zeros, which the smallest step moves.
    #expect(session.learned[2].name == "head/weights")
    #expect(session.learned[2] == random.learned[2])
  }

  @Test func trainsAsUsualWithRatesOfOne() throws {
    let ones = five.map {
      NamedArray($0.name, shape: $0.shape, values: $0.values.map { _ in 1 })
    }
    let usual = try learner().session(on: task)
    let rated = try learner(LearnedStart(rates: ones)).session(on: task)
    #expect(
      try rated.run(["learning_rate": 0.1], from: chance).curves
        == usual.run(["learning_rate": 0.1], from: chance).curves)
    #expect(rated.learned == usual.learned)
  }

  /// A rate of 0 holds an element, of all trials; the others move.
  @Test func movesEachElementByItsOwnRate() throws {
    let rates = NamedArray(
      "layer 1/weights", shape: [4, 5], values: (0..<20).map { $0 % 2 == 0 ? 0 : 1 })
    let session = try learner(LearnedStart(rates: [rates])).session(on: task)
    _ = try session.run(still, from: chance)
    let before = session.learned[0].values
    for _ in 0..<2 {
      _ = try session.run(["learning_rate": 0.1, "weight_decay": 0.1], from: chance)
      let after = session.learned[0].values
      for place in 0..<20 {
        #expect((before[place] == after[place]) == (place % 2 == 0), "element \(place)")
      }
    }
  }

  @Test func isAnotherMethodForEveryStart() throws {
    let settings = [
      learner(), learner(LearnedStart(parameters: five)), learner(LearnedStart(rates: five)),
      learner(LearnedStart(parameters: three)),
    ].map(\.method.settings)
    #expect(Set(settings).count == 4)
    #expect(settings[0] == "hidden=[5] examples=320")
    #expect(settings[1].hasPrefix("hidden=[5] examples=320 start="))
  }

  @Test func refusesWhatDoesNotFit() throws {
    func error(_ array: NamedArray) -> LearnerError? {
      #expect(throws: LearnerError.self) {
        try learner(LearnedStart(parameters: [array])).session(on: task)
      }
    }
    let strange = error(NamedArray("layer 2/weights", shape: [1], values: [0]))
    #expect(
      strange?.description
        == "The array 'layer 2/weights' that trainings begin with is no parameter of the network. "
        + "Give 'layer 1/weights', 'layer 1/biases', 'head/weights', 'head/biases'.")
    let wide = error(
      NamedArray("layer 1/biases", shape: [6], values: [Float](repeating: 0, count: 6)))
    #expect(wide == .badStart("layer 1/biases", found: "[6]", needed: "[5]"))
    #expect(
      error(NamedArray("head/biases", shape: [2], values: [0, 0]))
        == .badStart("head/biases", found: "[2]", needed: "[3], or more columns"))
    #expect(
      error(NamedArray("head/biases", shape: [3], values: [0, .nan, 0]))
        == .badStart("head/biases", found: "not finite", needed: "finite numbers"))
    #expect(
      error(NamedArray("head/biases", shape: [], values: [0]))
        == .badStart("head/biases", found: "[]", needed: "[3], or more columns"))
  }
}
