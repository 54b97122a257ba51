import Arithmetic

/// A decision tree of one node: a column, a threshold, and the most frequent class on either side.
///
/// The threshold is that of the greatest information gain, as in Quinlan (1993), "C4.5", halfway between
/// two neighboring values; the first of several.
struct Threshold {
  let column: Int
  /// H(C) − Σ p(side) H(C | side) in nats, 0 where all values are equal.
  let gain: Double
  private let value: Double
  private let below: Int
  private let above: Int

  init(_ column: Int, _ rows: [Int], _ analysis: TableAnalysis) {
    let table = analysis.table
    self.column = column
    let order = rows.map { (table.values[$0 * table.columns + column], table.labels[$0]) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var left = [Int](repeating: 0, count: table.classes)
    var right = left
    for (_, label) in order { right[label] += 1 }
    let whole = Threshold.disorder(right)
    var best = (disorder: whole, value: Double.infinity, below: right, above: right)
    for place in order.indices.dropLast() {
      left[order[place].1] += 1
      right[order[place].1] -= 1
      guard order[place].0 < order[place + 1].0 else { continue }
      let disorder = Threshold.disorder(left) + Threshold.disorder(right)
      if disorder < best.disorder {
        best = (
          disorder, order[place].0 + (order[place + 1].0 - order[place].0) / 2, left, right
        )
      }
    }
    gain = (whole - best.disorder) / Double(max(rows.count, 1))
    value = best.value
    below = Threshold.mostFrequent(best.below)
    above = Threshold.mostFrequent(best.above)
  }

  /// n H, in nats.
  private static func disorder(_ counts: [Int]) -> Double {
    let total = counts.reduce(0, +)
    guard total > 0 else { return 0 }
    var sum = Double(total) * Double.log(Double(total))
    for count in counts where count > 0 { sum -= Double(count) * Double.log(Double(count)) }
    return sum
  }

  private static func mostFrequent(_ counts: [Int]) -> Int {
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most) ?? 0
  }

  func classes(of rows: [Int], _ analysis: TableAnalysis) -> [Int] {
    rows.map {
      analysis.table.values[$0 * analysis.table.columns + column] <= value ? below : above
    }
  }
}
