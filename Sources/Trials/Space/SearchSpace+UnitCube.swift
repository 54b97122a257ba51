extension SearchSpace {
  /// The configuration at a point of the unit cube, which has one axis for each hyperparameter that is
  /// not fixed, in the order of ``axes``.
  ///
  /// Each coordinate is read by ``Domain/value(at:)``; those of hyperparameters that a condition leaves
  /// out are not looked at. A uniform point gives a random configuration.
  ///
  /// - Parameter point: coordinates in 0...1; missing ones are taken as ½.
  public func configuration(at point: [Double]) -> Configuration {
    configuration { position in
      let axis = axisOfPosition[position]
      let coordinate = axis.flatMap { $0 < point.count ? point[$0] : nil } ?? 0.5
      return hyperparameters[position].domain.value(at: coordinate)
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
