/// The mean rank of each method over tasks: 1 for the lowest number of a task, equal numbers share the
/// mean of their ranks.
///
/// - Parameter table: `[task][method]`, equally many methods each.
/// - Throws: ``StatisticsError/empty``, ``StatisticsError/differentCounts(_:_:)``,
///   ``StatisticsError/notFinite(_:at:)``.
public func averageRanks(of table: [[Double]]) throws(StatisticsError) -> [Double] {
  guard let methods = table.first?.count else { throw .empty }
  var sums = [Double](repeating: 0, count: methods)
  for row in table {
    guard row.count == methods else { throw .differentCounts(methods, row.count) }
    let ranks = try Sample(row).ranks
    for method in ranks.indices { sums[method] += ranks[method] }
  }
  return sums.map { $0 / Double(table.count) }
}
