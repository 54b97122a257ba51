import Episodes
import HDF5

/// A dataset's HDF5 file: see ``StoreLayout``.
///
/// All of it but the inputs is read and checked when it is opened.
struct Store {
  private let path: String
  private let description: DatasetDescription
  private let digest: String
  private let header: ExampleHeader
  private let inputs: HDF5.Dataset

  /// - Throws: ``StoreError`` and `HDF5Error`.
  init(at path: String) throws {
    self.path = path
    let root = try File.open(path).root
    guard try root.hasAttribute("format_version"), try root.contains("inputs") else {
      throw StoreError.notAStore(path, lacks: "'format_version' and 'inputs'")
    }
    let version: Int = try root.attribute("format_version")
    guard version <= StoreLayout.version else {
      throw StoreError.newer(path, found: version, known: StoreLayout.version)
    }
    digest = try root.attribute("content_digest")
    description = try Store.description(root, path)
    inputs = try root.dataset("inputs")
    header = try Store.header(root, inputs, path)
  }

  func dataset() -> Dataset {
    let type = header.elementType.number
    let stream = ExampleStream(header) { consume in try deliver(as: type, consume) }
    return Dataset(
      description: description, place: .store(path: path), digest: digest, stream: stream)
  }

  /// Reads the inputs, whole chunks at a time.
  private func deliver<Number: NumericElement>(
    as _: Number.Type, _ consume: (ExampleBlock) throws -> Void
  ) throws {
    var rows = ExampleBlock.rows(ofSize: header.exampleSize)
    if case .chunked(let chunk) = try inputs.storage.form, let whole = chunk.first, whole > 0 {
      rows = max(1, rows / whole) * whole
    }
    for start in stride(from: 0, to: header.count, by: rows) {
      let range = start..<min(start + rows, header.count)
      let values = try inputs.read(as: Number.self, rows: range)
      try values.withUnsafeBytes { try consume(ExampleBlock(rows: range, bytes: $0)) }
    }
  }

  private static func description(_ root: Group, _ path: String) throws -> DatasetDescription {
    let text: String = try root.attribute("name")
    guard let name = try? DatasetName(text) else {
      throw StoreError.contradictory(path, reason: "'\(text)' cannot name a dataset")
    }
    var description = DatasetDescription(
      name: name, title: try root.attribute("title"), license: try root.attribute("license"),
      origin: try root.attribute("origin"), source: try root.attribute("source"),
      citation: try root.attribute("references"))
    let provenance = try root.group("provenance")
    let files = try provenance.dataset("file").read(as: String.self)
    let sizes = try provenance.dataset("bytes").read(as: Int.self)
    let digests = try provenance.dataset("sha256").read(as: String.self)
    guard files.count == sizes.count, files.count == digests.count else {
      throw StoreError.contradictory(path, reason: "'provenance' has columns of several lengths")
    }
    description.files = files.indices.map {
      .init(name: files[$0], bytes: sizes[$0], sha256: digests[$0])
    }
    return description
  }

  private static func header(
    _ root: Group, _ inputs: HDF5.Dataset, _ path: String
  ) throws -> ExampleHeader {
    let shape = try inputs.shape
    guard let type = StoreLayout.elementType(inputs.type), shape.count > 1,
      let bytes = product(of: shape, times: type.size), bytes > 0
    else {
      throw StoreError.contradictory(
        path, reason: "'inputs' of the shape \(shape) and the type \(inputs.type) are no examples")
    }
    var header = ExampleHeader(
      count: shape[0], shape: Array(shape.dropFirst()), axes: [], elementType: type,
      files: [DataFile(path)])
    header.axes = try (1..<shape.count).map { axis in
      try inputs.scales(ofAxis: axis).first?.split(separator: "/").last.map(String.init)
        ?? ExampleHeader.axes(of: header.shape)[axis - 1]
    }
    if header.axes == ["feature"], case .string = try root.dataset("feature").type {
      header.featureNames = try root.dataset("feature").read()
    }
    if try inputs.hasAttribute("divisor") {
      let divisor: Double = try inputs.attribute("divisor")
      header.divisor = divisor
    }
    if try inputs.hasAttribute("polarity") {
      let text: String = try inputs.attribute("polarity")
      guard let polarity = ExampleSet.Polarity(rawValue: text) else {
        throw StoreError.contradictory(path, reason: "there is no polarity '\(text)'")
      }
      header.polarity = polarity
    }
    try readTargetsAndGroups(root, path, into: &header)
    return header
  }

  private static func readTargetsAndGroups(
    _ root: Group, _ path: String, into header: inout ExampleHeader
  ) throws {
    var classCount = 0
    if try root.contains("label") {
      let classes = try grouping(root, "label", named: "class", of: header.count, path)
      classCount = classes.names.count
      header.targets = .classes(classes)
    } else if try root.contains("target") {
      let target = try root.dataset("target")
      let numbers = try target.read(as: Double.self)
      guard numbers.count == header.count else {
        throw StoreError.contradictory(
          path, reason: "'target' has \(numbers.count) numbers for \(header.count) examples")
      }
      header.targets = .numbers(numbers, name: try target.attribute("long_name"))
    }
    for case .dataset(let name) in try root.members() {
      let dataset = try root.dataset(name)
      guard try dataset.hasAttribute("role"), try dataset.hasAttribute("grouping") else { continue }
      let role: String = try dataset.attribute("role")
      let title: String = try dataset.attribute("grouping")
      switch StoreLayout.Role(rawValue: role) {
      case .exampleGroup:
        header.groups[title] = try grouping(
          root, name, named: "\(name)_name", of: header.count, path)
      case .classGroup:
        header.classGroups[title] = try grouping(
          root, name, named: "\(name)_name", of: classCount, path)
      default: continue
      }
    }
  }

  /// Names and positions in them, which are checked.
  private static func grouping(
    _ root: Group, _ name: String, named names: String, of count: Int, _ path: String
  ) throws -> Grouping {
    let grouping = Grouping(
      names: try root.dataset(names).read(), indices: try root.dataset(name).read(as: Int32.self))
    guard grouping.indices.count == count else {
      throw StoreError.contradictory(
        path, reason: "'\(name)' has \(grouping.indices.count) positions, expected \(count)")
    }
    let range = 0..<Int32(clamping: grouping.names.count)
    if let stray = grouping.indices.firstIndex(where: { !range.contains($0) }) {
      throw StoreError.contradictory(
        path,
        reason: "'\(name)' has position \(grouping.indices[stray]) at \(stray), but '\(names)' has "
          + "\(grouping.names.count) names")
    }
    return grouping
  }
}
