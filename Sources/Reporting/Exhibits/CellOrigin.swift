/// Where a number of a table comes from: the trials behind it, as a question to the archive, and what was
/// done with them.
public struct CellOrigin: Sendable, Equatable {
  /// Some trials of an archive.
  public enum Selection: Sendable, Equatable {
    /// The trials of a study that a filter leaves, such as `method == random and index < 4`.
    case filter(study: String, String)
    /// What incumbents of methods were after some trials: of each search the best trial so far, and, where
    /// it was valued on fresh seeds, those trials.
    case incumbents(study: String, methods: [String], after: [Int])
    /// The dense design that the regrets of a study are measured by.
    case reference(study: String)
  }

  public var selections: [Selection]
  /// How the number is put together from them, in a sentence.
  public var method: String

  public init(_ selections: [Selection], _ method: String) {
    self.selections = selections
    self.method = method
  }
}
