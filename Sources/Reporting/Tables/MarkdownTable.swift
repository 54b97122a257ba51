public import Statistics

/// A table as GitHub's Markdown has it.
public struct MarkdownTable: Sendable, Equatable {
  public var columns: [String]
  public var rows: [[String]]
  /// For each column whether it is aligned to the right; those that are missing are not.
  public var alignsRight: [Bool]

  public init(columns: [String], rows: [[String]] = [], alignsRight: [Bool] = []) {
    self.columns = columns
    self.rows = rows
    self.alignsRight = alignsRight
  }

  public var text: String {
    let rules = columns.indices.map { place in
      place < alignsRight.count && alignsRight[place] ? "--:" : "---"
    }
    return ([columns, rules] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}

/// A number with some decimals, whatever the locale; — for what is no number.
public func fixed(_ value: Double?, _ decimals: Int = 2) -> String {
  guard let value, value.isFinite else { return "—" }
  guard value.magnitude < 1e6 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let scaled = Int((value.magnitude * scale).rounded())
  let whole = scaled / Int(scale)
  let rest = String(scaled % Int(scale))
  let sign = value < 0 && scaled != 0 ? "−" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  return "\(sign)\(whole)." + String(repeating: "0", count: decimals - rest.count) + rest
}

/// Half the width of an interval, `±0.03`.
public func reach(_ interval: Interval?, _ decimals: Int = 2) -> String {
  interval.map { "±" + fixed(($0.upper - $0.lower) / 2, decimals) } ?? "—"
}

/// An interval as `[lower, upper]`.
public func ends(_ interval: Interval, _ decimals: Int = 3) -> String {
  func end(_ value: Double) -> String { value == .infinity ? "∞" : fixed(value, decimals) }
  return "[\(end(interval.lower)), \(end(interval.upper))]"
}
