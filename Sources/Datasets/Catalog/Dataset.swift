public import Episodes

/// A dataset that was found: what is known of it, and its examples when they are asked for.
public struct Dataset {
  /// Where it was found.
  public enum Place: Hashable, Sendable {
    case store(path: String)
    /// In the program itself.
    case shipped
  }

  public let description: DatasetDescription
  public let place: Place
  /// The content digest of the examples, in hexadecimal digits.
  public let digest: String
  public let stream: ExampleStream

  /// Everything but the inputs.
  public var header: ExampleHeader { stream.header }

  /// Reads all examples into memory.
  ///
  /// - Throws: a ``DataError``, or `ExampleSetError`.
  public func examples() throws -> ExampleSet {
    try ExampleSet(reading: stream, name: description.name.text, digest: digest)
  }
}
