/// Labeled examples in memory, all of one shape: what a dataset is once it has been read.
///
/// Values stay as they were stored; MNIST's 70,000 images take 55 MB, one byte a pixel. A copy shares
/// the memory of the original.
///
/// ```swift
/// let examples = try ExampleSet(
///   name: "corners", digest: "6f1e…", shape: [2, 2],
///   values: .bytes([255, 0, 0, 0, 0, 0, 0, 255], divisor: 255),
///   targets: .classes(Grouping(["upper left", "lower right"])), polarity: .ink)
/// examples.vector(of: 1)  // [0, 0, 0, 1]
/// ```
public struct ExampleSet: Sendable {
  /// The values of all examples, one example after the other, each in row-major order.
  public enum Values: Sendable {
    /// A value is Float(byte) / divisor, rounded once: 255 for gray levels of eight bits.
    case bytes([UInt8], divisor: Float)
    case floats([Float])
  }

  /// What is to be predicted.
  public enum Targets: Hashable, Sendable {
    /// The class of each example; the groups' names are the classes' names.
    case classes(Grouping)
    /// A number for each example.
    case numbers([Float])
  }

  /// What a pixel of value 1 shows. Inverting an image changes what a method makes of it.
  public enum Polarity: String, Hashable, Sendable, Codable {
    /// 1 is paper and 0 is ink, as Omniglot is published.
    case white
    /// 1 is ink and 0 is paper, as MNIST is published.
    case ink
  }

  /// The dataset's name, such as `omniglot`.
  public let name: String
  /// The content digest of the dataset, which archives carry.
  public let digest: String
  /// The shape of an example: `[height, width]` of an image, `[features]` of a row.
  public let shape: [Int]
  public let values: Values
  public let targets: Targets
  /// The polarity of the values as stored; `nil` where they are no drawings.
  public let polarity: Polarity?
  /// Groupings of the examples by name, such as `drawer` and `split`.
  public let groups: [String: Grouping]
  /// Groupings of the classes by name, such as `alphabet`.
  public let classGroups: [String: Grouping]

  /// How many examples there are.
  public let count: Int
  /// How many values an example has.
  public let size: Int

  /// - Throws: ``ExampleSetError`` where the parts do not fit each other.
  public init(
    name: String, digest: String, shape: [Int], values: Values, targets: Targets,
    polarity: Polarity? = nil, groups: [String: Grouping] = [:],
    classGroups: [String: Grouping] = [:]
  ) throws(ExampleSetError) {
    self.name = name
    self.digest = digest
    self.shape = shape
    self.values = values
    self.targets = targets
    self.polarity = polarity
    self.groups = groups
    self.classGroups = classGroups
    count = targets.count
    size = try ExampleSet.size(of: shape)
    try check()
  }

  /// The classes, in order of their numbers; `nil` where targets are numbers.
  public var classes: Grouping? {
    if case .classes(let classes) = targets { classes } else { nil }
  }

  /// Whether examples are images, `[side, side]` or `[side, side, channels]`, that can be turned.
  public var areSquareImages: Bool {
    (2...3).contains(shape.count) && shape[0] == shape[1]
  }

  /// How many bytes the values take.
  public var byteCount: Int {
    switch values {
    case .bytes(let bytes, _): bytes.count
    case .floats(let floats): floats.count * MemoryLayout<Float>.stride
    }
  }

  /// The values of one example.
  ///
  /// - Parameter example: in `0..<count`.
  public func vector(of example: Int) -> [Float] {
    precondition((0..<count).contains(example), "example \(example) outside 0..<\(count)")
    let range = example * size..<(example + 1) * size
    switch values {
    case .bytes(let bytes, let divisor): return bytes[range].map { Float($0) / divisor }
    case .floats(let floats): return Array(floats[range])
    }
  }
}

extension ExampleSet.Targets {
  public var count: Int {
    switch self {
    case .classes(let classes): classes.indices.count
    case .numbers(let numbers): numbers.count
    }
  }
}

extension ExampleSet {
  private static func size(of shape: [Int]) throws(ExampleSetError) -> Int {
    var size = 1
    for dimension in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard dimension > 0, !overflow else { throw .badShape(shape) }
      size = product
    }
    return size
  }

  private func check() throws(ExampleSetError) {
    guard count > 0 else { throw .noExamples(name) }
    // Rows are numbered by Int32 in groupings.
    guard count <= Int32.max else { throw .tooManyExamples(name, count: count) }
    let found: Int
    switch values {
    case .bytes(let bytes, let divisor):
      guard divisor.isFinite, divisor > 0 else { throw .badDivisor(divisor) }
      found = bytes.count
    case .floats(let floats):
      if let place = floats.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(example: place / size, value: place % size, found: floats[place])
      }
      found = floats.count
    }
    let (expected, overflow) = size.multipliedReportingOverflow(by: count)
    guard !overflow, found == expected else {
      throw .wrongValueCount(examples: count, shape: shape, found: found)
    }
    if case .numbers(let numbers) = targets,
      let example = numbers.firstIndex(where: { !$0.isFinite })
    {
      throw .targetNotFinite(example: example, found: numbers[example])
    }
    if let classes { try check(classes, called: "class", of: "examples", count) }
    for name in groups.keys.sorted() {
      if let grouping = groups[name] { try check(grouping, called: name, of: "examples", count) }
    }
    for name in classGroups.keys.sorted() {
      guard let classes else { throw .groupsWithoutClasses(name) }
      if let grouping = classGroups[name] {
        try check(grouping, called: name, of: "classes", classes.names.count)
      }
    }
  }

  private func check(
    _ grouping: Grouping, called name: String, of things: String, _ expected: Int
  ) throws(ExampleSetError) {
    guard grouping.indices.count == expected else {
      throw .wrongGroupCount(name, of: things, expected: expected, found: grouping.indices.count)
    }
    if let stray = grouping.firstStray {
      throw .unknownGroup(
        name, number: Int(grouping.indices[stray]), at: stray, groups: grouping.names.count)
    }
  }
}
