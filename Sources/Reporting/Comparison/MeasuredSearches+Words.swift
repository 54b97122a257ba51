extension MeasuredSearches.Factor {
  /// What the bootstrap draws from, in words.
  ///
  /// - Parameter repeats: how often methods learned: where that is more than once, repeats are drawn, and the
  ///   searches of each are averaged.
  func phrase(repeats: Int) -> TablePhrase {
    switch self {
    case .tasks: .overTasks
    case .seeds: repeats > 1 ? .overRepeats : .overSeeds
    case .both: repeats > 1 ? .overTasksAndRepeats : .overBoth
    }
  }
}

extension MeasuredSearches {
  /// What a bootstrap over a factor draws from, such as `tasks × seeds`.
  public func draws(over factor: Factor, in language: Language) -> String {
    language.text(factor.phrase(repeats: repeats))
  }

  /// How much the numbers are of, in a sentence or two: `n = 16 target tasks, …`, and what is left out.
  public func size(in language: Language) -> String {
    let phrase: TablePhrase =
      switch (repeats > 1, seeds > 1) {
      case (true, true): .sizeOfComparison
      case (true, false): .sizeOfComparisonOnce
      case (false, true): .sizeOfSearches
      case (false, false): .sizeOfSearchesOnce
      }
    let size = language.text(phrase, "\(tasks.count)", "\(repeats)", "\(seeds)")
    let space = language == .english ? " " : ""
    return leftOut.isEmpty
      ? size : size + space + language.text(.leftOutNote, "\(leftOut.count)")
  }

  /// What 0 and 1 are, of regrets; and where values come from.
  public func scale(in language: Language) -> String {
    switch measure {
    case .regret: language.text(.regretScale)
    case .boundedRegret: language.text(.boundedScale)
    case .objective, .testLoss, .testAccuracy:
      language.text(isComparison ? .freshScale : .searchScale)
    }
  }

  /// Where the mean of methods after some trials comes from.
  public func origin(of methods: [String], after trials: [Int]) -> CellOrigin {
    var selections: [CellOrigin.Selection] = [
      .incumbents(study: study, methods: methods, after: trials)
    ]
    let isRegret = measure == .regret || measure == .boundedRegret
    if isRegret { selections.append(.reference(study: study)) }
    let difference =
      methods.count > 1 ? "The difference of the means of the two methods. Each is the " : "The "
    let value =
      switch measure {
      case .regret: "(incumbent − reference) / (median of random − reference)"
      case .boundedRegret: "(incumbent − reference) / (1 − reference)"
      case .objective, .testLoss, .testAccuracy: "the incumbent's \(title)"
      }
    let source =
      isComparison
      ? "the incumbent is valued by the mean over fresh seeds"
      : "the incumbent is the best trial so far"
    return CellOrigin(
      selections,
      difference
        + "mean over \(tasks.count) tasks of the mean over \(repeats * seeds) searches of "
        + "\(value); \(source).")
  }
}
