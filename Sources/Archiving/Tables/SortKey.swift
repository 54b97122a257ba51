/// A column by which rows are sorted.
///
/// Numbers sort by size, text by its bytes, `false` before `true`. Rows without a value, and NaN, are
/// last in either direction; rows that are equal stay in their order.
public struct SortKey: Hashable, Sendable {
  public let column: String
  public let isDescending: Bool

  public init(_ column: String, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }

  /// Reads `column`, or `-column` for the greatest first.
  public init(parsing text: String) {
    let isDescending = text.hasPrefix("-")
    self.init(isDescending ? String(text.dropFirst()) : text, isDescending: isDescending)
  }

  static func sorted(
    _ rows: [Int], by keys: [SortKey], _ reader: inout ColumnReader
  ) throws -> [Int] {
    var ranks: [[UInt64]] = []
    for key in keys {
      let values = try reader.values(of: reader.table.column(key.column))
      let isLast = (0..<values.count).map { values.isWithoutValue(at: $0) }
      if isLast.contains(true) { ranks.append(isLast.map { $0 ? 1 : 0 }) }
      var own = values.ranks
      for row in own.indices {
        own[row] = isLast[row] ? 0 : key.isDescending ? ~own[row] : own[row]
      }
      ranks.append(own)
    }
    return rows.sorted { a, b in
      for rank in ranks where rank[a] != rank[b] { return rank[a] < rank[b] }
      return a < b
    }
  }
}

extension ColumnValues {
  fileprivate func isWithoutValue(at row: Int) -> Bool {
    if let isPresent, !isPresent[row] { return true }
    if case .reals(let values) = storage { return values[row].isNaN }
    return false
  }

  /// Integers in the order of the values.
  fileprivate var ranks: [UInt64] {
    let sign: UInt64 = 1 << 63
    switch storage {
    case .integers(let values): return values.map { UInt64(bitPattern: $0) ^ sign }
    case .unsigned(let values): return values
    case .reals(let values):
      return values.map { value in
        // Adding 0 makes one zero of the two.
        let bits = (value + 0).bitPattern
        return bits & sign == 0 ? bits | sign : ~bits
      }
    case .booleans(let values): return values.map { $0 ? 1 : 0 }
    case .texts(let values):
      let different = Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let ranks = Dictionary(
        uniqueKeysWithValues: zip(different, different.indices.map { UInt64($0) }))
      return values.map { ranks[$0] ?? 0 }
    }
  }
}
