/// The name nearest to `name` that a slip of the fingers explains, or `nil`.
///
/// A slip is a letter left out, added or replaced, or two neighbors exchanged; one is allowed in
/// three letters. Of equally near names the first is taken.
func nearestName(to name: String, among names: [String]) -> String? {
  names
    .map { (name: $0, slips: slips(from: Array(name), to: Array($0))) }
    .filter { $0.slips <= max(1, name.count / 3) }
    .min { $0.slips < $1.slips }?.name
}

/// The least number of slips that turn `typed` into `meant`: the optimal string alignment distance.
private func slips(from typed: [Character], to meant: [Character]) -> Int {
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
