public import HDF5

/// One thing in which two files differ.
public struct Difference: Hashable, Sendable {
  /// The absolute path of the object.
  public let path: String
  /// The attribute of it that differs; `nil` where the object itself does.
  public let attribute: String?
  public let kind: Kind

  public enum Kind: Hashable, Sendable {
    /// It is in one file only.
    ///
    /// - Parameter below: how many objects it holds, which are not listed by themselves.
    case only(in: Side, what: String, below: Int)
    /// It is two different things, such as a group and a dataset, or links to two places.
    case things(String, String)
    case types(Datatype, Datatype)
    /// `nil` for what has no shape, hence no values.
    case shapes([Int]?, [Int]?)
    case values(ValueDifference)
    /// It cannot be compared, for a reason.
    case incomparable(String)
  }

  /// One of the two files.
  public enum Side: String, Hashable, Sendable {
    case first, second
  }

  /// The path, and `@` and the attribute where it is one.
  public var place: String { path + (attribute.map { "@\($0)" } ?? "") }
}

/// Values that differ in two datasets or attributes of the same type and shape.
public struct ValueDifference: Hashable, Sendable {
  /// How many differ by more than the tolerance.
  public let differing: Int
  /// How many there are.
  public let count: Int
  /// The index of the first that differs, along each axis.
  public let place: [Int]
  /// That value in both files.
  public let first: Value
  public let second: Value
  /// The greatest |a − b| of those that differ; `nil` where none of them is a pair of numbers.
  public let greatestAbsolute: Double?
  /// The greatest |a − b| / max(|a|, |b|) of those that differ.
  public let greatestRelative: Double?
}

extension Difference: CustomStringConvertible {
  /// One line.
  public var description: String { "\(place): \(kind)" }
}

extension Difference.Kind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .only(let side, let what, let below):
      "only in the \(side.rawValue) file, \(what)"
        + (below == 0 ? "" : " with \(below) \(below == 1 ? "object" : "objects") in it")
    case .things(let first, let second): "\(first) in the first file, \(second) in the second"
    case .types(let first, let second):
      "type \(first) in the first file, \(second) in the second"
    case .shapes(let first, let second):
      "shape \(Self.text(first)) in the first file, \(Self.text(second)) in the second"
    case .values(let values): "\(values)"
    case .incomparable(let reason): "cannot be compared: \(reason)"
    }
  }

  private static func text(_ shape: [Int]?) -> String { shape.map { "\($0)" } ?? "none" }
}

extension ValueDifference: CustomStringConvertible {
  public var description: String {
    let many =
      count == 1 ? "" : "\(differing) of \(count) values \(differing == 1 ? "differs" : "differ"), "
    let at = count == 1 ? "" : "first at \(place): "
    var text = "\(many)\(at)\(Self.line(first)) and \(Self.line(second))"
    if let greatestAbsolute, let greatestRelative {
      text += "; at most \(greatestAbsolute) apart, \(greatestRelative) relative"
    }
    return text
  }

  /// A value cut to a line.
  private static func line(_ value: Value) -> String {
    let text = "\(value)"
    return text.count > 60 ? text.prefix(59) + "…" : text
  }
}
