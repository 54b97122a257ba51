public import Randomness
import Search
public import Trials
public import Workers

/// One given configuration first, such as the one a library ships; then random ones.
///
/// It learns nothing: what everybody has before any trial.
public struct Default: LearnableMethod {
  public var configuration: Configuration

  public init(_ configuration: Configuration) { self.configuration = configuration }

  public var method: Method { Method("default", settings: "\(configuration)") }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)`` for a configuration that is not of
  ///   the space.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    guard experience.space.contains(configuration) else {
      throw LearnedSearchError.badSetting(
        "configuration", of: "default", found: "\(configuration)",
        needed: "a configuration of the space")
    }
    let sampler = ListSampler(method, list: [configuration])
    return LearnedMethod(method) { _ in sampler }
  }
}
