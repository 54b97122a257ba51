public import Episodes
public import Models
import Tensors
public import Trials
import Workers

extension MetaLearner {
  /// What a learned initialization gives for some inputs after steps of adaptation to a support set.
  ///
  /// - Parameters:
  ///   - arrays: the learned leaves by their names; those that are missing are zeros.
  ///   - form: of the task, whatever its rows.
  ///   - support: what is adapted to.
  ///   - inputs: row after row.
  ///   - steps: after how many, each 0 or more.
  ///   - stepSize: another `inner step size` than the learner's; `nil` for that one.
  /// - Returns: `[step][output]`, in the order of `steps`.
  /// - Throws: what keeps a program from being compiled.
  public func adaptedOutputs(
    of model: some Model, learned arrays: [NamedArray], form: EpisodeForm, support: Rows,
    inputs: [Float], after steps: [Int], stepSize: Double? = nil,
    mode: NormalizationMode = .transductive
  ) throws -> [[Double]] {
    var form = form
    form.supportRows = support.count
    form.queryRows = inputs.count / max(form.inputShape.reduce(1, *), 1)
    let layout = try parameters(of: model).layout
    let graph = Graph()
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let task = SymbolicTask(form, settings: settings.map(\.name), in: graph)
    let path = outputs(on: task, at: start, of: model, steps: steps.max() ?? 0, mode: mode)
    let program = try Program<Float>(steps.map { path[max(0, $0)] })
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    let flat = Storage<Float>(count: layout.span)
    for leaf in layout.leaves {
      guard let values = arrays.first(where: { $0.name == leaf.name })?.values else { continue }
      for (place, value) in values.prefix(leaf.shape.count).enumerated() {
        flat[leaf.offset + place] = value
      }
    }
    try layout.bind(batch, prefix: "parameters/", to: flat)
    var data: [String: [Float]] = [
      "support inputs": support.inputs, "support targets": support.targets,
      "query inputs": inputs,
    ]
    for setting in settings { data[setting.name] = [Float(setting.value)] }
    if let stepSize { data["inner step size"] = [Float(stepSize)] }
    for input in program.inputs {
      if let values = data[input.name] { try batch.bind(input.name, to: Storage(values)) }
    }
    let width = form.classes ?? form.targetShape.reduce(1, *)
    let results = steps.map { _ in Storage<Float>(count: form.queryRows * width) }
    for (place, storage) in results.enumerated() { try batch.collect(place, in: storage) }
    try batch.run()
    return results.map { $0.values.map(Double.init) }
  }
}
