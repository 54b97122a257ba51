/// The gradient of a number with respect to tensors, as expressions: they can be differentiated
/// again.
///
/// Reverse accumulation over the nodes between the inputs and the output, in descending order.
///
/// - Parameters:
///   - output: one element; or any shape, where `upstream` is given.
///   - inputs: what to differentiate with respect to. The output must depend on each.
///   - upstream: the gradient with respect to `output`, of its shape; 1 where it is left out.
///   - allowingUnused: gives zeros for an input that the output does not depend on.
/// - Returns: one tensor an input, of its shape. Where something does not fit they carry the error.
public func gradient(
  of output: Tensor, withRespectTo inputs: [Tensor], upstream: Tensor? = nil,
  allowingUnused: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
  let graph = output.graph
  let location = "\(file):\(line)"
  func all(_ tensor: Tensor) -> [Tensor] { inputs.map { _ in tensor } }

  let everything = [output] + inputs + (upstream.map { [$0] } ?? [])
  if everything.contains(where: { $0.graph !== graph }) {
    return all(graph.invalid(.differentGraphs("gradient", location: location)))
  }
  if let bad = everything.filter(\.isInvalid).min(by: { $0.index < $1.index }) { return all(bad) }
  if upstream == nil, output.shape.count != 1 {
    return all(
      graph.invalid(
        .operation(
          "gradient", found: output.named,
          change: "the output must have one element; sum it, or pass upstream", location: location))
    )
  }
  if let upstream, upstream.shape != output.shape {
    return all(
      graph.invalid(
        .operation(
          "gradient", found: "\(output.named) and upstream \(upstream.shape)",
          change: "upstream must have the output's shape", location: location)))
  }
  guard let first = inputs.map(\.index).min() else { return [] }
  let base = Int(first)
  let count = max(Int(output.index) - base + 1, 0)

  var depends = [Bool](repeating: false, count: count)
  for input in inputs where Int(input.index) - base < count {
    depends[Int(input.index) - base] = true
  }
  func reached(_ index: Int32) -> Bool { Int(index) >= base && depends[Int(index) - base] }
  for offset in 0..<count where !depends[offset] {
    let node = graph.nodes[base + offset]
    depends[offset] = reached(node.a) || reached(node.b) || reached(node.c)
  }

  var cotangents = [Int32](repeating: -1, count: count)
  if count > 0, depends[count - 1] {
    cotangents[count - 1] = (upstream ?? graph.full(output.shape, 1)).index
  }
  for offset in stride(from: count - 1, through: 0, by: -1) where cotangents[offset] >= 0 {
    let node = graph.nodes[base + offset]
    let result = Tensor(graph: graph, index: Int32(base + offset))
    let adjoints = adjoints(of: node, result, Tensor(graph: graph, index: cotangents[offset]))
    for (operand, adjoint) in zip([node.a, node.b, node.c], adjoints) {
      guard operand >= 0, reached(operand), let term = adjoint() else { continue }
      let slot = Int(operand) - base
      cotangents[slot] =
        cotangents[slot] < 0
        ? term.index : (Tensor(graph: graph, index: cotangents[slot]) + term).index
    }
  }

  return inputs.map { input in
    let slot = Int(input.index) - base
    if slot < count, cotangents[slot] >= 0 {
      return Tensor(graph: graph, index: cotangents[slot])
    }
    if allowingUnused { return graph.full(input.shape, 0) }
    return graph.invalid(.doesNotReach(input.named, location: location))
  }
}
