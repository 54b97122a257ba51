public import Episodes

/// Reads arrays of numpy.save: inputs with examples on the first axis, and labels beside them.
public struct NPYReader: DatasetReader {
  public var inputs: DataFile
  /// One whole number an example; `nil` for inputs alone.
  public var labels: DataFile?
  /// The classes by their numbers; `nil` calls them "0", "1", … as far as labels go.
  public var classNames: [String]?
  /// What a pixel of 1 shows, where inputs are images and it is known.
  public var polarity: ExampleSet.Polarity?

  public init(
    _ inputs: DataFile, labels: DataFile? = nil, classNames: [String]? = nil,
    polarity: ExampleSet.Polarity? = nil
  ) {
    self.inputs = inputs
    self.labels = labels
    self.classNames = classNames
    self.polarity = polarity
  }

  public func open() throws -> ExampleStream {
    let file = try NPYFile(inputs)
    let isImage = file.elementType == .uint8 && file.shape.count > 1 && !file.header.isBoolean
    let header = ExampleHeader(
      count: file.count, shape: file.shape, axes: ExampleHeader.axes(of: file.shape),
      elementType: file.elementType, targets: try targets(file.count),
      divisor: isImage ? 255 : nil, polarity: polarity,
      files: [inputs] + (labels.map { [$0] } ?? []))
    return ExampleStream(header) { try file.forEachBlock($0) }
  }

  private func targets(_ count: Int) throws -> ExampleHeader.Targets? {
    guard let labels else { return nil }
    let file = try NPYFile(labels)
    guard file.header.shape.count == 1, file.elementType.isInteger else {
      throw LabelError.notIntegers(labels.name, type: file.elementType, shape: file.header.shape)
    }
    guard file.count == count else {
      throw LabelError.countsDiffer(
        inputs: inputs.name, count: count, labels: labels.name, labelCount: file.count)
    }
    var found = Labels(names: classNames)
    try file.forEachBlock { try found.append($0, type: file.elementType, of: labels.name) }
    return .classes(found.grouping)
  }
}
