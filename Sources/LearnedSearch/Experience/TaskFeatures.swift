/// The meta-features of a task: named numbers.
///
/// The order in which they were given makes no difference to any method.
public struct TaskFeatures: Equatable, Sendable {
  public let names: [String]
  public let values: [Double]

  /// - Throws: ``LearnedSearchError/featureCount(names:values:)`` where the counts differ,
  ///   ``LearnedSearchError/duplicateFeature(_:)`` and ``LearnedSearchError/featureNotFinite(_:value:)``.
  public init(names: [String], values: [Double]) throws(LearnedSearchError) {
    guard names.count == values.count else {
      throw .featureCount(names: names.count, values: values.count)
    }
    var seen: Set<String> = []
    for (name, value) in zip(names, values) {
      guard seen.insert(name).inserted else { throw .duplicateFeature(name) }
      guard value.isFinite else { throw .featureNotFinite(name, value: value) }
    }
    self.names = names
    self.values = values
  }

  /// No features at all.
  public init() {
    names = []
    values = []
  }

  /// The features with some names, in their order.
  ///
  /// - Throws: ``LearnedSearchError/otherFeatures(needed:found:)`` where one is not there.
  public func keeping(_ wanted: [String]) throws(LearnedSearchError) -> TaskFeatures {
    var kept: [Double] = []
    for name in wanted {
      guard let place = names.firstIndex(of: name) else {
        throw .otherFeatures(needed: wanted, found: names)
      }
      kept.append(values[place])
    }
    return try TaskFeatures(names: wanted, values: kept)
  }

  /// The values in the order of some names.
  ///
  /// - Throws: ``LearnedSearchError/otherFeatures(needed:found:)`` unless exactly these are there.
  func values(named wanted: [String]) throws(LearnedSearchError) -> [Double] {
    if names == wanted { return values }
    var ordered: [Double] = []
    for name in wanted {
      guard let place = names.firstIndex(of: name) else { break }
      ordered.append(values[place])
    }
    guard ordered.count == wanted.count, names.count == wanted.count else {
      throw .otherFeatures(needed: wanted, found: names)
    }
    return ordered
  }
}
