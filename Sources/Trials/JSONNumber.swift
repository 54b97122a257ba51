/// A number as our JSON holds it: NaN and the infinities, which JSON lacks, are the texts `nan`, `inf`
/// and `-inf`.
///
/// All NaN are written alike and read back as `Double.nan`; everything else keeps its bits.
struct JSONNumber: Codable {
  var value: Double

  init(_ value: Double) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      switch text {
      case "nan": value = .nan
      case "inf": value = .infinity
      case "-inf": value = -.infinity
      default:
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription: "'\(text)' is not a number. Use a JSON number, 'nan', 'inf' or '-inf'.")
      }
    } else {
      value = try container.decode(Double.self)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf")
    }
  }
}

extension Double {
  /// Whether two numbers have the same bits, all NaN counting as one.
  func isIdentical(to other: Double) -> Bool {
    bitPattern == other.bitPattern || (isNaN && other.isNaN)
  }
}

extension [Double] {
  /// Whether two lists have the same bits, all NaN counting as one.
  func isIdentical(to other: [Double]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.isIdentical(to: $1) }
  }
}
