public import Randomness
public import Trials

/// Proposes the points of a Sobol sequence, which fill the unit cube evenly whatever the budget.
///
/// Scrambled by the chain's stream, each point by itself is uniform, and different seeds give different
/// designs that are all as even: Owen (1995), "Randomly Permuted (t, m, s)-Nets and (t, s)-Sequences".
/// Axes are those of the space's unit cube; a condition wastes the coordinates it leaves out.
public struct SobolSampler: Sampler {
  /// Whether each seed gives a sequence of its own. Without it the first point is the corner of all
  /// lower ends.
  public var isScrambled: Bool

  public init(isScrambled: Bool = true) { self.isScrambled = isScrambled }

  public var method: Method {
    Method("sobol", settings: isScrambled ? "" : "scrambled=false")
  }

  /// The most axes there may be: 64.
  public static var largestDimension: Int { SobolSequence.largestDimension }

  /// - Throws: ``SearchError/tooManyDimensions(_:found:most:)``.
  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    guard space.dimension <= Self.largestDimension else {
      throw .tooManyDimensions("sobol", found: space.dimension, most: Self.largestDimension)
    }
  }

  /// - Returns: `nil` where the space has too many axes.
  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    let dimension = history.space.dimension
    guard dimension <= Self.largestDimension else { return nil }
    let sequence = SobolSequence(
      dimension: dimension, scrambledFrom: isScrambled ? stream.stream("scrambling") : nil)
    return history.space.configuration(at: sequence.point(history.count))
  }
}
