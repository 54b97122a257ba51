import Episodes

/// Reads a table whose fields are separated by commas: RFC 4180, plain or gzip.
///
/// Every column that has no other use is a feature.
///
/// ```swift
/// let reader = CSVReader("patients.csv", label: "outcome", groups: ["hospital"], leaveOut: ["id"])
/// ```
public struct CSVReader: DatasetReader {
  /// A column by its name, or by its number from 1 on; -1 is the last.
  public enum Column: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case named(String)
    case numbered(Int)

    public init(stringLiteral name: String) { self = .named(name) }
    public init(integerLiteral number: Int) { self = .numbered(number) }
  }

  /// What the label's column holds.
  public enum Target: String, Hashable, Sendable, CaseIterable {
    /// Classes, each by any text.
    case classes
    /// Numbers to predict.
    case number
  }

  /// How a table begins.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Whichever of the others the first two rows look like.
    case recognized
    /// With the columns' names.
    case header
    /// With the first example.
    case headerless
    /// With the numbers of examples and of features, and the classes' names, as scikit-learn's tables
    /// do; the label is the last column.
    case counts
  }

  /// What stands between fields.
  public enum Separator: String, Hashable, Sendable, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"
    case space = " "

    var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      case .space: UInt8(ascii: " ")
      }
    }
  }

  public var file: DataFile
  /// The column to predict; `nil` for none, or for the last where the form says so.
  public var label: Column?
  public var target: Target
  /// Columns that group examples, such as patients.
  public var groups: [Column]
  /// The column that names each example's split.
  public var split: Column?
  /// Columns that are of no use, such as row numbers.
  public var leaveOut: [Column]
  public var form: Form
  /// The classes in the order of their numbers, written in the table by name or by number from 0 on.
  /// `nil` takes the texts found: by value where all are whole numbers, else by their letters.
  public var classNames: [String]?
  /// What features are kept as.
  public var elementType: ElementType
  /// The shape of an example, such as `[8, 8]` for images; `nil` is `[features]`.
  public var shape: [Int]?
  /// What features are divided by to lie in 0...1, if anything.
  public var divisor: Double?
  public var separator: Separator

  public init(
    _ file: DataFile, label: Column? = nil, target: Target = .classes, groups: [Column] = [],
    split: Column? = nil, leaveOut: [Column] = [], form: Form = .recognized,
    classNames: [String]? = nil, elementType: ElementType = .float64, shape: [Int]? = nil,
    divisor: Double? = nil, separator: Separator = .comma
  ) {
    self.file = file
    self.label = label
    self.target = target
    self.groups = groups
    self.split = split
    self.leaveOut = leaveOut
    self.form = form
    self.classNames = classNames
    self.elementType = elementType
    self.shape = shape
    self.divisor = divisor
    self.separator = separator
  }

  /// Reads the table once to check every row and to collect labels; blocks read it again.
  public func open() throws -> ExampleStream {
    let columns = try CSVColumns(self)
    var collected = CSVCollector(columns, target: target)
    let number = columns.features.count
    var scratch = [Double](repeating: 0, count: number)
    try forEachRow(columns) { records in
      try columns.readFeatures(records, into: &scratch, as: elementType)
      try collected.append(records)
    }
    let header = try collected.header(self, columns)
    return ExampleStream(header) { consume in
      try deliver(columns, header, consume)
    }
  }

  /// Calls `body` for each row that is an example.
  private func forEachRow(_ columns: CSVColumns, _ body: (CSVRecords) throws -> Void) throws {
    var records = try CSVRecords(try file.stream(), separator: separator.byte)
    if columns.hasFirstLine { _ = try records.next() }
    while try records.next() {
      guard records.count == columns.count else {
        throw CSVError.ragged(
          file.name, line: records.recordLine, expected: columns.count, found: records.count)
      }
      try body(records)
    }
  }

  private func deliver(
    _ columns: CSVColumns, _ header: ExampleHeader, _ consume: (ExampleBlock) throws -> Void
  ) throws {
    let size = header.exampleSize
    let rows = min(header.count, ExampleBlock.rows(ofSize: size))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: rows * size, alignment: 16)
    defer { buffer.deallocate() }
    var values = [Double](repeating: 0, count: columns.features.count)
    var start = 0
    var filled = 0
    func handOn() throws {
      let bytes = UnsafeRawBufferPointer(
        rebasing: UnsafeRawBufferPointer(buffer)[..<(filled * size)])
      try consume(ExampleBlock(rows: start..<start + filled, bytes: bytes))
      start += filled
      filled = 0
    }
    try forEachRow(columns) { records in
      try columns.readFeatures(records, into: &values, as: elementType)
      guard start + filled < header.count else { throw changed }
      for (place, value) in values.enumerated() {
        Elements.store(value, in: buffer, filled * values.count + place, type: elementType)
      }
      filled += 1
      if filled == rows { try handOn() }
    }
    if filled > 0 { try handOn() }
    guard start == header.count else { throw changed }
  }

  private var changed: FileError {
    .unreadable(file.name, reason: "it changed while it was read")
  }
}
