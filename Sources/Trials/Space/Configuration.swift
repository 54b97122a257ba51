/// One choice of hyperparameters: names with typed values.
///
/// What a condition leaves out is not there at all, which is not the same as being 0. The order in
/// which values were given makes no difference.
public struct Configuration: Sendable {
  /// A name with its value.
  public struct Entry: Hashable, Sendable {
    public let name: String
    public let value: HyperparameterValue
  }

  /// The values, in ascending order of their names.
  public let entries: [Entry]

  /// - Parameter sorted: entries with different names in ascending order.
  init(sorted: [Entry]) { entries = sorted }

  public init(_ values: [String: HyperparameterValue] = [:]) {
    entries = values.map { Entry(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
  }

  /// The value of the hyperparameter with a name, or `nil` where it is absent.
  public subscript(name: String) -> HyperparameterValue? {
    entries.first { $0.name == name }?.value
  }

  /// The names of all values, in ascending order.
  public var names: [String] { entries.map(\.name) }

  /// The configuration with some values replaced or added.
  public func merging(_ other: Configuration) -> Configuration {
    var values: [String: HyperparameterValue] = [:]
    for entry in entries + other.entries { values[entry.name] = entry.value }
    return Configuration(values)
  }
}

extension Configuration: Hashable {}

extension Configuration: ExpressibleByDictionaryLiteral {
  /// Where a name is given twice, its last value counts.
  public init(dictionaryLiteral elements: (String, HyperparameterValue)...) {
    self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}

extension Configuration: CustomStringConvertible {
  /// The canonical text, which is JSON: names in ascending order, no spaces, values as
  /// ``HyperparameterValue/description`` writes them, so that equal configurations have equal texts
  /// and different ones different texts.
  ///
  /// For example `{"C":10.0,"gamma":0.001,"kernel":"rbf"}`.
  public var description: String {
    "{" + entries.map { "\(quoted($0.name)):\($0.value)" }.joined(separator: ",") + "}"
  }
}

extension Configuration: Codable {
  private struct NameKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: NameKey.self)
    var values: [String: HyperparameterValue] = [:]
    for key in container.allKeys {
      values[key.stringValue] = try container.decode(HyperparameterValue.self, forKey: key)
    }
    self.init(values)
  }

  /// Writes each value under its name and type: `{"kernel": {"text": "rbf"}}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NameKey.self)
    for entry in entries { try container.encode(entry.value, forKey: NameKey(entry.name)) }
  }
}
