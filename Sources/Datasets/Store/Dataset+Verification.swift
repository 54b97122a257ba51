extension Dataset {
  /// Reads all examples and compares them with the content digest.
  ///
  /// - Returns: the digest.
  /// - Throws: ``StoreError/changed(_:expected:found:)`` where they differ; another ``DataError`` where
  ///   they cannot be read; what `report` throws.
  @discardableResult
  public func verify(_ report: DataProgress.Report = { _ in }) throws -> String {
    let found = try ExampleDigest.of(stream) { block in
      try report(
        DataProgress(
          activity: .verifying, subject: description.name.text, done: block.rows.upperBound,
          total: header.count, unit: .examples))
    }
    guard found == digest else {
      let path = if case .store(let path) = place { path } else { description.name.text }
      throw StoreError.changed(path, expected: digest, found: found)
    }
    return found
  }
}
