public import Models
public import Tensors

/// A meta-learner that compares embeddings and takes no steps on a new task.
public protocol MetricLearner: MetaLearner {
  /// The score of each class for each query, `[queries, classes]`: logits.
  ///
  /// - Parameters:
  ///   - query: embeddings, `[queries, features]`.
  ///   - support: embeddings, `[support, features]`.
  ///   - membership: `[support, classes]`, 1 where a row is of a class.
  ///   - start: all that the outer loop learns.
  func logits(
    of query: Tensor, among support: Tensor, membership: Tensor, at start: Parameters
  ) -> Tensor
}

extension MetricLearner {
  /// The query's cross-entropy, and its gradient. Support and query are embedded as one batch.
  public func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution {
    let logits = outputs(on: task, at: start, of: model, mode: .transductive)
    let loss = task.query.loss(of: logits)
    return Contribution(
      loss: loss, gradient: gradient(of: loss, withRespectTo: start, allowingUnused: true),
      measures: task.query.accuracy(of: logits).map { [$0] } ?? [])
  }

  public func outputs(
    on task: SymbolicTask, at start: Parameters, of model: some Model, steps: Int,
    mode: NormalizationMode
  ) -> [Tensor] {
    let logits = outputs(on: task, at: start, of: model, mode: mode)
    return [Tensor](repeating: logits, count: max(steps, 0) + 1)
  }

  private func outputs(
    on task: SymbolicTask, at start: Parameters, of model: some Model, mode: NormalizationMode
  ) -> Tensor {
    guard let classes = task.support.classes, task.query.count > 0 else {
      return task.graph.invalid(
        .operation(
          Self.name, found: "tasks whose targets are numbers, or that have no queries",
          change: "metric methods need classes and queries", location: nil))
    }
    let (support, query): (Tensor, Tensor)
    if mode == .transductive {
      let m = task.support.count
      let all = model(start, .concatenated([task.support.inputs, task.query.inputs]))
      (support, query) = (all.sliced(0..<m), all.sliced(m..<m + task.query.count))
    } else {
      support = model(start, task.support.inputs)
      query = model.outputs(
        on: task.query.inputs, given: task.support.inputs, parameters: start, mode: mode)
    }
    let membership = task.support.targets.oneHot(classes: classes)
    return logits(of: query, among: support, membership: membership, at: start)
  }
}

/// The cosine of the angle between each row of `a` and each of `b`, `[a, b]`.
func cosines(_ a: Tensor, _ b: Tensor) -> Tensor {
  func unit(_ x: Tensor) -> Tensor {
    x / (x.squared().sum(over: [1], keepingAxes: true) + 1e-12).squareRoot()
  }
  return Tensor.product(unit(a), unit(b), transposingB: true)
}
