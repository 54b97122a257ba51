import Archiving
import HDF5

/// A JSON value whose keys stay in their order and whose numbers keep every bit.
///
/// NaN is `null`; an infinity is the text `inf` or `-inf`, since JSON has no number for it.
indirect enum JSONText {
  case null
  case boolean(Bool)
  case integer(Int64)
  case unsigned(UInt64)
  case number(Double)
  case text(String)
  case list([JSONText])
  case object([(String, JSONText)])

  static func count(_ count: Int) -> JSONText { .integer(Int64(count)) }

  static func shape(_ shape: [Int]) -> JSONText { .list(shape.map { .count($0) }) }

  static func texts(_ texts: [String]) -> JSONText { .list(texts.map { .text($0) }) }

  /// `null` where there is no value.
  init<Value>(_ value: Value?, _ wrap: (Value) -> JSONText) {
    self = value.map(wrap) ?? .null
  }

  init(_ cell: Cell) {
    switch cell {
    case .absent: self = .null
    case .integer(let value): self = .integer(value)
    case .unsigned(let value): self = .unsigned(value)
    case .real(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .boolean(let value): self = .boolean(value)
    }
  }

  init(_ value: Value) {
    switch value {
    case .integer(let value): self = .integer(value)
    case .unsigned(let value): self = .unsigned(value)
    case .bits(let bits): self = .unsigned(bits)
    // The shortest text of a number of 32 bits is not that of the same number of 64.
    case .float(let value): self = .number(Double("\(value)") ?? Double(value))
    case .double(let value): self = .number(value)
    case .boolean(let value): self = .boolean(value)
    case .text(let text): self = .text(text)
    case .rawText, .bytes: self = .text("\(value)")
    case .name(let name, let number): self = name.map { .text($0) } ?? .integer(number)
    case .compound(let fields): self = .object(fields.map { ($0.name, JSONText($0.value)) })
    case .list(let values): self = .list(values.map { JSONText($0) })
    case .reference(let path): self = JSONText(path) { .text($0) }
    }
  }

  /// The text, each entry of lists and objects on a line of its own down to `levels` below.
  func rendered(levels: Int) -> String {
    var text = ""
    write(to: &text, levels: levels, indent: "")
    return text
  }

  private func write(to text: inout String, levels: Int, indent: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .unsigned(let value): text += "\(value)"
    case .number(let value):
      text += value.isNaN ? "null" : value.isInfinite ? "\"\(value)\"" : "\(value)"
    case .text(let value): JSONText.write(value, to: &text)
    case .list(let values):
      JSONText.write(values, "[", "]", to: &text, levels: levels, indent: indent) {
        $0.write(to: &$1, levels: levels - 1, indent: indent + "  ")
      }
    case .object(let entries):
      JSONText.write(entries, "{", "}", to: &text, levels: levels, indent: indent) {
        JSONText.write($0.0, to: &$1)
        $1 += ": "
        $0.1.write(to: &$1, levels: levels - 1, indent: indent + "  ")
      }
    }
  }

  private static func write<Entry>(
    _ entries: [Entry], _ open: String, _ close: String, to text: inout String, levels: Int,
    indent: String, _ entry: (Entry, inout String) -> Void
  ) {
    text += open
    for (index, own) in entries.enumerated() {
      if index > 0 { text += levels > 0 ? "," : ", " }
      if levels > 0 { text += "\n\(indent)  " }
      entry(own, &text)
    }
    if levels > 0, !entries.isEmpty { text += "\n\(indent)" }
    text += close
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
