import Episodes
import Learners
import Models
import Randomness
import Testing
import Trials

struct Conv4LearnerTests {
  private let chance = Seed(7).stream("task", 0)

  private var learner: Conv4Learner {
    var settings = TrainingSettings()
    settings.examples = 320
    settings.points = 2
    return Conv4Learner(channels: 3, training: settings)
  }

  @Test func judgesEachRowByItself() throws {
    let task = clouds(shape: [2, 2])
    let whole = try learner.session(on: task).run([:], from: chance)
    let accuracy = try #require(whole.curve("test_accuracy")?.values[0])
    // The test part one row at a time: the same answers.
    var hits = 0.0
    for row in 0..<6 {
      var single = task
      single.test = Rows(
        count: 1, inputs: Array(task.test.input(row)), targets: [task.test.targets[row]])
      let outcome = try learner.session(on: single).run([:], from: chance)
      hits += try #require(outcome.curve("test_accuracy")?.values[0])
      #expect(outcome.curve("validation_loss") == whole.curve("validation_loss"))
    }
    var six = task
    six.test = Rows(
      count: 6, inputs: Array(task.test.inputs.prefix(24)),
      targets: Array(task.test.targets.prefix(6)))
    let outcome = try learner.session(on: six).run([:], from: chance)
    #expect(outcome.curve("test_accuracy")?.values == [hits / 6])
    #expect((0...1).contains(accuracy))
  }

  @Test func takesImagesWithColors() throws {
    let gray = clouds(features: 16, shape: [4, 4])
    let colored = clouds(features: 16, shape: [2, 2, 4])
    for task in [gray, colored] {
      let session = try learner.session(on: task)
      #expect(try session.run([:], from: chance).state == .complete)
      #expect(session.learned.contains { $0.name == "block 4/filter" })
      #expect(
        session.learned.first { $0.name == "block 1/filter" }?.shape
          == [3, 3, task.inputShape.count == 3 ? 4 : 1, 3])
    }
  }

  @Test func refusesOtherShapes() throws {
    let square = "square images, [size, size] or [size, size, colors]"
    for shape in [[12], [3, 4], [2, 3, 2], [1, 1, 3, 4]] {
      let error = LearnerError.wrongShape(shape, of: "conv4", needed: square)
      #expect(throws: error) {
        try learner.session(on: clouds(features: 12, shape: shape))
      }
    }
    let pooled = Conv4Learner(form: .maxPooling)
    #expect(pooled.method.settings == "form=max_pooling")
    #expect(throws: LearnerError.self) { try pooled.session(on: clouds(shape: [2, 2])) }
    #expect(
      "\(LearnerError.wrongShape([3, 4], of: "conv4", needed: square))"
        == "The task's inputs have shape [3, 4]. Learner 'conv4' needs square images, [size, size] or "
        + "[size, size, colors].")
  }
}
