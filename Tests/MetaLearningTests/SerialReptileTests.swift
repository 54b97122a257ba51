import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Testing
import Workers

struct SerialReptileTests {
  /// f(x) = w x on one point, so that every step can be done by hand.
  private struct Slope: Model {
    let parameters = [Parameter("w", [1, 1], .constant(0.5))]
    func callAsFunction(
      _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
    ) -> Tensor { Tensor.product(input, p.leaf("w", like: input)) }
  }

  /// The update rule in Double, over the same tasks, one after the other.
  @Test func carriesMomentsFromTaskToTask() throws {
    let family = try LinearFunctions(shots: 1, queries: 1, features: 1)
    let learner = SerialReptile(innerSteps: 2, stepSize: 0.1, innerBatch: nil, secondDecay: 0.9)
    let training = try SerialTraining(
      learner, of: Slope(), on: family, metaBatch: 3, schedule: ConstantRate(0.5), seed: 4)
    try training.run(4)
    var (w, v, t) = (0.5, 0.0, 0.0)
    for iteration in 0..<4 {
      var pull = 0.0
      for task in 0..<3 {
        let rows = try family.task(3 * iteration + task, of: .train, seed: 4).support
        let (x, y) = (Double(rows.inputs[0]), Double(rows.targets[0]))
        var phi = w
        for _ in 0..<2 {
          let g = 2 * (phi * x - y) * x
          t += 1
          v = 0.9 * v + 0.1 * g * g
          var power = 1.0
          for _ in 0..<Int(t) { power *= 0.9 }
          phi -= 0.1 * g / ((v / (1 - power)).squareRoot() + 1e-8)
        }
        pull += phi - w
      }
      w += 0.5 * pull / 3
    }
    let found = try #require(training.layout.values(of: "w", in: training.parameters))
    #expect((Double(found[0]) - w).magnitude < 1e-5)
    let squares = try #require(
      training.layout.values(of: "carried/squares/w", in: training.parameters))
    #expect((Double(squares[0]) - v).magnitude < 1e-5 * v)
    #expect(training.layout.values(of: "carried/steps", in: training.parameters) == [24])
  }

  /// One inner step of gradient descent moves along the gradient of joint training: it learns what all
  /// tasks share and no more. With queries that repeat the support, joint training has just its rows.
  @Test func equalsJointTrainingWithOneInnerStep() throws {
    let model = MLP(inputs: 1, hidden: [7], outputs: 1, activation: .tanh)
    var task = try Sinusoids.finn(shots: 6, queries: 6).task(0, of: .train, seed: 1)
    task.query = task.support
    func gradient(_ learner: some MetaLearner) throws -> [[Double]] {
      let graph = Graph()
      let layout = try model.layout
      let part = learner.contribution(
        of: SymbolicTask(task.form, settings: learner.settings.map(\.name), in: graph),
        at: layout.parameters(in: graph), of: model)
      let program = try Program<Double>(part.gradient.tensors)
      let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
      try layout.bind(
        batch, to: model.initialParameters(in: Double.self, from: Seed(1).stream("p")))
      let data = [
        "support inputs": task.support.inputs, "support targets": task.support.targets,
        "query inputs": task.query.inputs, "query targets": task.query.targets,
      ]
      for input in program.inputs {
        if let values = data[input.name] {
          try batch.bind(input.name, to: Storage(values.map(Double.init)))
        }
        if let setting = learner.settings.first(where: { $0.name == input.name }) {
          try batch.bind(setting.name, to: Storage([setting.value]))
        }
      }
      let results = part.gradient.tensors.map { Storage<Double>(count: $0.shape.count) }
      for (place, result) in results.enumerated() { try batch.collect(place, in: result) }
      try batch.run()
      return results.map(\.values)
    }
    let joint = try gradient(JointTraining()).flatMap { $0 }
    let reptile = try gradient(Reptile(innerSteps: 1, stepSize: 0.02)).flatMap { $0 }
    #expect(joint.contains { $0.magnitude > 0.1 })
    for (a, b) in zip(joint, reptile) { #expect((0.02 * a - b).magnitude < 1e-12) }
    // Two steps are not twice one.
    let two = try gradient(Reptile(innerSteps: 2, stepSize: 0.02)).flatMap { $0 }
    #expect(zip(reptile, two).contains { (2 * $0 - $1).magnitude > 1e-4 })
  }
}
