/// Why a table cannot answer what was asked.
public enum TableError: Error, Equatable, Sendable {
  /// There is no such column; `known` are all that there are.
  case unknownColumn(String, at: Place?, known: [String])
  /// Several columns end in that name.
  case ambiguousColumn(String, at: Place?, candidates: [String])
  /// An expression that cannot be read, or does not fit its columns.
  case expression(Place, problem: String)
  /// Nothing in the group is a column.
  case noColumns(path: String)

  /// Where in an expression something is.
  public struct Place: Hashable, Sendable {
    public let expression: String
    /// How many bytes are before it.
    public let byte: Int

    public init(_ expression: String, byte: Int) {
      self.expression = expression
      self.byte = byte
    }

    /// The number of its character, from 1.
    public var column: Int {
      String(decoding: expression.utf8.prefix(byte), as: UTF8.self).count + 1
    }
  }
}

extension TableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownColumn(let name, let place, let known):
      "There is no column '\(name)'\(Self.text(place)). The columns are "
        + "\(known.joined(separator: ", "))."
    case .ambiguousColumn(let name, let place, let candidates):
      "'\(name)'\(Self.text(place)) may be \(candidates.joined(separator: " or ")). Write which."
    case .expression(let place, let problem):
      "Cannot read '\(place.expression)', column \(place.column): \(problem)"
    case .noColumns(let path):
      "'\(path)' is no table: it holds no dataset of one axis."
    }
  }

  private static func text(_ place: Place?) -> String {
    place.map { " (column \($0.column) of '\($0.expression)')" } ?? ""
  }
}
