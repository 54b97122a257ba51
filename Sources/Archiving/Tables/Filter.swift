/// A condition on the rows of a table, as `state == complete and (objective < 0.3 or not seed == 2)`.
///
/// A comparison is a column, one of `== != < <= > >= ~`, and a value: a number, `true` or `false`, or
/// text, which needs quotes, single or double, only where it has spaces or one of `()<>=!~'"`. `~` asks
/// whether text contains the value. `not` binds closer than `and`, and `and` closer than `or`.
///
/// A comparison with NaN, or with a value that is not there, is false, `!=` too; `not` turns it
/// around: `not objective <= inf` keeps the rows that have no objective.
public struct Filter: Hashable, Sendable {
  /// As it was written.
  public let text: String
  let root: Node

  indirect enum Node: Hashable, Sendable {
    case comparison(Comparison)
    case not(Node)
    case all([Node])
    case any([Node])
  }

  struct Comparison: Hashable, Sendable {
    let column: FilterWord
    let operation: Operation
    let value: FilterWord
  }

  enum Operation: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case contains = "~"
  }

  /// - Throws: ``TableError/expression(_:problem:)`` with the place of what cannot be read.
  public init(_ text: String) throws(TableError) {
    var parser = try FilterParser(text)
    self.text = text
    root = try parser.parse()
  }
}

/// A word of an expression and where it stands.
struct FilterWord: Hashable, Sendable {
  let text: String
  /// Whether it stood in quotes, so that it is no word of the language.
  let isQuoted: Bool
  let byte: Int
}
