/// Where something was written.
public struct Place: Hashable, Sendable {
  /// The file as the reader of a message knows it, or what stands for one, such as `--set seed=7`.
  public var file: String
  /// From 1 on; `nil` for the file as a whole.
  public var line: Int?
  /// From 1 on, in Unicode scalars; `nil` where `line` is.
  public var column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  /// As compilers write it, so that editors find it: `study.yaml:3:7`.
  public var description: String {
    ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }
}

/// A value with the place it was written at, so that a later check can say where.
public struct Placed<Value> {
  public var value: Value
  public var place: Place

  public init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Placed: Equatable where Value: Equatable {}
extension Placed: Hashable where Value: Hashable {}
extension Placed: Sendable where Value: Sendable {}
