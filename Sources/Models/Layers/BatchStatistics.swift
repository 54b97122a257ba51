/// Which rows of a batch batch normalization takes mean and variance from.
///
/// The batch is `groups` groups of equally many rows, one after the other. A group's statistics come
/// from its first `rows` rows, or from all, and normalize the whole group.
public struct BatchStatistics: Hashable, Sendable {
  public var groups: Int
  /// `nil`: all rows of the group.
  public var rows: Int?

  public init(groups: Int = 1, rows: Int? = nil) {
    self.groups = groups
    self.rows = rows
  }

  /// The whole batch normalizes itself.
  public static let ofBatch = BatchStatistics()
}
