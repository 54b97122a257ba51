public import Episodes

/// All that files say of their examples but the inputs.
public struct ExampleHeader: Hashable, Sendable {
  /// What is to be predicted.
  public enum Targets: Hashable, Sendable {
    /// The class of each example; the groups' names are the classes' names.
    case classes(Grouping)
    /// A number for each example, and what it is called.
    case numbers([Double], name: String)
  }

  /// How many examples there are.
  public var count: Int
  /// The shape of an example: `[height, width]` of an image, `[features]` of a row.
  public var shape: [Int]
  /// What the axes of an example are called, such as `height`; as many as `shape` has.
  public var axes: [String]
  public var elementType: ElementType
  /// `nil` where the files hold inputs alone.
  public var targets: Targets?
  /// Groupings of the examples by name, such as `split` and `drawer`.
  public var groups: [String: Grouping] = [:]
  /// Groupings of the classes by name, such as `alphabet`.
  public var classGroups: [String: Grouping] = [:]
  /// The columns of a table; empty where inputs have no names.
  public var featureNames: [String] = []
  /// What elements are divided by to lie in 0...1, 255 for images; `nil` where they stay as they are.
  public var divisor: Double?
  /// What 1 shows in images as stored; `nil` where nobody said.
  public var polarity: ExampleSet.Polarity?
  /// The files that were read, in order.
  public var files: [DataFile]

  /// Bytes an example takes.
  var exampleSize: Int { shape.reduce(elementType.size, *) }

  /// What axes are called where the form of file does not say.
  static func axes(of shape: [Int]) -> [String] {
    switch shape.count {
    case 1: ["feature"]
    case 2: ["height", "width"]
    case 3: ["height", "width", "channel"]
    case let rank: (0..<rank).map { "axis_\($0 + 1)" }
    }
  }
}
