import Runtime

/// An expression over other tensors: a static shape and an operation.
///
/// Writing a model is ordinary Swift, and nothing is computed until a ``Program`` is compiled. An
/// operation that does not fit its operands gives a tensor that carries the error, and every tensor
/// made from it carries it on; ``Program`` throws the first.
public struct Tensor {
  /// The graph it belongs to.
  public let graph: Graph
  let index: Int32

  init(graph: Graph, index: Int32) {
    self.graph = graph
    self.index = index
  }

  var node: Graph.Node { graph.nodes[Int(index)] }

  public var shape: Shape { graph.shapes[node.shape] }

  /// Whether an operation in the expression did not fit its operands.
  public var isInvalid: Bool {
    if case .invalid = node.operation { true } else { false }
  }

  /// What is wrong with the expression, if anything is.
  public var error: TensorError? {
    if case .invalid(let index) = node.operation { graph.errors[Int(index)] } else { nil }
  }
}

extension Tensor {
  /// How an error message names the tensor.
  var named: String {
    if case .input(let index) = node.operation {
      "'\(graph.inputs[Int(index)].name)' \(shape)"
    } else {
      "\(shape)"
    }
  }

  /// The node of an operation on `operands`, or the error that one of them carries.
  ///
  /// - Parameters:
  ///   - name: the operation, for messages.
  ///   - shape: the result's shape; `nil` where the operands do not fit.
  ///   - change: what would fit.
  static func make(
    _ operation: Operation, _ name: String, _ operands: [Tensor], shape: @autoclosure () -> Shape?,
    change: @autoclosure () -> String
  ) -> Tensor {
    let graph = operands[0].graph
    if let bad = check(name, operands) { return bad }
    guard let shape = shape() else {
      return failure(name, operands, change: change())
    }
    guard shape.isValid else {
      return failure(
        name, operands,
        change: "the result would have shape \(shape); a tensor has at most \(Shape.mostAxes) axes "
          + "and \(Shape.mostElements) elements")
    }
    return graph.append(
      operation, operands[0].index, operands.count > 1 ? operands[1].index : -1,
      operands.count > 2 ? operands[2].index : -1, shape: shape)
  }

  /// The first invalid operand, or an error where the operands belong to different graphs.
  static func check(_ name: String, _ operands: [Tensor]) -> Tensor? {
    let graph = operands[0].graph
    for operand in operands where operand.graph !== graph {
      return graph.invalid(.differentGraphs(name, location: callerLocation()))
    }
    return operands.filter(\.isInvalid).min { $0.index < $1.index }
  }

  static func failure(_ name: String, _ operands: [Tensor], change: String) -> Tensor {
    operands[0].graph.invalid(
      .operation(
        name, found: operands.map(\.named).joined(separator: " and "), change: change,
        location: callerLocation()))
  }

  /// The source line outside this module that is being executed, where the binary tells.
  ///
  /// Operators take no default arguments, so the line comes from the call stack: slow, but only on
  /// the way to an error.
  static func callerLocation() -> String? {
    guard let trace = try? Backtrace.capture(limit: 32).symbolicated() else { return nil }
    for frame in trace.frames {
      guard let location = frame.symbol?.sourceLocation, location.line > 0 else { continue }
      let parts = location.path.split(separator: "/")
      if parts.count >= 2, parts[parts.count - 2] == "Tensors" { continue }
      guard !location.path.contains("<compiler-generated>") else { continue }
      return "\(parts.suffix(2).joined(separator: "/")):\(location.line)"
    }
    return nil
  }
}
