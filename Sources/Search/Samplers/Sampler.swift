public import Randomness
public import Trials

/// A rule that proposes the next configuration to try.
///
/// A sampler keeps no memory: all it knows is the history it is given, so a search that was stopped
/// goes on from its archive and proposes exactly what it would have proposed.
///
/// ```swift
/// struct Halton: Sampler {
///   var method: Method { Method("halton") }
///   func proposal(after history: History, from stream: RandomStream) -> Configuration? {
///     history.space.configuration(at: haltonPoint(history.count, history.space.dimension))
///   }
/// }
/// ```
public protocol Sampler: Sendable {
  /// The sampler's name, its revision, which changes with any proposal, and its settings in words.
  var method: Method { get }

  /// Looks for what keeps the sampler from searching a space, before anything is run.
  ///
  /// - Parameters:
  ///   - space: the space to be searched.
  ///   - budget: how many trials there may be, where somebody knows.
  func check(_ space: SearchSpace, budget: Int?) throws(SearchError)

  /// Proposes the configuration of trial number `history.count`.
  ///
  /// - Parameters:
  ///   - history: what may be known; see ``History/visible(to:concurrency:)``.
  ///   - stream: the chain's stream, the same for all its trials; what is drawn for one trial is drawn
  ///     from the stream `proposal INDEX` below it.
  /// - Returns: a configuration inside the space, or `nil` when there is nothing left to propose. It
  ///   may repeat an earlier one.
  func proposal(after history: History, from stream: RandomStream) -> Configuration?
}

extension Sampler {
  /// Every space will do.
  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {}
}

extension RandomStream {
  /// The stream that proposal number `index` of a chain draws from.
  func proposal(_ index: Int) -> RandomStream { stream("proposal", index) }
}
