public import LearnedSearch
public import Search
public import Trials

/// A method of a comparison.
public struct ComparedMethod: Sendable {
  public enum Way: Sendable {
    /// A search that knows nothing of earlier tasks.
    case search(any Sampler)
    /// A search that is learned from the trials of the source tasks.
    case learned(any LearnableMethod)
    /// A configuration found by gradients through trainings on the source tasks.
    case gradients(Hypergradients)
    /// A learner whose trainings begin with what was learned on the source tasks: it tries the default
    /// configuration, then random ones.
    case trained(any LearnableTraining)
  }

  /// A letter or `_`, then letters, digits and `_`; no two methods of a comparison share one.
  public var name: String
  public var way: Way
  /// Which features of the tasks it may look at; `nil` for all.
  public var features: [String]?
  /// The number of the permutation by which source tasks get features of others; `nil` for their own.
  public var shuffle: Int?

  public init(
    _ name: String, _ way: Way, features: [String]? = nil, shuffle: Int? = nil
  ) {
    self.name = name
    self.way = way
    self.features = features
    self.shuffle = shuffle
  }

  /// Whether it learns from source tasks.
  public var isLearned: Bool {
    if case .search = way { false } else { true }
  }

  /// Whether it learns from trials on source tasks, and not from their data.
  var needsTrials: Bool {
    if case .learned = way { true } else { false }
  }

  /// Whether the features of tasks have to be computed for it.
  var looksAtFeatures: Bool {
    if case .learned(let learnable) = way, features != [] {
      learnable.looksAtFeatures
    } else {
      false
    }
  }

  /// Whether its trainings differ from those of the others.
  var isTrained: Bool {
    if case .trained = way { true } else { false }
  }

  /// The method with all of its settings, without what it learns from.
  public var method: Method {
    var method =
      switch way {
      case .search(let sampler): sampler.method
      case .learned(let learnable): learnable.method
      case .gradients(let gradients): gradients.method
      case .trained(let training): training.method
      }
    var words = name == method.name ? [] : [method.name]
    if !method.settings.isEmpty { words.append(method.settings) }
    if let features { words.append("features=\(features.joined(separator: ","))") }
    if case .trained(let training) = way, training.transfersWeights { words.append("track=I") }
    if let shuffle { words.append("shuffle=\(shuffle)") }
    method.settings = words.joined(separator: " ")
    method.name = name
    return method
  }
}
