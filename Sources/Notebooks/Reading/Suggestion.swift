/// The word nearest to `word` that a slip of the fingers explains, or `nil`.
///
/// A slip is a letter left out, added or replaced, or two neighbors exchanged; one is allowed in
/// three letters. Of equally near words the first is taken. Nobody writes words of more than 64 letters
/// with their fingers, and none is near to them.
public func nearest(to word: String, among words: [String]) -> String? {
  let letters = word.count
  guard letters <= 64 else { return nil }
  let most = max(1, letters / 3)
  return
    words
    .filter { abs($0.count - letters) <= most }
    .map { (word: $0, slips: slips(from: word, to: $0)) }
    .filter { $0.slips <= most }
    .min { $0.slips < $1.slips }?.word
}

/// The least number of slips that turn `typed` into `meant`: the optimal string alignment distance.
private func slips(from typed: String, to meant: String) -> Int {
  let typed = Array(typed)
  let meant = Array(meant)
  var rows = [Array(0...meant.count)]
  for (i, letter) in typed.enumerated() {
    var row = [i + 1]
    for (j, other) in meant.enumerated() {
      var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (letter == other ? 0 : 1))
      if i > 0, j > 0, letter == meant[j - 1], typed[i - 1] == other {
        least = min(least, rows[i - 1][j - 1] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[typed.count][meant.count]
}
