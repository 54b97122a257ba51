extension History {
  /// The index of the best complete trial, the earliest of equals; `nil` where none is complete with a
  /// finite objective.
  public var incumbent: Int? { incumbents.last ?? nil }

  /// After each trial the index of the best complete one so far, the earliest of equals; `nil` while
  /// there is none with a finite objective.
  public var incumbents: [Int?] {
    var best: (index: Int, value: Double)?
    return entries.enumerated().map { index, entry in
      if entry.outcome.state == .complete, let value = entry.outcome.objective, value.isFinite,
        best.map({ objective.isBetter(value, than: $0.value) }) ?? true
      {
        best = (index, value)
      }
      return best?.index
    }
  }

  /// After each trial the objective of the incumbent, NaN while there is none.
  public var bestSoFar: [Double] {
    incumbents.map { $0.flatMap { entries[$0].outcome.objective } ?? .nan }
  }

  /// After each trial how much worse the incumbent is than the best possible value:
  /// (value − reference) / (scale − reference), whichever the direction. Negative where the reference
  /// is not the best after all.
  ///
  /// - Parameters:
  ///   - reference: the best possible value, or the best that is known.
  ///   - scale: what counts as a regret of 1, such as the median of random configurations; `nil`
  ///     leaves regrets in the units of the objective.
  /// - Returns: NaN while there is no incumbent, or where `scale` equals `reference`.
  public func regret(from reference: Double, scale: Double? = nil) -> [Double] {
    let unit = scale.map { objective.loss($0) - objective.loss(reference) } ?? 1
    return bestSoFar.map { value in
      value.isNaN || unit == 0 ? .nan : (objective.loss(value) - objective.loss(reference)) / unit
    }
  }
}
