import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Workers

/// What adapting to a support set costs: one episode of 5 ways and 1 shot, three steps.
struct InnerLoopTimes: Equatable {
  /// Multiply-adds of an episode.
  var multiplyAdds: Int
  /// Milliseconds of an episode on one thread, the median of some runs.
  var milliseconds: Double

  static let steps = 3

  /// - Parameter episodes: how many are adapted to in a run.
  static func of(
    _ learner: some InnerLoopLearner, of model: some Model = Conv4.mamlOmniglot(ways: 5),
    episodes: Int = 64, runs: Int = 7
  ) throws -> InnerLoopTimes {
    let form = EpisodeForm(inputShape: [28, 28], classes: 5, supportRows: 5, queryRows: 5)
    let graph = Graph()
    let layout = try model.layout
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let task = SymbolicTask(form, settings: learner.settings.map(\.name), in: graph)
    let adapted = learner.path(on: task, from: start, of: model, steps: steps)[steps]
    let program = try Program<Float>(adapted.tensors)
    let batch = try TaskBatch(program, tasks: episodes, workers: Workers(count: 1))
    let parameters = Storage<Float>(count: layout.span)
    try model.initialize(parameters, from: Seed(1).stream("initial parameters"))
    try layout.bind(batch, prefix: "parameters/", to: parameters)
    var generator = Seed(1).stream("pictures").generator
    for input in program.inputs {
      switch input.name {
      case "support inputs":
        let pixels = (0..<episodes * 5 * 784).map { _ in Float(generator.uniform()) }
        try batch.bind(input.name, to: Storage(pixels))
      case "support targets":
        try batch.bind(input.name, to: Storage((0..<episodes * 5).map { Float($0 % 5) }))
      default:
        if let setting = learner.settings.first(where: { $0.name == input.name }) {
          try batch.bind(input.name, to: Storage([Float(setting.value)]))
        }
      }
    }
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<max(runs, 1) {
      let time = try clock.measure { try batch.run() }
      times.append(time / .milliseconds(1) / Double(episodes))
    }
    return InnerLoopTimes(
      multiplyAdds: program.multiplyAdds.perTask,
      milliseconds: times.sorted()[times.count / 2])
  }
}
