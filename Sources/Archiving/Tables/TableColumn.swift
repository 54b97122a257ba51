import HDF5

/// A column of a table, whose values stay in the file until they are read.
public struct TableColumn: Sendable {
  /// The path below the group, with `.` for `/`: `hyperparameters.learning_rate`.
  public let name: String
  public let kind: Kind
  /// Whether it says only which rows another column has.
  public let isMask: Bool
  private let dataset: Dataset
  private let mask: Dataset?

  /// What its values are.
  public enum Kind: String, Hashable, Sendable {
    case integer, real, text, boolean
  }

  init(_ name: String, _ kind: Kind, of dataset: Dataset, mask: Dataset?, isMask: Bool) {
    self.name = name
    self.kind = kind
    self.dataset = dataset
    self.mask = mask
    self.isMask = isMask
  }

  /// What values of a type are to a table; `nil` where they are nothing that a cell could hold.
  static func kind(of type: Datatype) -> Kind? {
    switch type {
    case .integer: .integer
    case .float: .real
    case .boolean: .boolean
    case .string, .enumeration: .text
    default: nil
    }
  }

  /// The last part of its name.
  var lastName: Substring { name.split(separator: ".").last ?? "" }

  /// Reads all values.
  public func values() throws(HDF5Error) -> ColumnValues {
    let count = try dataset.shape.first ?? 0
    return try values(in: [0..<count])
  }

  /// Reads the values of some rows, in the order of `rows`.
  public func values(ofRows rows: [Int]) throws(HDF5Error) -> ColumnValues {
    let count = try dataset.shape.first ?? 0
    // Each read has a price, so the whole is cheaper than many rows.
    guard rows.count * 64 < count else {
      let all = try values()
      return all.reordered(rows)
    }
    let sorted = Set(rows).sorted()
    let ranges = sorted.map { $0..<$0 + 1 }.reduce(into: [Range<Int>]()) { ranges, next in
      if let last = ranges.last, last.upperBound == next.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<next.upperBound
      } else {
        ranges.append(next)
      }
    }
    let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    return try values(in: ranges).reordered(rows.compactMap { places[$0] })
  }

  private func values(in ranges: [Range<Int>]) throws(HDF5Error) -> ColumnValues {
    let isPresent: [Bool]? = try mask.map { mask throws(HDF5Error) in try read(mask, ranges) }
    let storage: ColumnValues.Storage
    switch dataset.type {
    case .integer(64..., signed: false, _): storage = .unsigned(try read(dataset, ranges))
    case .integer: storage = .integers(try read(dataset, ranges))
    case .float: storage = .reals(try read(dataset, ranges))
    case .boolean: storage = .booleans(try read(dataset, ranges))
    case .enumeration:
      var names: [String] = []
      for range in ranges {
        let slab = Slab(start: [range.lowerBound], count: [range.count])
        for value in try dataset.values(slab) { names.append("\(value)") }
      }
      storage = .texts(names)
    default: storage = .texts(try read(dataset, ranges))
    }
    return ColumnValues(storage, isPresent: isPresent)
  }

  private func read<Value: Element>(
    _ dataset: Dataset, _ ranges: [Range<Int>]
  ) throws(HDF5Error) -> [Value] {
    if ranges.count == 1 { return try dataset.read(rows: ranges[0]) }
    var values: [Value] = []
    for range in ranges { values += try dataset.read(as: Value.self, rows: range) }
    return values
  }
}

extension ColumnValues {
  /// Some of the values, in another order.
  fileprivate func reordered(_ rows: [Int]) -> ColumnValues {
    let storage: Storage =
      switch storage {
      case .integers(let values): .integers(rows.map { values[$0] })
      case .unsigned(let values): .unsigned(rows.map { values[$0] })
      case .reals(let values): .reals(rows.map { values[$0] })
      case .texts(let values): .texts(rows.map { values[$0] })
      case .booleans(let values): .booleans(rows.map { values[$0] })
      }
    return ColumnValues(storage, isPresent: isPresent.map { flags in rows.map { flags[$0] } })
  }
}
