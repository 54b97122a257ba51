import HDF5

extension Filter {
  /// Whether each row is kept. Reads the columns that are named.
  func mask(_ reader: inout ColumnReader) throws -> [Bool] { try mask(root, &reader) }

  /// Throws where a column or a value does not fit the table.
  func check(_ table: Table) throws(TableError) { try check(root, table) }

  private func check(_ node: Node, _ table: Table) throws(TableError) {
    switch node {
    case .not(let inner): try check(inner, table)
    case .all(let nodes), .any(let nodes): for node in nodes { try check(node, table) }
    case .comparison(let comparison): _ = try column(of: comparison, table)
    }
  }

  /// The column of a comparison, after a check that it can be compared so.
  private func column(of comparison: Comparison, _ table: Table) throws(TableError) -> TableColumn {
    let name = comparison.column
    let value = comparison.value
    let column = try table.column(name.text, at: .init(text, byte: name.byte))
    let valuePlace = TableError.Place(text, byte: value.byte)
    if comparison.operation == .contains, column.kind != .text {
      throw .expression(
        .init(text, byte: name.byte),
        problem: "'~' looks into text, and '\(column.name)' is no text.")
    }
    switch column.kind {
    case .text: break
    case .boolean:
      guard value.text == "true" || value.text == "false" else {
        throw .expression(
          valuePlace, problem: "'\(column.name)' is true or false, never '\(value.text)'.")
      }
      guard comparison.operation == .equal || comparison.operation == .unequal else {
        throw .expression(
          .init(text, byte: name.byte),
          problem: "'\(column.name)' is true or false: compare it by == or !=.")
      }
    case .integer, .real:
      guard let number = Double(value.text) else {
        throw .expression(
          valuePlace, problem: "'\(column.name)' holds numbers, and '\(value.text)' is none.")
      }
      if number.isNaN {
        throw .expression(
          valuePlace,
          problem:
            "no comparison with NaN is true. Rows without a number: not \(column.name) <= inf")
      }
    }
    return column
  }

  private func mask(_ node: Node, _ reader: inout ColumnReader) throws -> [Bool] {
    switch node {
    case .not(let inner): return try mask(inner, &reader).map { !$0 }
    case .all(let nodes):
      var all = [Bool](repeating: true, count: reader.table.rowCount)
      for node in nodes {
        for (row, isTrue) in try mask(node, &reader).enumerated() where !isTrue { all[row] = false }
      }
      return all
    case .any(let nodes):
      var any = [Bool](repeating: false, count: reader.table.rowCount)
      for node in nodes {
        for (row, isTrue) in try mask(node, &reader).enumerated() where isTrue { any[row] = true }
      }
      return any
    case .comparison(let comparison):
      let values = try reader.values(of: column(of: comparison, reader.table))
      let mask = comparison.mask(of: values)
      return values.isPresent.map { zip(mask, $0).map { $0 && $1 } } ?? mask
    }
  }
}

extension Filter.Comparison {
  /// Whether it is true of each value.
  fileprivate func mask(of values: ColumnValues) -> [Bool] {
    switch values.storage {
    case .texts(let values): return texts(values)
    case .booleans(let values):
      let wanted = (value.text == "true") == (operation == .equal)
      return values.map { $0 == wanted }
    case .reals(let values): return compare(values, with: Double(value.text) ?? .nan)
    case .integers(let values):
      if let exact = Int64(value.text) ?? Double(value.text).flatMap({ Int64(exactly: $0) }) {
        return compare(values, with: exact)
      }
      // No integer, or one beyond all of them: rounding cannot carry a value across it.
      return compare(values.map { Double($0) }, with: Double(value.text) ?? .nan)
    case .unsigned(let values):
      if let exact = UInt64(value.text) ?? Double(value.text).flatMap({ UInt64(exactly: $0) }) {
        return compare(values, with: exact)
      }
      return compare(values.map { Double($0) }, with: Double(value.text) ?? .nan)
    }
  }

  private func compare<Number: Comparable>(_ values: [Number], with other: Number) -> [Bool] {
    switch operation {
    case .equal: values.map { $0 == other }
    // NaN is not unequal either.
    case .unequal: values.map { $0 < other || $0 > other }
    case .less: values.map { $0 < other }
    case .lessOrEqual: values.map { $0 <= other }
    case .greater: values.map { $0 > other }
    case .greaterOrEqual, .contains: values.map { $0 >= other }
    }
  }

  private func texts(_ values: [String]) -> [Bool] {
    let other = value.text
    switch operation {
    case .equal: return values.map { $0 == other }
    case .unequal: return values.map { $0 != other }
    case .less: return values.map { $0.utf8.lexicographicallyPrecedes(other.utf8) }
    case .lessOrEqual: return values.map { !other.utf8.lexicographicallyPrecedes($0.utf8) }
    case .greater: return values.map { other.utf8.lexicographicallyPrecedes($0.utf8) }
    case .greaterOrEqual: return values.map { !$0.utf8.lexicographicallyPrecedes(other.utf8) }
    case .contains:
      let wanted = Array(other.utf8)
      return values.map { $0.contains(bytes: wanted) }
    }
  }
}

extension String {
  /// Whether some bytes follow each other in it.
  fileprivate func contains(bytes wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    var text = self
    return text.withUTF8 { bytes in
      var rest = bytes[...]
      while rest.count >= wanted.count, let start = rest.firstIndex(of: first) {
        rest = rest[start...]
        if rest.starts(with: wanted) { return true }
        rest = rest.dropFirst()
      }
      return false
    }
  }
}
