/// The numbers of `first` less those of `second`, pair by pair: what paired tests are asked of.
///
/// - Throws: ``StatisticsError/differentCounts(_:_:)``; ``StatisticsError/tooFew(_:least:)`` of fewer
///   than two pairs; ``StatisticsError/notFinite(_:at:)``.
public func pairedDifferences(
  _ first: [Double], _ second: [Double]
) throws(StatisticsError) -> [Double] {
  guard first.count == second.count else { throw .differentCounts(first.count, second.count) }
  return try checkedDifferences(zip(first, second).map { $0 - $1 })
}

func checkedDifferences(_ differences: [Double]) throws(StatisticsError) -> [Double] {
  guard differences.count > 1 else { throw .tooFew(differences.count, least: 2) }
  return try Sample(differences).values
}
