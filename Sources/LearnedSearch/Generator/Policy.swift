import Tensors

/// π(configuration | features): the probability of each configuration of levels, from logits.
///
/// A configuration is chosen axis by axis, parents first, each level with its probability under the
/// softmax of the axis's logits; so log π is the sum of the logarithms over the axes that are there.
struct Policy {
  let space: PolicySpace
  /// For each axis the logarithms of its levels' probabilities, `[n, levels]`.
  let logProbabilities: [Tensor]

  /// - Parameter logits: `[n, space.count]`.
  init(_ space: PolicySpace, logits: Tensor) {
    self.space = space
    logProbabilities = space.axes.map { logits.sliced($0.logits, axis: 1).logSoftmax() }
  }

  /// log π of configurations, `[n]`.
  ///
  /// - Parameter indicators: `[n, space.count]`, see ``PolicySpace/indicators(of:)``.
  func logProbability(of indicators: Tensor) -> Tensor {
    var sum: Tensor?
    for (axis, logarithms) in zip(space.axes, logProbabilities) {
      let own = (logarithms * indicators.sliced(axis.logits, axis: 1)).sum(over: [1])
      sum = sum.map { $0 + own } ?? own
    }
    return sum ?? indicators.sum(over: [1])
  }

  /// The entropy −Σ π log π, `[n]`: for each axis its own, times the probability that it is there.
  var entropy: Tensor? {
    var presences: [Tensor?] = []
    var sum: Tensor?
    for (axis, logarithms) in zip(space.axes, logProbabilities) {
      var presence: Tensor?
      if let parent = axis.parent {
        presence = probability(of: parent.levels, ofAxis: parent.axis)
        if let above = presences[parent.axis] { presence = presence.map { $0 * above } ?? above }
      }
      presences.append(presence)
      let own = -(logarithms.exp() * logarithms).sum(over: [1])
      let weighted = presence.map { own * $0 } ?? own
      sum = sum.map { $0 + weighted } ?? weighted
    }
    return sum
  }

  /// The probability that an axis which is there has one of some levels, `[n]`.
  private func probability(of levels: [Bool], ofAxis axis: Int) -> Tensor? {
    let probabilities = logProbabilities[axis].exp()
    var sum: Tensor?
    for (level, counts) in levels.enumerated() where counts {
      let own = probabilities.sliced(level..<level + 1, axis: 1).sum(over: [1])
      sum = sum.map { $0 + own } ?? own
    }
    return sum ?? (logProbabilities[axis].sum(over: [1]) * 0)
  }

  /// What policy gradient descends: −mean(A log π) − β · mean entropy.
  ///
  /// Its gradient is that of −E[reward] − β · entropy, in expectation over configurations drawn from the
  /// policy, whatever baseline was taken from the rewards: Williams (1992), "Simple Statistical
  /// Gradient-Following Algorithms for Connectionist Reinforcement Learning", Machine Learning 8,
  /// theorem 1.
  ///
  /// - Parameters:
  ///   - indicators: `[n, space.count]`, what was drawn.
  ///   - advantages: `[n]`, rewards without the baseline.
  ///   - entropyBonus: β.
  func loss(indicators: Tensor, advantages: Tensor, entropyBonus: Double) -> Tensor {
    let gain = (advantages * logProbability(of: indicators)).mean()
    guard entropyBonus != 0, let entropy else { return -gain }
    return -gain - entropy.mean() * entropyBonus
  }
}
