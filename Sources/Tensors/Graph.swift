/// The nodes of expressions, in the order they were written.
///
/// A node's operands come before it, so every pass is a loop over indices: nothing recurses over the
/// depth of an expression. A graph belongs to one thread at a time; a ``Program`` compiled from it
/// belongs to all.
public final class Graph {
  struct Node {
    var operation: Operation
    var a: Int32 = -1
    var b: Int32 = -1
    var c: Int32 = -1
    var shape: Int32
  }

  /// A value that a program takes.
  struct Input: Hashable, Sendable {
    var name: String
    var shape: Shape
    var role: Role
    var mustBeFinite: Bool
  }

  /// Who shares an input when a program runs over many tasks.
  public enum Role: Hashable, Sendable {
    /// The same values for every task: parameters, step sizes.
    case shared
    /// Values of its own for every task: data.
    case task
  }

  private(set) var nodes: [Node] = []
  private(set) var inputs: [Input] = []
  private(set) var errors: [TensorError] = []
  private(set) var shapes = Interned<Shape>()
  private(set) var windows = Interned<Windows>()
  private(set) var slicings = Interned<Slicing>()
  private(set) var permutations = Interned<[Int]>()

  public init() {}

  /// A tensor whose values are passed to the program.
  ///
  /// - Parameters:
  ///   - name: its name in the program, different from every other input's.
  ///   - shape: its shape, fixed.
  ///   - role: `.task` where each task of a batch has values of its own.
  public func input(
    _ name: String, _ shape: Shape, role: Role = .task, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Tensor {
    guard shape.isValid else {
      return invalid(
        .operation(
          "input '\(name)'", found: "shape \(shape)",
          change: "a tensor has at most \(Shape.mostAxes) axes of size 0 or more, and at most "
            + "\(Shape.mostElements) elements", location: "\(file):\(line)"))
    }
    inputs.append(Input(name: name, shape: shape, role: role, mustBeFinite: false))
    return append(.input(Int32(inputs.count - 1)), shape: shape)
  }

  /// A learned tensor: an input that all tasks of a batch share.
  public func parameter(
    _ name: String, _ shape: Shape, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    input(name, shape, role: .shared, file: file, line: line)
  }

  /// A number such as a learning rate or a momentum: an input that all tasks share and that must be
  /// finite whenever the program runs.
  public func hyperparameter(_ name: String, role: Role = .shared) -> Tensor {
    inputs.append(Input(name: name, shape: [], role: role, mustBeFinite: true))
    return append(.input(Int32(inputs.count - 1)), shape: [])
  }

  /// A number that is part of the program.
  public func constant(_ value: Double) -> Tensor {
    append(.constant(value.bitPattern), shape: [])
  }

  /// `value` everywhere in `shape`.
  public func full(_ shape: Shape, _ value: Double) -> Tensor {
    constant(value).broadcast(to: shape)
  }

  func append(
    _ operation: Operation, _ a: Int32 = -1, _ b: Int32 = -1, _ c: Int32 = -1, shape: Shape
  ) -> Tensor {
    nodes.append(Node(operation: operation, a: a, b: b, c: c, shape: shapes.index(of: shape)))
    return Tensor(graph: self, index: Int32(nodes.count - 1))
  }

  /// A tensor that carries an error, as an operation gives where its operands do not fit: ``Program``
  /// throws it.
  public func invalid(_ error: TensorError) -> Tensor {
    errors.append(error)
    return append(.invalid(Int32(errors.count - 1)), shape: [])
  }

  func index(of value: Windows) -> Int32 { windows.index(of: value) }
  func index(of value: Slicing) -> Int32 { slicings.index(of: value) }
  func index(of value: [Int]) -> Int32 { permutations.index(of: value) }
}

/// Values that are kept once and named by a small number.
struct Interned<Value: Hashable & Sendable>: Sendable {
  private(set) var values: [Value] = []
  private var indices: [Value: Int32] = [:]

  mutating func index(of value: Value) -> Int32 {
    if let last = values.last, last == value { return Int32(values.count - 1) }
    if let index = indices[value] { return index }
    values.append(value)
    indices[value] = Int32(values.count - 1)
    return Int32(values.count - 1)
  }

  subscript(index: Int32) -> Value { values[Int(index)] }
}
