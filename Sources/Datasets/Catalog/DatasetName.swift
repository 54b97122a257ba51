/// The name of a dataset, which is that of its files too.
///
/// Letters, digits, `-`, `_` and `.`, beginning with a letter or a digit, at most 64 of them.
public struct DatasetName: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) throws(DatasetNameError) {
    let marks = "-_."
    guard
      let first = text.unicodeScalars.first, text.count <= 64,
      first.isLetterOrDigit,
      text.unicodeScalars.allSatisfy({ $0.isLetterOrDigit || marks.unicodeScalars.contains($0) })
    else { throw DatasetNameError(found: text) }
    self.text = text
  }

  public var description: String { text }

  public static func < (first: Self, second: Self) -> Bool { first.text < second.text }
}

/// A name that cannot be a dataset's.
public struct DatasetNameError: Error, Hashable, CustomStringConvertible {
  public let found: String

  public var description: String {
    "'\(found)' cannot name a dataset. Use at most 64 letters, digits, '-', '_' and '.', a letter or "
      + "a digit first."
  }
}

extension Unicode.Scalar {
  /// In ASCII alone: other letters may be spelled in two ways that look alike.
  var isLetterOrDigit: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
  }
}
