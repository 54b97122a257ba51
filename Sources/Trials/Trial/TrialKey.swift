import Randomness

/// What a trial is, before it is run: equal keys are one trial, which need not be run again.
public struct TrialKey: Hashable, Sendable, Codable {
  /// The chain that the trial belongs to.
  public var chain: Chain
  /// The number of the trial in its chain, from 0 on.
  public var index: Int
  public var configuration: Configuration

  public init(chain: Chain, index: Int, configuration: Configuration) {
    self.chain = chain
    self.index = index
    self.configuration = configuration
  }

  /// The key in 128 bits: 32 hexadecimal digits.
  ///
  /// It is the identifier of the stream of random numbers that the chain's stream leads to by
  /// `learner`, the learner's name, revision and settings, `trial INDEX` and the canonical text of the
  /// configuration; ``RandomStream`` says how a path
  /// becomes 128 bits. Of a billion trials two have the same identifier with probability 10⁻²¹. This
  /// guards against chance, not against somebody who looks for two such trials.
  public var identifier: String {
    let words = chain.stream.stream("learner").stream(chain.learner.name)
      .stream(chain.learner.revision).stream(chain.learner.settings)
      .stream("trial", index).stream(configuration.description).identifier
    return (0..<4).map { index in
      let digits = String(words[index], radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}

extension TrialKey: CustomStringConvertible {
  public var description: String { "\(chain) trial \(index) \(configuration)" }
}
