/// The number that all chance of a study begins from.
///
/// ```swift
/// var generator = Seed(2017).stream("task", 17).stream("batch order").generator
/// ```
public struct Seed: Hashable, Sendable, Codable {
  public var value: UInt64

  public init(_ value: UInt64) { self.value = value }

  /// The stream of this seed with the given name: see ``RandomStream/stream(_:)``.
  public func stream(_ label: String) -> RandomStream { RandomStream(self).stream(label) }

  /// The stream of this seed with the given name: see ``RandomStream/stream(_:_:)``.
  public func stream(_ label: String, _ index: Int) -> RandomStream {
    RandomStream(self).stream(label, index)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(UInt64.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension Seed: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt64) { self.init(value) }
}

extension Seed: CustomStringConvertible {
  public var description: String { String(value) }
}
