/// How much of one kind two parts of the data have in common.
public struct Overlap: Hashable, Sendable, Codable {
  /// What is counted: `class`, `alphabet`, `example`, `identical image`.
  public var kind: String
  /// How many are in both.
  public var shared: Int
  /// How many the first part has, and how many the second.
  public var counts: [Int]
  /// Whether sharing any is a fault.
  public var mustBeDisjoint: Bool
  /// Up to five that are shared, by name.
  public var named: [String]

  /// How many shared things are named.
  static let mostNames = 5

  /// What the kind of turned images goes on with, before the angle.
  static let turned = " turned by "

  public init(
    _ kind: String, shared: Int, counts: [Int], mustBeDisjoint: Bool, named: [String] = []
  ) {
    self.kind = kind
    self.shared = shared
    self.counts = counts
    self.mustBeDisjoint = mustBeDisjoint
    self.named = named
  }

  /// Whether a promise is broken.
  public var isFault: Bool { mustBeDisjoint && shared > 0 }
}

extension Overlap: CustomStringConvertible {
  /// Such as `3 of 964 and 659 in 'class'`.
  public var description: String {
    let counts = counts.map(String.init).joined(separator: " and ")
    let names = named.isEmpty ? "" : " (" + named.joined(separator: ", ") + ")"
    return "\(shared) of \(counts) in '\(kind)'\(names)"
  }
}
