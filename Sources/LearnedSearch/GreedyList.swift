/// A list of candidates, chosen greedily so that the best of them so far is good for every judge.
///
/// Each choice is the candidate that lowers the sum over judges of the least loss so far the most, the
/// earliest of equals. Judges are source tasks for a portfolio – Wistuba, Schilling & Schmidt-Thieme
/// (2015), "Sequential Model-Free Hyperparameter Tuning", ICDM – and members of an ensemble for a
/// surrogate. Single best candidates are near copies of each other; this list is not.
struct GreedyList {
  /// For each judge the loss of every candidate.
  var losses: [[Double]]
  /// The loss that counts before anything was tried.
  var start: Double
  /// The least gain of the mean; where no candidate gains more the list begins anew with those left.
  var leastGain = 0.0

  /// - Parameters:
  ///   - length: how many, fewer where there are not so many candidates.
  ///   - isNear: whether a candidate is a near copy of one on the list: they come when nothing else is
  ///     left.
  /// - Returns: the numbers of the candidates.
  func choices(_ length: Int, isNear: (Int, Int) -> Bool = { _, _ in false }) -> [Int] {
    let count = losses.first?.count ?? 0
    var list: [Int] = []
    var isOpen = [Bool](repeating: true, count: count)
    var least = [Double](repeating: start, count: losses.count)
    var isFresh = true
    // Which candidates are near one of the first `compared` on the list.
    var isNearOne = isOpen.map { _ in false }
    var compared = 0
    while list.count < min(length, count) {
      if let (next, gain) = best(isOpen, least),
        isFresh || gain > leastGain * Double(losses.count)
      {
        list.append(next)
        isOpen[next] = false
        for judge in losses.indices { least[judge] = min(least[judge], losses[judge][next]) }
        isFresh = false
        continue
      }
      // A new round: what is left, without near copies as long as that leaves anything.
      least = least.map { _ in start }
      isFresh = true
      let chosen = Set(list)
      let left = (0..<count).filter { !chosen.contains($0) }
      for candidate in left where !isNearOne[candidate] {
        isNearOne[candidate] = list[compared...].contains { isNear(candidate, $0) }
      }
      compared = list.count
      let apart = left.filter { !isNearOne[$0] }
      for candidate in 0..<count { isOpen[candidate] = false }
      for candidate in apart.isEmpty ? left : apart { isOpen[candidate] = true }
    }
    return list
  }

  /// The open candidate with the largest gain; `nil` where none is open.
  private func best(_ isOpen: [Bool], _ least: [Double]) -> (candidate: Int, gain: Double)? {
    var gains = [Double](repeating: 0, count: isOpen.count)
    gains.withUnsafeMutableBufferPointer { gains in
      for (judge, row) in losses.enumerated() {
        let least = least[judge]
        row.withUnsafeBufferPointer { row in
          // A loss that is no gain adds 0, so that the loop has no branch.
          for candidate in row.indices { gains[candidate] += max(0, least - row[candidate]) }
        }
      }
    }
    var best: (candidate: Int, gain: Double)?
    for candidate in gains.indices where isOpen[candidate] && gains[candidate] > (best?.gain ?? -1)
    {
      best = (candidate, gains[candidate])
    }
    return best
  }
}
