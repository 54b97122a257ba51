public import Trials

/// Brackets that trade the number of trials for their length: Li et al. (2018), "Hyperband: A Novel
/// Bandit-Based Approach to Hyperparameter Optimization", JMLR 18, algorithm 1.
///
/// With s from ⌊log_η R⌋ down to 0, a bracket begins with n = ⌈(s_max + 1) ηˢ / (s + 1)⌉ trials of
/// R η⁻ˢ steps, and rung i has ⌊n η⁻ⁱ⌋ trials of R ηⁱ⁻ˢ steps, rounded down. After the bracket with
/// s = 0 it begins again.
public struct Hyperband: BracketPlan {
  /// R, the most steps of any trial.
  public let largest: Int
  /// η.
  public let reduction: Int

  /// - Throws: ``SearchError/badSetting(_:of:found:needed:)``.
  public init(largest: Int, reduction: Int = 3) throws(SearchError) {
    // Counts of trials and products with them stay far below Int.max.
    guard (1...1 << 40).contains(largest) else {
      throw .badSetting("largest", of: "hyperband", found: "\(largest)", needed: "1 through 2^40")
    }
    guard reduction > 1 else {
      throw .badSetting("reduction", of: "hyperband", found: "\(reduction)", needed: "2 or more")
    }
    self.largest = largest
    self.reduction = reduction
  }

  public var method: Method {
    Method("hyperband", settings: "largest=\(largest) reduction=\(reduction)")
  }

  /// How many brackets there are before they repeat: ⌊log_η R⌋ + 1.
  public var period: Int { powers.count }

  /// η⁰, η¹, … up to R.
  private var powers: [Int] {
    var powers = [1]
    while let last = powers.last, last <= largest / reduction { powers.append(last * reduction) }
    return powers
  }

  public func bracket(_ number: Int) -> Bracket {
    let powers = powers
    let period = powers.count
    let s = period - 1 - ((number % period) + period) % period
    let trials = (period * powers[s] + s) / (s + 1)
    return Bracket(
      rungs: (0...s).map { i in
        Bracket.Rung(trials: trials / powers[i], steps: largest / powers[s - i])
      })
  }
}
