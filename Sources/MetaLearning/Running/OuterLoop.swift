import Models
import Tensors

/// A meta-training as a session sees it: something that learns by iterations.
protocol OuterLoop: AnyObject {
  var layout: ParameterLayout { get }
  /// What was learned so far, a flat vector.
  var parameters: Storage<Float> { get }
  /// All else that one iteration leaves to the next.
  var memory: [Storage<Float>] { get }
  /// How many updates were made.
  var stepCount: Int { get }
  var iterations: Int { get }
  var metaBatch: Int { get }
  /// The mean loss of the last meta-batch.
  var meanLoss: Double { get }
  var multiplyAdds: (perTask: Int, shared: Int) { get }

  func advance() throws
  func resume(at iteration: Int, stepCount: Int)
}

extension MetaTraining: OuterLoop {
  var layout: ParameterLayout { step.layout }
  var parameters: Storage<Float> { step.parameters }
  var memory: [Storage<Float>] { step.slots }
  var stepCount: Int { step.stepCount }
  var multiplyAdds: (perTask: Int, shared: Int) { step.program.multiplyAdds }
  func advance() throws { try run(1) }
}

extension SerialTraining: OuterLoop {
  var memory: [Storage<Float>] { [] }
  var stepCount: Int { iterations }
  func advance() throws { try run(1) }
}
