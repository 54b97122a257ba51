import Randomness
import Search
import Trials

/// Proposes what a policy finds most probable first, and then what it draws, each range's coordinate
/// drawn uniformly within its level.
struct PolicySampler: Sampler {
  let method: Method
  let space: PolicySpace
  /// Those of all levels, axis after axis.
  let probabilities: [Double]

  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    guard history.count > 0 else { return space.configuration(of: space.mode(probabilities)) }
    var generator = stream.stream("proposal", history.count).generator
    let actions = space.sample(probabilities, &generator)
    let offsets = space.axes.map { _ in generator.uniform() - 0.5 }
    return space.configuration(of: actions) { offsets[$0] }
  }
}
