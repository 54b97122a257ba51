/// p-values that may be held against one level although there are several: Holm (1979), "A Simple
/// Sequentially Rejective Multiple Test Procedure".
///
/// The smallest of m is multiplied by m, the next by m − 1, and so on; none falls below one before
/// it, and none exceeds 1.
///
/// - Returns: the adjusted p-values in the order given; none for none.
/// - Throws: ``StatisticsError/badProbability(_:at:)``.
public func holmAdjusted(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
  if let place = pValues.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
    throw .badProbability(pValues[place], at: place)
  }
  let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  var adjusted = pValues
  var largest = 0.0
  for (place, index) in order.enumerated() {
    largest = max(largest, min(1, Double(pValues.count - place) * pValues[index]))
    adjusted[index] = largest
  }
  return adjusted
}
