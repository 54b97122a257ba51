/// What each column of a table is for.
struct CSVColumns {
  /// Whether the first line is no example.
  let hasFirstLine: Bool
  /// The columns' names, where the table has them.
  let names: [String]?
  /// How many columns there are.
  let count: Int
  let label: Int?
  let groups: [Int]
  let split: Int?
  let features: [Int]
  /// How many rows the first line says there are.
  let statedRows: Int?
  /// The classes that the reader or the first line names.
  let classNames: [String]?

  init(_ reader: CSVReader) throws {
    var records = try CSVRecords(try reader.file.stream(), separator: reader.separator.byte)
    let file = reader.file.name
    guard try records.next() else { throw CSVError.empty(file) }
    let first = try CSVColumns.texts(records)
    // What is wrong with an example is said when it is read as one.
    let second = try records.next() ? CSVColumns.repairedTexts(records) : nil
    let form = CSVColumns.form(of: first, second, reader)
    hasFirstLine = form != .headerless
    guard !hasFirstLine || second != nil else { throw CSVError.noRows(file) }
    var statedRows: Int?
    var statedClasses: [String]?
    switch form {
    case .counts:
      guard first.count >= 2, let rows = Int(first[0]), let features = Int(first[1]),
        rows > 0, features > 0, features < Int.max
      else { throw CSVError.notCounts(file, found: first.prefix(2).joined(separator: ",")) }
      guard second?.count == features + 1 else {
        throw CSVError.ragged(
          file, line: records.recordLine, expected: features + 1, found: second?.count ?? 0)
      }
      statedRows = rows
      statedClasses = first.count > 2 ? Array(first[2...]) : nil
      count = features + 1
    default: count = first.count
    }
    if form == .header {
      for (place, name) in first.enumerated() {
        if let before = first[..<place].firstIndex(of: name) {
          throw CSVError.duplicateColumn(file, name: name, first: before + 1, second: place + 1)
        }
      }
    }
    names = form == .header ? first : nil
    self.statedRows = statedRows
    classNames = reader.classNames ?? statedClasses

    var uses: Set<Int> = []
    let finder = CSVColumnFinder(file: file, names: names, count: count)
    func use(_ column: CSVReader.Column) throws -> Int {
      let index = try finder.index(of: column)
      guard uses.insert(index).inserted else {
        throw CSVError.columnUsedTwice(file, column: finder.called(index))
      }
      return index
    }
    let label = reader.label ?? (form == .counts ? .numbered(-1) : nil)
    self.label = try label.map(use)
    groups = try reader.groups.map(use)
    split = try reader.split.map(use)
    for column in reader.leaveOut { _ = try use(column) }
    features = (0..<count).filter { !uses.contains($0) }
    guard !features.isEmpty else { throw CSVError.noFeatures(file, columns: count) }
    if reader.classNames != nil, self.label == nil { throw CSVError.classesWithoutLabel }
  }

  /// What messages and stored groupings call a column.
  func name(_ index: Int) -> String { names?[index] ?? "column_\(index + 1)" }

  /// Where a field is, with its column's name.
  func place(_ records: CSVRecords, _ index: Int) -> CSVError.Place {
    records.place(index, named: names?[index])
  }

  /// More bytes than this are taken for something else than a class or a group.
  private static let longestName = 1024

  /// Reads the features of a row as numbers that `type` can hold.
  func readFeatures(
    _ records: CSVRecords, into values: inout [Double], as type: ElementType
  ) throws(CSVError) {
    for (place, index) in features.enumerated() {
      let value = try number(records, index)
      guard Elements.canHold(value, type: type) else {
        throw .notOfType(
          self.place(records, index), found: CSVColumns.shown(records.field(index)), type: type)
      }
      values[place] = value
    }
  }

  /// The finite number in a field.
  func number(_ records: CSVRecords, _ index: Int) throws(CSVError) -> Double {
    let field = CSV.trimmed(records.field(index))
    switch DecimalNumber.parse(field) {
    case .finite(let value): return value
    case .notFinite:
      throw .notFinite(place(records, index), found: CSVColumns.shown(field))
    case .notANumber where field.isEmpty: throw .emptyField(place(records, index))
    case .notANumber:
      throw .notANumber(place(records, index), found: CSVColumns.shown(field))
    }
  }

  /// The text in a field, which is not empty.
  func text(_ records: CSVRecords, _ index: Int) throws(CSVError) -> String {
    guard let text = CSV.text(records.field(index)) else {
      throw .notText(place(records, index))
    }
    guard !text.isEmpty else { throw .emptyField(place(records, index)) }
    guard text.utf8.count <= CSVColumns.longestName else {
      throw .nameTooLong(place(records, index), most: CSVColumns.longestName)
    }
    return text
  }

  /// A field as messages show it.
  private static func shown(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix(40), as: UTF8.self) + (field.count > 40 ? "…" : "")
  }

  private static func texts(_ records: CSVRecords) throws(CSVError) -> [String] {
    var texts: [String] = []
    for index in 0..<records.count {
      guard let text = CSV.text(records.field(index)) else {
        throw .notText(records.place(index))
      }
      texts.append(text)
    }
    return texts
  }

  private static func repairedTexts(_ records: CSVRecords) -> [String] {
    (0..<records.count).map { String(decoding: CSV.trimmed(records.field($0)), as: UTF8.self) }
  }

  /// The form of a table that begins with these rows.
  private static func form(
    of first: [String], _ second: [String]?, _ reader: CSVReader
  ) -> CSVReader.Form {
    guard reader.form == .recognized else { return reader.form }
    let asked = [reader.label, reader.split].compactMap(\.self) + reader.groups + reader.leaveOut
    if asked.contains(where: { if case .named = $0 { true } else { false } }) { return .header }
    if first.count > 2, let rows = Int(first[0]), rows > 0, let features = Int(first[1]),
      let second, second.count - 1 == features, !first[2...].contains(where: isNumber)
    {
      return .counts
    }
    guard let second, second.count == first.count else {
      return first.contains(where: isNumber) ? .headerless : .header
    }
    // A name stands over a number, or over nothing that is a number either.
    let isNamed = zip(first, second).contains { !isNumber($0) && isNumber($1) }
    return isNamed || !first.contains(where: isNumber) ? .header : .headerless
  }

  private static func isNumber(_ text: String) -> Bool {
    DecimalNumber.parse(ArraySlice(text.utf8)) != .notANumber
  }
}

/// Finds columns by name or number.
private struct CSVColumnFinder {
  let file: String
  let names: [String]?
  let count: Int

  func index(of column: CSVReader.Column) throws(CSVError) -> Int {
    switch column {
    case .named(let name):
      guard let names else { throw .nameless(file, asked: name) }
      guard let index = names.firstIndex(of: name) else {
        throw .unknownColumn(file, asked: name, known: names)
      }
      return index
    case .numbered(let number):
      if (1...count).contains(number) { return number - 1 }
      guard number == -1 else { throw .columnOutside(file, asked: number, columns: count) }
      return count - 1
    }
  }

  func called(_ index: Int) -> String { names.map { "'\($0[index])'" } ?? "\(index + 1)" }
}
