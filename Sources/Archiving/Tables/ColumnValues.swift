/// The values of a column, or of some of its rows.
public struct ColumnValues: Sendable {
  public let storage: Storage
  /// Which rows have a value; `nil` where all have.
  public let isPresent: [Bool]?

  public enum Storage: Sendable {
    case integers([Int64])
    case unsigned([UInt64])
    case reals([Double])
    case texts([String])
    case booleans([Bool])
  }

  public init(_ storage: Storage, isPresent: [Bool]? = nil) {
    self.storage = storage
    self.isPresent = isPresent
  }

  public var count: Int {
    switch storage {
    case .integers(let values): values.count
    case .unsigned(let values): values.count
    case .reals(let values): values.count
    case .texts(let values): values.count
    case .booleans(let values): values.count
    }
  }

  public subscript(row: Int) -> Cell {
    if let isPresent, !isPresent[row] { return .absent }
    return switch storage {
    case .integers(let values): .integer(values[row])
    case .unsigned(let values): .unsigned(values[row])
    case .reals(let values): ArchiveFormat.isAbsent(values[row]) ? .absent : .real(values[row])
    case .texts(let values): .text(values[row])
    case .booleans(let values): .boolean(values[row])
    }
  }
}

/// One value of a table.
public enum Cell: Hashable, Sendable {
  /// There is none: a hyperparameter that a condition leaves out, an objective never measured.
  case absent
  case integer(Int64)
  case unsigned(UInt64)
  case real(Double)
  case text(String)
  case boolean(Bool)
}

extension Cell: CustomStringConvertible {
  /// The shortest text that reads back to the same value; nothing where there is none.
  public var description: String {
    switch self {
    case .absent: ""
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value): value
    case .boolean(let value): "\(value)"
    }
  }
}
