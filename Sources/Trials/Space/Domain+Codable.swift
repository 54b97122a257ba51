extension Domain: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case uniform, log, integers
    case logIntegers = "log_integers"
    case choice, fixed
  }

  /// Reads what ``encode(to:)`` wrote, such as `{"log": [0.001, 1.0]}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard container.allKeys.count == 1, let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "Expected one of "
            + Key.allCases.map { "{\"\($0.rawValue)\": …}" }.joined(separator: ", ") + "."))
    }
    func ends<Number: Decodable>(_ type: Number.Type) throws -> (Number, Number) {
      let ends = try container.decode([Number].self, forKey: key)
      guard ends.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container,
          debugDescription: "Found \(ends.count) numbers. A range has two ends: [lower, upper].")
      }
      return (ends[0], ends[1])
    }
    switch key {
    case .uniform:
      let (lower, upper) = try ends(Double.self)
      self = .uniform(from: lower, to: upper)
    case .log:
      let (lower, upper) = try ends(Double.self)
      self = .log(from: lower, to: upper)
    case .integers:
      let (lower, upper) = try ends(Int.self)
      self = .integers(from: lower, through: upper)
    case .logIntegers:
      let (lower, upper) = try ends(Int.self)
      self = .logIntegers(from: lower, through: upper)
    case .choice: self = .choice(try container.decode([HyperparameterValue].self, forKey: key))
    case .fixed: self = .fixed(try container.decode(HyperparameterValue.self, forKey: key))
    }
  }

  /// Writes the kind of domain with its ends or values: `{"log": [0.001, 1.0]}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .uniform(let lower, let upper): try container.encode([lower, upper], forKey: .uniform)
    case .log(let lower, let upper): try container.encode([lower, upper], forKey: .log)
    case .integers(let lower, let upper): try container.encode([lower, upper], forKey: .integers)
    case .logIntegers(let lower, let upper):
      try container.encode([lower, upper], forKey: .logIntegers)
    case .choice(let values): try container.encode(values, forKey: .choice)
    case .fixed(let value): try container.encode(value, forKey: .fixed)
    }
  }
}
