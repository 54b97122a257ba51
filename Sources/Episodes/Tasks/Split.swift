/// The name of a part of the data or of the tasks, such as `train`.
public struct Split: RawRepresentable, Hashable, Sendable, Codable {
  public var rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// What a method is meta-trained on.
  public static let train: Split = "train"
  /// What chooses between methods and iterates.
  public static let validation: Split = "validation"
  /// What is looked at once, at the end.
  public static let test: Split = "test"
  /// What methods learn to tune from.
  public static let source: Split = "source"
  /// What methods that learned to tune are judged on.
  public static let target: Split = "target"

  /// The splits of families that make their data themselves.
  public static let all: [Split] = [.train, .validation, .test, .source, .target]
}

extension Split: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(rawValue: value) }
}

extension Split: CustomStringConvertible {
  public var description: String { rawValue }
}
