extension Experience {
  /// How far each source task is from a task: the sum of the absolute differences of features in units of
  /// the source tasks' standard deviations, as ``NearestTask`` has it.
  ///
  /// - Throws: ``LearnedSearchError/otherFeatures(needed:found:)``.
  public func distances(to features: TaskFeatures) throws(LearnedSearchError) -> [Double] {
    let scaling = try FeatureScaling(self)
    let own = try scaling.scaled(features)
    return try scaling.scaled(self).map { source in
      zip(source, own).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
  }
}
