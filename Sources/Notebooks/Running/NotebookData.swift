public import Episodes

/// Where a notebook's datasets come from.
public struct NotebookData {
  /// The content digest of a dataset, without reading its examples where that can be.
  public var digest: (Placed<String>) throws -> String
  /// The examples of a dataset.
  public var examples: (Placed<String>) throws -> ExampleSet

  public init(
    digest: @escaping (Placed<String>) throws -> String,
    examples: @escaping (Placed<String>) throws -> ExampleSet
  ) {
    self.digest = digest
    self.examples = examples
  }
}
