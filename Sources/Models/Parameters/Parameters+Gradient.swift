public import Tensors

/// The gradient of a number with respect to each leaf, as a tree of the same names.
///
/// - Parameters:
///   - output: one element.
///   - parameters: what to differentiate with respect to. The output must depend on each leaf.
///   - allowingUnused: gives zeros for a leaf that the output does not depend on.
/// - Returns: expressions that can be differentiated again, each of its leaf's shape. Where something
///   does not fit they carry the error.
public func gradient(
  of output: Tensor, withRespectTo parameters: Parameters, allowingUnused: Bool = false,
  file: StaticString = #fileID, line: UInt = #line
) -> Parameters {
  let gradients = Tensors.gradient(
    of: output, withRespectTo: parameters.tensors, allowingUnused: allowingUnused, file: file,
    line: line)
  return Parameters(unchecked: Array(zip(parameters.names, gradients)))
}
