public import HDF5

/// How two files are compared.
///
/// ```swift
/// var comparison = Comparison(tolerance: Tolerance(absolute: 0, relative: 1e-9))
/// comparison.ignored = Comparison.volatile
/// let report = try comparison.compare(.open("old.h5"), .open("new.h5"))
/// report.differences.map(\.description)
/// ```
///
/// Names, kinds, links, attributes, types, shapes and values are compared. How a file stores them is
/// not: chunks, compression, byte order, the padding of text and the order of creation.
public struct Comparison: Sendable {
  /// How far numbers may be apart where no rule says otherwise.
  public var tolerance: Tolerance
  /// Rules for parts of the files; of several that cover an object the last one counts.
  public var rules: [Rule]
  /// What is not looked at.
  public var ignored: [PathPattern]

  /// The tolerance of a part of the files.
  public struct Rule: Hashable, Sendable {
    public let pattern: PathPattern
    public let tolerance: Tolerance

    public init(_ pattern: PathPattern, _ tolerance: Tolerance) {
      self.pattern = pattern
      self.tolerance = tolerance
    }
  }

  /// What may differ between two archives of equal runs.
  public static let volatile = ArchiveFormat.uncounted.sorted().map { PathPattern($0) }

  public init(
    tolerance: Tolerance = .exact, rules: [Rule] = [], ignored: [PathPattern] = []
  ) {
    self.tolerance = tolerance
    self.rules = rules
    self.ignored = ignored
  }

  /// Compares two files. Values are read in blocks of a few megabytes.
  ///
  /// - Throws: `HDF5Error` where a file is damaged.
  public func compare(_ first: File, _ second: File) throws(HDF5Error) -> ComparisonReport {
    var run = try ComparisonRun(self, first, second)
    try run.compareAll()
    return run.report
  }
}

/// What a comparison found.
public struct ComparisonReport: Hashable, Sendable {
  /// In the order of a walk over the files: groups depth first, names in the order of their bytes,
  /// the attributes of an object before its values.
  public internal(set) var differences: [Difference] = []
  /// How many objects and values were compared with each other.
  public internal(set) var objects = 0
  public internal(set) var values = 0
  /// How many pairs of NaN in datasets, which count as equal, have other bits: archives tell so what
  /// was not measured from NaN that was.
  public internal(set) var unlikeNaNs = 0
  /// Patterns, of what to ignore and of rules, that cover nothing in either file.
  public internal(set) var unused: [PathPattern] = []

  public var areEqual: Bool { differences.isEmpty }
}
