import Foundation
import Statistics

/// A table as GitHub's Markdown has it.
struct MarkdownTable {
  var columns: [String]
  var rows: [[String]] = []

  var text: String {
    ([columns, columns.map { _ in "---" }] + rows).map {
      "| " + $0.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}

/// A number with some decimals, whatever the locale; — for what is no number.
func fixed(_ value: Double?, _ decimals: Int = 2) -> String {
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
func reach(_ interval: Interval?, _ decimals: Int = 2) -> String {
  interval.map { "±" + fixed(($0.upper - $0.lower) / 2, decimals) } ?? "—"
}
