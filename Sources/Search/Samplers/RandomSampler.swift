public import Randomness
public import Trials

/// Proposes each configuration by itself, at a uniform point of the unit cube: Bergstra & Bengio
/// (2012), "Random Search for Hyper-Parameter Optimization", JMLR 13.
public struct RandomSampler: Sampler {
  public init() {}

  public var method: Method { Method("random") }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    var generator = stream.proposal(history.count).generator
    return history.space.configuration(
      at: (0..<history.space.dimension).map { _ in generator.uniform() })
  }
}
