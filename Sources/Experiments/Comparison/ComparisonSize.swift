/// How much a comparison runs besides its searches.
public struct ComparisonSize: Hashable, Sendable {
  /// How many configurations are tried on every source task: Sobol's points, and the default.
  public var configurations: Int
  /// How often methods learn anew, each time from source tasks of their own.
  public var repeats: Int
  /// After which trials incumbents are valued on fresh seeds.
  public var marks: [Int]
  /// How many of Sobol's points are tried on every target task for the reference.
  public var referencePoints: Int
  /// On how many fresh seeds incumbents and the points of the reference are valued.
  public var freshSeeds: Int

  public init(
    configurations: Int = 64, repeats: Int = 1, marks: [Int] = [1, 2, 3, 4, 8, 16, 32],
    referencePoints: Int = 128, freshSeeds: Int = 2
  ) {
    self.configurations = configurations
    self.repeats = repeats
    self.marks = marks
    self.referencePoints = referencePoints
    self.freshSeeds = freshSeeds
  }
}
