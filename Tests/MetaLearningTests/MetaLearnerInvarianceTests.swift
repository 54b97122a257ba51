import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Testing
import Workers

/// What must not change when tasks are told in another way: the second half of the battery, over
/// ``MetaLearnerTests/all``.
struct MetaLearnerInvarianceTests {
  typealias Method = MetaLearnerTests.Method

  /// The tasks of another family in another order within each meta-batch.
  private struct Reversed: EpisodeFamily {
    static var revision: Int { GaussianClasses.revision }
    var family: GaussianClasses
    var metaBatch: Int
    var name: String { family.name }
    var form: EpisodeForm { family.form }
    var settings: [TaskSetting] { family.settings }

    func write(
      _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
    ) {
      let first = index / metaBatch * metaBatch
      family.write(
        first + metaBatch - 1 - (index - first), of: split, from: chance, to: place)
    }

    func hidden(_ index: Int, of split: Split, from chance: RandomStream) -> [HiddenFactor] { [] }
  }

  /// One outer gradient, in Float, of the same tasks in another order. What carries moments from task to
  /// task means another thing by another order.
  @Test(arguments: MetaLearnerTests.all.filter { !($0.learner is any SerialMetaLearner) })
  func takesTasksInAnyOrder(_ method: Method) throws {
    func gradient(_ family: some EpisodeFamily) throws -> [Float] {
      let training = try MetaTraining(
        method.learner, of: MetaLearnerTests.model, on: family, metaBatch: 6, optimizer: SGD(),
        seed: 3, workers: Workers(count: 1))
      try training.run(1)
      return training.step.parameters.values
    }
    let family = try MetaLearnerTests.family()
    let (ahead, back) = (try gradient(family), try gradient(Reversed(family: family, metaBatch: 6)))
    let size = ahead.map { $0.magnitude }.max() ?? 0
    for (a, b) in zip(ahead, back) { #expect((a - b).magnitude <= 1e-5 * size) }
    #expect(ahead != back || method.learner is any MetricLearner)
  }

  /// What is asked is what was shown: many steps, and the loss is all but gone.
  @Test(arguments: MetaLearnerTests.all)
  func overfitsWhatItWasShown(_ method: Method) throws {
    var task = try MetaLearnerTests.family().task(0, of: .test, seed: 5)
    // One row a class, so that each class is one point for methods that compare.
    let first = (0..<3).compactMap { name in
      task.support.targets.firstIndex { Int($0) == name }
    }
    task.support = Rows(
      count: 3, inputs: first.flatMap { task.support.inputs[4 * $0..<4 * $0 + 4] },
      targets: first.map { task.support.targets[$0] })
    task.query = task.support
    task.form = EpisodeForm(inputShape: [4], classes: 3, supportRows: 3, queryRows: 3)
    let (losses, outputs) = try judged(method.learner, task, steps: method.adapts ? 200 : 0)
    let last = outputs.suffix(9)
    for row in 0..<3 {
      let scores = Array(last.dropFirst(3 * row).prefix(3))
      let best = scores.indices.max { scores[$0] < scores[$1] }
      #expect(best == Int(task.support.targets[row]), "\(method.name)")
    }
    if method.adapts { #expect((losses.last ?? .nan) < 0.2 * losses[0], "\(method.name)") }
  }

  /// Before any step a method is its initialization: the loss of the model itself.
  @Test(arguments: MetaLearnerTests.all.filter(\.adapts))
  func isItsInitializationBeforeAnyStep(_ method: Method) throws {
    let task = try MetaLearnerTests.family().task(0, of: .test, seed: 5)
    let (_, outputs) = try judged(method.learner, task, steps: 2)
    let (_, plain) = try judged(JointTraining(), task, steps: 0)
    #expect(Array(outputs.prefix(plain.count)) == plain)
  }

  /// Classes under other names, and the columns of the head with them: the same predictions, under the
  /// other names.
  @Test(arguments: MetaLearnerTests.all.filter(\.adapts))
  func renamesClassesWithTheHead(_ method: Method) throws {
    let names = [2, 0, 1]
    let task = try MetaLearnerTests.family().task(0, of: .test, seed: 5)
    var renamed = task
    renamed.support.targets = task.support.targets.map { Float(names[Int($0)]) }
    renamed.query.targets = task.query.targets.map { Float(names[Int($0)]) }
    let (losses, outputs) = try judged(method.learner, task, steps: 3)
    let (others, permuted) = try judged(method.learner, renamed, steps: 3) { name, values in
      // Step sizes of a whole layer have no columns.
      guard name.hasPrefix("head/") || name.contains("/head/"), values.count.isMultiple(of: 3)
      else { return values }
      var moved = values
      for place in values.indices {
        moved[place / 3 * 3 + names[place % 3]] = values[place]
      }
      return moved
    }
    for (a, b) in zip(losses, others) { #expect((a - b).magnitude < 1e-10, "\(method.name)") }
    for place in outputs.indices {
      let other = permuted[place / 3 * 3 + names[place % 3]]
      #expect((outputs[place] - other).magnitude < 1e-9, "\(method.name)")
    }
  }

  /// With a step size of 0 nothing is adapted, and the outer gradient is that of joint training on the
  /// queries: here those are the support again, so that joint training sees nothing else.
  @Test func isJointTrainingWithoutSteps() throws {
    var task = try MetaLearnerTests.family().task(0, of: .train, seed: 5)
    task.query = task.support
    task.form = EpisodeForm(inputShape: [4], classes: 3, supportRows: 12, queryRows: 12)
    let joint = try gradient(JointTraining(), task)
    for order in [GradientOrder.first, .second] {
      let still = try gradient(MAML(innerSteps: 3, stepSize: 0, order: order), task)
      for (a, b) in zip(joint, still) { #expect((a - b).magnitude < 1e-12) }
    }
  }

  /// First order is ∇L at the adapted parameters: adapt, begin there, and take no step.
  @Test func isTheGradientWhereFirstOrderEnds() throws {
    let task = try MetaLearnerTests.family().task(0, of: .train, seed: 5)
    let first = try gradient(MAML(innerSteps: 2, stepSize: 0.1, order: .first), task)
    let second = try gradient(MAML(innerSteps: 2, stepSize: 0.1), task)
    let adapted = try parameters(MAML(innerSteps: 2, stepSize: 0.1), task, steps: 2)
    let there = try gradient(MAML(innerSteps: 1, stepSize: 0), task, from: adapted)
    for (a, b) in zip(first, there) { #expect((a - b).magnitude < 1e-12) }
    let difference = zip(first, second).map { ($0 - $1).magnitude }.max() ?? 0
    #expect(difference > 1e-3)
  }

  // MARK: One task in Double

  /// Runs a program on one task.
  private func run(
    _ learner: some MetaLearner, _ task: Episode, from given: [Double]? = nil,
    changing change: (String, [Double]) -> [Double] = { $1 },
    _ outputs: (SymbolicTask, Parameters) -> [Tensor]
  ) throws -> [[Double]] {
    let graph = Graph()
    let leaves = learner.parameters(of: MetaLearnerTests.model)
    let layout = try leaves.layout
    let symbolic = SymbolicTask(task.form, settings: learner.settings.map(\.name), in: graph)
    let wanted = outputs(symbolic, layout.parameters(in: graph, prefix: "parameters/"))
    let program = try Program<Double>(wanted)
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    let flat = Storage<Double>(count: layout.span)
    try leaves.initialize(flat, from: Seed(2).stream("parameters"))
    var rest = given?[...]
    for leaf in layout.leaves {
      var values = layout.values(of: leaf.name, in: flat) ?? []
      if let given = rest?.prefix(values.count) {
        values = Array(given)
        rest?.removeFirst(values.count)
      }
      for (place, value) in change(leaf.name, values).enumerated() {
        flat[leaf.offset + place] = value
      }
    }
    try layout.bind(batch, prefix: "parameters/", to: flat)
    var inputs = [
      "support inputs": task.support.inputs.map(Double.init),
      "support targets": task.support.targets.map(Double.init),
      "query inputs": task.query.inputs.map(Double.init),
      "query targets": task.query.targets.map(Double.init),
    ]
    for setting in learner.settings { inputs[setting.name] = [setting.value] }
    for input in program.inputs {
      if let values = inputs[input.name] { try batch.bind(input.name, to: Storage(values)) }
    }
    let results = wanted.map { Storage<Double>(count: max($0.shape.count, 1)) }
    for (place, storage) in results.enumerated() { try batch.collect(place, in: storage) }
    try batch.run()
    return results.map(\.values)
  }

  /// The query losses and outputs after 0…steps steps, one after the other.
  private func judged(
    _ learner: some MetaLearner, _ task: Episode, steps: Int,
    changing change: (String, [Double]) -> [Double] = { $1 }
  ) throws -> (losses: [Double], outputs: [Double]) {
    let found = try run(learner, task, changing: change) { task, start in
      let outputs = learner.outputs(
        on: task, at: start, of: MetaLearnerTests.model, steps: steps, mode: .transductive)
      return outputs.map { task.query.loss(of: $0) } + outputs
    }
    return (found.prefix(steps + 1).map { $0[0] }, found.dropFirst(steps + 1).flatMap { $0 })
  }

  private func gradient(
    _ learner: some MetaLearner, _ task: Episode, from given: [Double]? = nil
  ) throws -> [Double] {
    try run(learner, task, from: given) { task, start in
      learner.contribution(of: task, at: start, of: MetaLearnerTests.model).gradient.tensors
    }.flatMap { $0 }
  }

  private func parameters(
    _ learner: some InnerLoopLearner, _ task: Episode, steps: Int
  ) throws -> [Double] {
    try run(learner, task) { task, start in
      learner.path(on: task, from: start, of: MetaLearnerTests.model, steps: steps)[steps].tensors
    }.flatMap { $0 }
  }
}
