import Archiving
import Arithmetic
import Episodes
import MetaLearning
import Models
import Plotting
import Randomness
import Reporting
import Tensors
import Trials
import Workers

/// The figures of the sinusoid paper, from an archive.
struct SinusoidFigures {
  var contents: ArchiveContents
  var budget: PaperBudget

  func pngs() throws -> [(name: String, png: [UInt8])] {
    [("steps", try steps.png()), ("fits", try fits().png())]
  }

  /// Error against steps of adaptation, a panel for each number of points.
  var steps: any Figure {
    let methods: [(name: String, study: String, stepSize: Double?)] = [
      ("MAML", "maml", 0.001), ("pretrained", "pretrain", nil), ("from scratch", "scratch", nil),
      ("oracle", "oracle", nil),
    ]
    let panels = SinusoidPaper.shots.map { shots in
      AdaptationFigure.Panel(
        "\(shots) points",
        methods.compactMap { method in
          // The oracle takes no steps.
          let steps = method.study == "oracle" ? [0] : Array(0...SinusoidPaper.steps)
          let found = steps.map { step in
            contents.study(method.study)?.values(
              of: "test_loss_\(shots)_shot", after: step, task: SinusoidPaper.task(10),
              matching: method.stepSize.map { ["inner_step_size": .real($0)] } ?? [:])?
              .values.flatMap { $0 } ?? []
          }
          let tasks = found.map(\.count).min() ?? 0
          guard tasks > 0 else { return nil }
          return AdaptationFigure.Method(
            method.name, steps: steps,
            values: (0..<tasks).map { task in found.map { $0[task] } })
        })
    }
    return AdaptationFigure(
      title: "Adaptation to sinusoids, trained on 10 points with α = 0.001", note: budget.text,
      measure: Axis("mean squared error", from: 0)
    ).figure(panels)
  }

  /// What MAML and the pretrained network make of two tasks: before, and after 1 and 10 steps.
  func fits() throws -> any Figure {
    var panels: [AdaptationPanels.Panel] = []
    for (name, study) in [("MAML", "maml"), ("pretrained", "pretrain")] {
      for shots in [5, 10] {
        if let panel = try fit(name, study, shots: shots) { panels.append(panel) }
      }
    }
    return try AdaptationPanels(
      title: "One test task before and after adaptation",
      note: "Trained on 10 points; \(budget.text)"
    ).figure(panels)
  }

  private func fit(_ name: String, _ study: String, shots: Int) throws -> AdaptationPanels.Panel? {
    guard
      let trial = contents.study(study)?.complete(task: SinusoidPaper.task(10)).first(where: {
        trial in contents.models.contains { $0.trial == trial.key.identifier }
      }), let model = contents.models.first(where: { $0.trial == trial.key.identifier })
    else { return nil }
    let chosen = trial.outcome.curve("chosen_step_size_\(shots)_shot")?.values.first
    let stepSize = chosen ?? trial.key.configuration["inner_step_size"]?.number ?? 0.01
    // The same sinusoid for both numbers of points.
    let family = try Sinusoids.finn(shots: shots, queries: 1)
    let episode = try family.task(2, of: .test, seed: PaperStudy.master)
    let inputs = (0...100).map { Float($0) / 10 - 5 }
    let curves = try outputs(of: model, after: [0, 1, 10], stepSize, episode.support, at: inputs)
    let hidden = episode.hidden.flatMap(\.values)
    let xs = inputs.map(Double.init)
    let truth = xs.map { hidden[0] * Double.sin($0 - hidden[1]) }
    return AdaptationPanels.Panel(
      "\(name), \(shots) points, α = \(stepSize)", inputs: xs, truth: truth,
      curves: zip([0, 1, 10], curves).map { AdaptationPanels.Curve(steps: $0, outputs: $1) },
      support: (
        episode.support.inputs.map(Double.init), episode.support.targets.map(Double.init)
      ))
  }

  /// What a learned network gives at some inputs after steps of gradient descent on a support set.
  private func outputs(
    of model: LearnedModel, after steps: [Int], _ stepSize: Double, _ support: Rows,
    at inputs: [Float]
  ) throws -> [[Double]] {
    let network = MLP.mamlSinusoid
    let layout = try network.layout
    let graph = Graph()
    let learner = MAML(stepSize: stepSize)
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let form = EpisodeForm(
      inputShape: [1], targetShape: [1], classes: nil, supportRows: support.count,
      queryRows: inputs.count)
    let task = SymbolicTask(form, settings: learner.settings.map(\.name), in: graph)
    let path = learner.outputs(
      on: task, at: start, of: network, steps: steps.max() ?? 0, mode: .transductive)
    let program = try Program<Float>(steps.map { path[$0] })
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    let flat = Storage<Float>(count: layout.span)
    for leaf in layout.leaves {
      guard let values = model.arrays.first(where: { $0.name == leaf.name })?.values else {
        continue
      }
      for (place, value) in values.enumerated() { flat[leaf.offset + place] = value }
    }
    try layout.bind(batch, prefix: "parameters/", to: flat)
    let data: [String: [Float]] = [
      "support inputs": support.inputs, "support targets": support.targets,
      "query inputs": inputs, "inner step size": [Float(stepSize)],
    ]
    for input in program.inputs {
      if let values = data[input.name] { try batch.bind(input.name, to: Storage(values)) }
    }
    let results = steps.map { _ in Storage<Float>(count: inputs.count) }
    for (place, storage) in results.enumerated() { try batch.collect(place, in: storage) }
    try batch.run()
    return results.map { $0.values.map(Double.init) }
  }
}
