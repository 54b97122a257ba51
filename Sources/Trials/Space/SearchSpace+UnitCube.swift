extension SearchSpace {
  /// The configuration at a point of the unit cube, which has one axis for each hyperparameter that is
  /// not fixed, in the order of ``axes``.
  ///
  /// Each coordinate is read by ``Domain/value(at:)``; those of hyperparameters that a condition leaves
  /// out are not looked at. A uniform point gives a random configuration.
  ///
  /// - Parameter point: coordinates in 0...1; missing ones are taken as ½.
  public func configuration(at point: [Double]) -> Configuration {
    configuration { _, axis in axis < point.count ? point[axis] : 0.5 }
  }

  /// Makes a configuration by choosing a coordinate for each hyperparameter that is not fixed and whose
  /// condition holds.
  ///
  /// - Parameter choose: gives the coordinate, in 0...1, along an axis, the one of the hyperparameter at
  ///   a position; it is asked for parents before those that depend on them.
  public func configuration(
    choosing choose: (_ position: Int, _ axis: Int) throws -> Double
  ) rethrows -> Configuration {
    try configuration { position in
      let domain = hyperparameters[position].domain
      guard let axis = axisOfPosition[position] else { return domain.value(at: 0.5) }
      return domain.value(at: try choose(position, axis))
    }
  }

  /// The point of the unit cube where a configuration lies: the inverse of ``configuration(at:)``, by
  /// ``Domain/coordinate(of:)``.
  ///
  /// - Returns: a coordinate for each axis, NaN where the hyperparameter is absent.
  public func point(of configuration: Configuration) -> [Double] {
    let values = values(of: configuration)
    return axes.map { position in
      values[position].map { hyperparameters[position].domain.coordinate(of: $0) } ?? .nan
    }
  }
}
