import Statistics

/// The test that decides what a table prints bold.
public enum PairedTest: String, Sendable, Codable {
  case signedRank, signFlip
}

/// The methods of one track beside each other, the best of them bold.
///
/// Bold are the method of lowest mean regret and all that the test does not separate from it, with Holm's
/// adjustment over the rows; none where the test separates none of them. The best is chosen from the same
/// numbers, so that p-values describe the table and are no test of a question asked beforehand: ask
/// ``RegretTable/difference(of:from:over:)`` for that.
public struct MethodTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public let regret: MeanRegret
    /// From the best method; nil for the best itself.
    public let difference: RegretDifference?
    /// Adjusted by Holm; nil for the best.
    public let adjustedP: Double?
    public let isBold: Bool
  }

  public let track: Track
  public let trials: ClosedRange<Int>
  public let test: PairedTest
  /// The adjusted p-value below which two methods are told apart.
  public let threshold: Double
  /// In the order of the methods.
  public let rows: [Row]
  public let best: String
}

extension RegretTable {
  /// The table of a track over `trials`.
  ///
  /// - Parameter methods: some of the track; all unless given.
  /// - Throws: ``ComparisonError/tooFewMethods(_:)`` of fewer than two methods on the track, and what
  ///   ``difference(of:from:over:)`` throws.
  public func methodTable(
    track: Track = .randomWeights, methods: [String]? = nil, over trials: ClosedRange<Int>,
    test: PairedTest = .signedRank, threshold: Double = 0.05
  ) throws(ComparisonError) -> MethodTable {
    guard threshold > 0, threshold < 1 else {
      throw .badSetting("The threshold", threshold, needed: "a probability, such as 0.05")
    }
    let names = try self.methods(of: track, methods)
    var regrets: [MeanRegret] = []
    for name in names { regrets.append(try meanRegret(of: name, over: trials)) }
    var best = 0
    for row in regrets.indices where regrets[row].mean < regrets[best].mean { best = row }
    var differences: [RegretDifference?] = []
    for (row, name) in names.enumerated() {
      differences.append(
        row == best ? nil : try difference(of: name, from: names[best], over: trials))
    }
    let pValues = differences.compactMap { $0 }.map {
      test == .signedRank ? $0.signedRankP : $0.signFlipP
    }
    var adjusted: [Double]
    do { adjusted = try holmAdjusted(pValues) } catch { throw .statistics(error) }
    let separates = adjusted.contains { $0 < threshold }
    adjusted.insert(1, at: best)
    let rows = regrets.indices.map { row in
      MethodTable.Row(
        regret: regrets[row], difference: differences[row],
        adjustedP: row == best ? nil : adjusted[row],
        isBold: separates && adjusted[row] >= threshold)
    }
    return MethodTable(
      track: track, trials: trials, test: test, threshold: threshold, rows: rows, best: names[best])
  }

  /// The methods of a track, or those given, which all have to be of it.
  func methods(of track: Track, _ given: [String]?) throws(ComparisonError) -> [String] {
    let known = data.methods.filter { $0.track == track }.map(\.name)
    for name in given ?? [] where !known.contains(name) {
      throw .unknownMethod(name, known: known)
    }
    let names = known.filter { given?.contains($0) ?? true }
    guard names.count > 1 else { throw .tooFewMethods(names.count) }
    return names
  }
}
