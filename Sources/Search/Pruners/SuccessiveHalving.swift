public import Trials

/// One bracket again and again: of n trials at r steps the best 1/η go on to η times the steps, until
/// R: Jamieson & Talwalkar (2016), "Non-stochastic Best Arm Identification and Hyperparameter
/// Optimization", in the form of the inner loop of ``Hyperband``.
public struct SuccessiveHalving: BracketPlan {
  /// n, the number of trials that begin.
  public let trials: Int
  /// r, the steps of the first rung.
  public let smallest: Int
  /// R, the most steps of any trial.
  public let largest: Int
  /// η.
  public let reduction: Int

  /// - Throws: ``SearchError/badSetting(_:of:found:needed:)``.
  public init(
    trials: Int, smallest: Int = 1, largest: Int, reduction: Int = 3
  ) throws(SearchError) {
    let name = "successive_halving"
    // Counts of trials and products with them stay below Int.max.
    let most = 1 << 30
    guard (1...most).contains(trials) else {
      throw .badSetting("trials", of: name, found: "\(trials)", needed: "1 through 2^30")
    }
    guard smallest > 0 else {
      throw .badSetting("smallest", of: name, found: "\(smallest)", needed: "1 or more")
    }
    guard largest >= smallest, largest <= most else {
      throw .badSetting(
        "largest", of: name, found: "\(largest)", needed: "\(smallest), the smallest, through 2^30")
    }
    guard reduction > 1 else {
      throw .badSetting("reduction", of: name, found: "\(reduction)", needed: "2 or more")
    }
    self.trials = trials
    self.smallest = smallest
    self.largest = largest
    self.reduction = reduction
  }

  public var method: Method {
    Method(
      "successive_halving",
      settings: "trials=\(trials) smallest=\(smallest) largest=\(largest) reduction=\(reduction)")
  }

  public func bracket(_ number: Int) -> Bracket {
    var rungs = [Bracket.Rung(trials: trials, steps: smallest)]
    while let last = rungs.last, last.trials >= reduction, last.steps <= largest / reduction {
      rungs.append(
        Bracket.Rung(trials: last.trials / reduction, steps: last.steps * reduction))
    }
    return Bracket(rungs: rungs)
  }
}
