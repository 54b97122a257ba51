extension Field {
  /// The most seeds a study may have.
  static let mostSeeds = 100_000

  /// The value as the numbers of repetitions: a count, a list, or a range with both ends.
  ///
  /// `3` is 0, 1, 2; `[0, 2, 5]` is as it stands; `0..4` is 0, 1, 2, 3, 4.
  func seeds() throws(NotebookError) -> [Int] {
    switch content {
    case .list(let elements):
      guard elements.count <= Self.mostSeeds else { throw error(needed: neededSeeds) }
      var seeds: [Int] = []
      for element in elements { seeds.append(try element.integer(in: 0 ... .max)) }
      return seeds
    case .scalar(let scalar):
      guard scalar.meaning == .text else {
        guard let count = try? integer(in: 1...Self.mostSeeds) else {
          throw error(needed: neededSeeds)
        }
        return Array(0..<count)
      }
      let ends = scalar.text.split(separator: ".", omittingEmptySubsequences: false)
      guard ends.count == 3, ends[1].isEmpty, let lower = Self.end(ends[0]),
        let upper = Self.end(ends[2]), lower <= upper, upper - lower < Self.mostSeeds
      else { throw error(needed: neededSeeds) }
      return Array(lower...upper)
    case .mapping: throw error(needed: neededSeeds)
    }
  }

  private var neededSeeds: String {
    "a count, a list such as [0, 2, 5], or a range such as 0..4, of up to \(Self.mostSeeds) seeds "
      + "from 0 on"
  }

  /// Digits alone, as `Int` takes signs too.
  private static func end(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
  }
}
