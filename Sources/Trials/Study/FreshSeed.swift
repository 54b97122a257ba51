/// Seeds that no search draws from: what was found is valued on them, not by the run that selected it.
///
/// Those of repetition r are (r + 1) · 1,000,000 and the numbers after it. Equal numbers of two
/// repetitions are one replicate: they draw the same.
public enum FreshSeed {
  private static let step = 1_000_000

  /// Fresh seed `number` of a repetition.
  ///
  /// - Parameter number: in 0..<1,000,000.
  public static func seed(_ number: Int, repetition: Int = 0) -> Int {
    (repetition + 1) * step + number
  }

  /// The repetition that a fresh seed belongs to.
  public static func repetition(of seed: Int) -> Int { seed / step - 1 }

  /// What a fresh seed draws from: that of the first repetition.
  public static func replicate(of seed: Int) -> Int { step + seed % step }
}
