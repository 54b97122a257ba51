public import Trials

/// A rule that ends a trial early.
///
/// Like a sampler it keeps no memory: it is asked after each point that the trial's curve gains, with
/// the same history every time, so its answer does not depend on what runs beside the trial.
public protocol Pruner: Sendable {
  /// The pruner's name, its revision and its settings in words.
  var method: Method { get }

  /// Whether the trial whose curve so far is given should end here.
  ///
  /// - Parameters:
  ///   - curve: the objective over the steps of the trial, up to the present step.
  ///   - history: what may be known when the trial runs; see ``History/visible(to:concurrency:)``.
  ///     Curves of other trials are found by the name of the objective.
  func prunes(_ curve: Curve, after history: History) -> Bool
}

/// Ends no trial.
public struct NoPruner: Pruner {
  public init() {}

  public var method: Method { Method("none") }

  public func prunes(_ curve: Curve, after history: History) -> Bool { false }
}
