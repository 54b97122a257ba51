/// The places nearest to the wanted ones, by squares, that are at least `distance` apart and inside
/// `lower...upper`; nil where there is no room.
///
/// With z = place − rank · distance this is isotonic regression: R. E. Barlow et al. (1972),
/// "Statistical Inference under Order Restrictions", pool adjacent violators.
func spread(_ wanted: [Double], distance: Double, from lower: Double, to upper: Double) -> [Double]?
{
  guard !wanted.isEmpty else { return [] }
  let slack = upper - lower - Double(wanted.count - 1) * distance
  guard slack >= 0 else { return nil }
  // Equal places keep their order, so that equal figures have equal labels.
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  var blocks: [(sum: Double, count: Int)] = []
  for (rank, index) in order.enumerated() {
    blocks.append((wanted[index] - Double(rank) * distance, 1))
    while let last = blocks.last, let before = blocks.dropLast().last,
      before.sum / Double(before.count) > last.sum / Double(last.count)
    {
      blocks.removeLast(2)
      blocks.append((before.sum + last.sum, before.count + last.count))
    }
  }
  var places = wanted
  var rank = 0
  for block in blocks {
    let level = min(max(block.sum / Double(block.count), lower), lower + slack)
    for _ in 0..<block.count {
      places[order[rank]] = level + Double(rank) * distance
      rank += 1
    }
  }
  return places
}
