/// How far some work on data is.
///
/// Work hands it to a closure about once a megabyte. The closure may throw, to end the work where a
/// user wants to: what was written by then is removed.
public struct DataProgress: Hashable, Sendable {
  public enum Activity: String, Hashable, Sendable {
    case downloading, checking, storing, verifying
  }

  /// What is counted.
  public enum Unit: String, Hashable, Sendable {
    case bytes, examples, files
  }

  public var activity: Activity
  /// The name of a file or a dataset.
  public var subject: String
  public var done: Int
  public var total: Int
  public var unit: Unit

  public init(activity: Activity, subject: String, done: Int, total: Int, unit: Unit) {
    self.activity = activity
    self.subject = subject
    self.done = done
    self.total = total
    self.unit = unit
  }

  public typealias Report = (DataProgress) throws -> Void
}
