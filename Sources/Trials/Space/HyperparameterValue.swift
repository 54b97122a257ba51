/// The value of one hyperparameter, with its type: 1 and 1.0 are different values.
public enum HyperparameterValue: Sendable {
  case real(Double)
  case integer(Int)
  case text(String)
  case boolean(Bool)

  /// The types a value may have.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case real, integer, text, boolean
  }

  /// The type of the value.
  public var kind: Kind {
    switch self {
    case .real: .real
    case .integer: .integer
    case .text: .text
    case .boolean: .boolean
    }
  }

  /// The value as a number, where it is one: reals as they are, integers rounded to a `Double`.
  public var number: Double? {
    switch self {
    case .real(let x): x
    case .integer(let n): Double(n)
    case .text, .boolean: nil
    }
  }
}

extension HyperparameterValue: Hashable {
  /// Reals are equal when their bits are: a value is what its text says.
  public static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.real(let x), .real(let y)): x.bitPattern == y.bitPattern
    case (.integer(let x), .integer(let y)): x == y
    // Not by Unicode's equivalence: two spellings are two texts, as they are to a hash or a file.
    case (.text(let x), .text(let y)): x.utf8.elementsEqual(y.utf8)
    case (.boolean(let x), .boolean(let y)): x == y
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    switch self {
    case .real(let x): hasher.combine(x.bitPattern)
    case .integer(let n): hasher.combine(n)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .boolean(let flag): hasher.combine(flag)
    }
  }
}

extension HyperparameterValue: CustomStringConvertible {
  /// The value in JSON: the shortest decimal that reads back to the same bits, always with a point or
  /// an exponent for reals and never for integers, and texts in quotation marks.
  ///
  /// So the text tells the type: `0.1`, `1e-05`, `32`, `"rbf"`, `true`.
  public var description: String {
    switch self {
    case .real(let x): x.description
    case .integer(let n): n.description
    case .text(let text): quoted(text)
    case .boolean(let flag): flag.description
    }
  }
}

/// A text as JSON writes it, with no more escapes than JSON demands.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

extension HyperparameterValue: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ kind: Kind) { stringValue = kind.rawValue }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads what ``encode(to:)`` wrote, such as `{"real": 0.1}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard container.allKeys.count == 1, let key = container.allKeys.first,
      let kind = Kind(rawValue: key.stringValue)
    else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "Expected one of "
            + Kind.allCases.map { "{\"\($0.rawValue)\": …}" }.joined(separator: ", ") + "."))
    }
    switch kind {
    case .real: self = .real(try container.decode(JSONNumber.self, forKey: key).value)
    case .integer: self = .integer(try container.decode(Int.self, forKey: key))
    case .text: self = .text(try container.decode(String.self, forKey: key))
    case .boolean: self = .boolean(try container.decode(Bool.self, forKey: key))
    }
  }

  /// Writes the value under its type: `{"real": 0.1}`. JSON alone would make one of 1 and 1.0.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .real(let x): try container.encode(JSONNumber(x), forKey: Key(.real))
    case .integer(let n): try container.encode(n, forKey: Key(.integer))
    case .text(let text): try container.encode(text, forKey: Key(.text))
    case .boolean(let flag): try container.encode(flag, forKey: Key(.boolean))
    }
  }
}

extension HyperparameterValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
