import Episodes

/// What is kept of a table's rows while they are read: labels, groups and splits.
struct CSVCollector {
  /// More rows than this are refused.
  static let mostRows = 1 << 27

  private let columns: CSVColumns
  private let target: CSVReader.Target
  private var count = 0
  private var numbers: [Double] = []
  private var classes: [Int32] = []
  private var texts: [Int: TextGroups] = [:]

  init(_ columns: CSVColumns, target: CSVReader.Target) {
    self.columns = columns
    self.target = target
  }

  mutating func append(_ records: CSVRecords) throws(CSVError) {
    count += 1
    guard count <= CSVCollector.mostRows else {
      throw .tooManyRows(records.name, most: CSVCollector.mostRows)
    }
    if let label = columns.label {
      switch (target, columns.classNames) {
      case (.number, _): numbers.append(try columns.number(records, label))
      case (.classes, let names?): classes.append(try known(records, label, names))
      case (.classes, nil): try collect(records, label)
      }
    }
    for group in columns.groups { try collect(records, group) }
    if let split = columns.split { try collect(records, split) }
  }

  private mutating func collect(_ records: CSVRecords, _ index: Int) throws(CSVError) {
    let text = try columns.text(records, index)
    guard texts[index, default: TextGroups()].append(text) else {
      throw .tooManyClasses(
        records.name, column: columns.names.map { "'\($0[index])'" } ?? "\(index + 1)",
        most: TextGroups.most)
    }
  }

  /// The class of a label that is written by name, or by number.
  private func known(
    _ records: CSVRecords, _ index: Int, _ names: [String]
  ) throws(CSVError) -> Int32 {
    let text = try columns.text(records, index)
    if let number = names.firstIndex(of: text) { return Int32(number) }
    let place = columns.place(records, index)
    guard case .finite(let value) = DecimalNumber.parse(ArraySlice(text.utf8)),
      let number = Int(exactly: value)
    else { throw .unknownClass(place, found: text, classes: names) }
    guard names.indices.contains(number) else {
      throw .labelAboveClassCount(place, found: number, classes: names.count)
    }
    return Int32(number)
  }

  /// What the table turned out to hold.
  func header(_ reader: CSVReader, _ columns: CSVColumns) throws(CSVError) -> ExampleHeader {
    let file = reader.file.name
    guard count > 0 else { throw .noRows(file) }
    if let stated = columns.statedRows, stated != count {
      throw .wrongRowCount(file, stated: stated, found: count)
    }
    let features = columns.features.count
    let shape = reader.shape ?? [features]
    guard shape.allSatisfy({ $0 > 0 }), product(of: shape, times: 1) == features else {
      throw .wrongShape(file, shape: shape, features: features)
    }
    var header = ExampleHeader(
      count: count, shape: shape, axes: ExampleHeader.axes(of: shape),
      elementType: reader.elementType, divisor: reader.divisor, files: [reader.file])
    if columns.names != nil { header.featureNames = columns.features.map(columns.name) }
    if let label = columns.label {
      header.targets =
        switch (target, columns.classNames) {
        case (.number, _): .numbers(numbers, name: columns.name(label))
        case (.classes, let names?): .classes(Grouping(names: names, indices: classes))
        case (.classes, nil): .classes(grouping(label))
        }
    }
    for group in columns.groups { header.groups[columns.name(group)] = grouping(group) }
    if let split = columns.split {
      guard header.groups["split"] == nil else {
        throw .columnUsedTwice(file, column: "'split'")
      }
      header.groups["split"] = grouping(split)
    }
    return header
  }

  private func grouping(_ index: Int) -> Grouping {
    texts[index]?.grouping ?? Grouping(names: [], indices: [])
  }
}
