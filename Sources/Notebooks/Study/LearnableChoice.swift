public import LearnedSearch

/// A method that a study can name and that is learned from source tasks, and how its settings are read.
///
/// ```swift
/// let nearest = LearnableChoice("nearest") { settings throws(NotebookError) in
///   NearestTask(count: try settings.integer("count", default: 1, in: 1...100))
/// }
/// ```
public struct LearnableChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> any LearnableMethod

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> any LearnableMethod
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The learned methods of the kit.
  public static let all: [LearnableChoice] = []
}
