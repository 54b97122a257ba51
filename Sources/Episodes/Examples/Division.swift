public import Randomness

/// Which examples of a set each split has, and what the splits have promised not to share.
///
/// ```swift
/// // 1,100 random characters to train on, 100 and 423 others, as MAML and Prototypical Networks do.
/// let division = try Division.ofClasses(
///   of: omniglot, into: [.train: 1100, .validation: 100, .test: 423],
///   from: Seed(2017).stream("division"))
/// ```
public struct Division: Hashable, Sendable {
  /// One split's examples.
  public struct Part: Hashable, Sendable {
    public var split: Split
    /// In ascending order.
    public var examples: [Int32]

    public init(_ split: Split, _ examples: [Int32]) {
      self.split = split
      self.examples = examples
    }
  }

  /// How the examples were divided, such as `classes 1100/100/423 by 2017/division`.
  public let name: String
  public let parts: [Part]
  /// What no two splits share: `class`, or the name of a grouping.
  public let disjoint: [String]

  /// A division made elsewhere, such as one that a paper lists.
  public init(name: String, parts: [Part], disjoint: [String] = []) {
    self.name = name
    self.parts = parts
    self.disjoint = disjoint
  }

  public var splits: [Split] { parts.map(\.split) }

  /// The examples of a split; `nil` where there is no such split.
  public func examples(of split: Split) -> [Int32]? {
    parts.first { $0.split == split }?.examples
  }

  /// The split that was published with the data, such as Omniglot's `background` and `evaluation` or
  /// MNIST's `train` and `test`.
  ///
  /// - Parameters:
  ///   - grouping: the name of a grouping of the examples.
  ///   - disjoint: what its splits promise not to share.
  /// - Throws: ``DivisionError/unknownGrouping(_:of:known:)``.
  public static func stored(
    in examples: ExampleSet, as grouping: String = "split", disjoint: [String] = []
  ) throws(DivisionError) -> Division {
    let splits = try examples.grouping(grouping)
    let parts = zip(splits.names, splits.members).map { Part(Split(rawValue: $0), $1) }
    return Division(name: "stored \(grouping)", parts: parts, disjoint: disjoint)
  }

  /// All examples in one split.
  public static func whole(_ examples: ExampleSet, as split: Split) -> Division {
    Division(name: "all", parts: [Part(split, Array(0..<Int32(examples.count)))])
  }

  /// Deals whole classes to the splits, in random order: no two share a class.
  ///
  /// - Parameters:
  ///   - sizes: how many classes each split gets, in this order; what is left over is in none.
  ///   - stream: the order of the classes.
  /// - Throws: ``DivisionError``: no classes, or fewer than asked for.
  public static func ofClasses(
    of examples: ExampleSet, into sizes: KeyValuePairs<Split, Int>, from stream: RandomStream
  ) throws(DivisionError) -> Division {
    guard let classes = examples.classes else { throw .noClasses(examples.name) }
    return try dealt(classes.indices, classes.names.count, "class", into: sizes, stream, ["class"])
  }

  /// Deals whole groups of classes to the splits: no two share an alphabet, or a class.
  ///
  /// - Throws: ``DivisionError``: no such grouping of classes, or fewer groups than asked for.
  public static func ofClassGroups(
    _ name: String, of examples: ExampleSet, into sizes: KeyValuePairs<Split, Int>,
    from stream: RandomStream
  ) throws(DivisionError) -> Division {
    guard let classes = examples.classes, let groups = examples.classGroups[name] else {
      throw .unknownGrouping(name, of: examples.name, known: examples.classGroups.keys.sorted())
    }
    let keys = classes.indices.map { groups.indices[Int($0)] }
    return try dealt(keys, groups.names.count, name, into: sizes, stream, [name, "class"])
  }

  /// Deals whole groups of examples to the splits: all may have every class, but no two the same
  /// drawer.
  ///
  /// - Throws: ``DivisionError``: no such grouping of examples, or fewer groups than asked for.
  public static func ofGroups(
    _ name: String, of examples: ExampleSet, into sizes: KeyValuePairs<Split, Int>,
    from stream: RandomStream
  ) throws(DivisionError) -> Division {
    let groups = try examples.grouping(name)
    return try dealt(groups.indices, groups.names.count, name, into: sizes, stream, [name])
  }

  /// Deals examples to the splits, whatever their classes.
  ///
  /// - Throws: ``DivisionError``: fewer examples than asked for.
  public static func ofExamples(
    of examples: ExampleSet, into sizes: KeyValuePairs<Split, Int>, from stream: RandomStream
  ) throws(DivisionError) -> Division {
    let keys = Array(0..<Int32(examples.count))
    return try dealt(keys, examples.count, "example", into: sizes, stream, [])
  }

  /// Cuts the shuffled keys `0..<count` into pieces; an example goes where its key goes.
  private static func dealt(
    _ keys: [Int32], _ count: Int, _ what: String, into sizes: KeyValuePairs<Split, Int>,
    _ stream: RandomStream, _ disjoint: [String]
  ) throws(DivisionError) -> Division {
    var left = count
    for (split, size) in sizes {
      guard size >= 1 else { throw .emptySplit(split, what) }
      guard size <= left else {
        throw .tooFew(what, needed: sizes.map(\.value), available: count)
      }
      left -= size
    }
    for (i, (split, _)) in sizes.enumerated() where sizes[..<i].contains(where: { $0.0 == split }) {
      throw .splitTwice(split)
    }
    var order = Array(0..<Int32(count))
    var generator = stream.generator
    generator.shuffle(&order)
    var partOf = [Int](repeating: -1, count: count)
    var first = 0
    for (part, (_, size)) in sizes.enumerated() {
      for key in order[first..<first + size] { partOf[Int(key)] = part }
      first += size
    }
    var parts = sizes.map { Part($0.key, []) }
    for (example, key) in keys.enumerated() where partOf[Int(key)] >= 0 {
      parts[partOf[Int(key)]].examples.append(Int32(example))
    }
    let counts = sizes.map { String($0.value) }.joined(separator: "/")
    return Division(name: "\(what) \(counts) by \(stream)", parts: parts, disjoint: disjoint)
  }
}

extension ExampleSet {
  /// A grouping of the examples.
  fileprivate func grouping(_ name: String) throws(DivisionError) -> Grouping {
    guard let grouping = groups[name] else {
      throw .unknownGrouping(name, of: self.name, known: groups.keys.sorted())
    }
    return grouping
  }
}
