public import Episodes

/// Reads images and labels in the form of MNIST.
///
/// The files are IDX, plain or gzip, of any element type and any number of axes, the first of which
/// counts examples.
public struct IDXReader: DatasetReader {
  /// A pair of files.
  public struct Part: Hashable, Sendable {
    /// What the split is called, such as `train`; `nil` where there is but one.
    public var split: String?
    public var images: DataFile
    public var labels: DataFile?

    public init(split: String? = nil, images: DataFile, labels: DataFile? = nil) {
      self.split = split
      self.images = images
      self.labels = labels
    }
  }

  /// The pairs, whose examples follow each other in this order.
  public var parts: [Part]
  /// The classes by their numbers; `nil` calls them "0", "1", … as far as labels go.
  public var classNames: [String]?
  /// What a pixel of 1 shows, where it is known.
  public var polarity: ExampleSet.Polarity?

  public init(
    _ parts: [Part], classNames: [String]? = nil, polarity: ExampleSet.Polarity? = nil
  ) {
    self.parts = parts
    self.classNames = classNames
    self.polarity = polarity
  }

  public func open() throws -> ExampleStream {
    let images = try parts.map { try IDXFile($0.images) }
    guard let first = images.first else { throw IDXError.noParts }
    for file in images where file.shape != first.shape || file.elementType != first.elementType {
      throw IDXError.partsDiffer(
        file.file.name, found: "\(file.shape) \(file.elementType.rawValue)",
        first.file.name, expected: "\(first.shape) \(first.elementType.rawValue)")
    }
    let counts = images.map(\.count)
    let isImage = first.elementType == .uint8 && first.shape.count > 1
    var header = ExampleHeader(
      count: counts.reduce(0, +), shape: first.shape, axes: ExampleHeader.axes(of: first.shape),
      elementType: first.elementType, targets: try targets(counts),
      divisor: isImage ? 255 : nil, polarity: polarity,
      files: parts.flatMap { [$0.images] + ($0.labels.map { [$0] } ?? []) })
    if parts.contains(where: { $0.split != nil }) {
      header.groups["split"] = Grouping(
        zip(parts, counts).flatMap { [String](repeating: $0.split ?? "unnamed", count: $1) })
    }
    return ExampleStream(header) { consume in
      var start = 0
      for file in images {
        try file.forEachBlock { block in
          let rows = start + block.rows.lowerBound..<start + block.rows.upperBound
          try consume(ExampleBlock(rows: rows, bytes: block.bytes))
        }
        start += file.count
      }
    }
  }

  private func targets(_ counts: [Int]) throws -> ExampleHeader.Targets? {
    guard parts.contains(where: { $0.labels != nil }) else { return nil }
    var labels = Labels(names: classNames)
    for (part, count) in zip(parts, counts) {
      guard let file = part.labels else {
        throw LabelError.withoutLabels(inputs: part.images.name)
      }
      let found = try IDXFile(file)
      guard found.header.sizes.count == 1, found.elementType.isInteger else {
        throw LabelError.notIntegers(
          file.name, type: found.elementType, shape: found.header.sizes)
      }
      guard found.count == count else {
        throw LabelError.countsDiffer(
          inputs: part.images.name, count: count, labels: file.name, labelCount: found.count)
      }
      try found.forEachBlock { try labels.append($0, type: found.elementType, of: file.name) }
    }
    return .classes(labels.grouping)
  }
}
