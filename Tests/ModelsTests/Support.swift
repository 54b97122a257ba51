import Models
import Tensors
import Workers

/// The numbers of `values` in Reference/reference_values.py.
func referenceInputs(_ count: Int, start: Int = 0, scale: Double = 1) -> [Double] {
  (start..<start + count).map { scale * (Double(($0 * 7919) % 1000) / 1000 - 0.5) }
}

/// Runs expressions once. Inputs are passed by name.
func evaluate<Scalar: TensorScalar>(
  _ outputs: [Tensor], _ inputs: [String: [Scalar]]
) throws -> [[Scalar]] {
  let program = try Program<Scalar>(outputs)
  let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
  for (name, values) in inputs where program.inputs.contains(where: { $0.name == name }) {
    try batch.bind(name, to: Storage(values))
  }
  let results = outputs.map { Storage<Scalar>(count: $0.shape.count) }
  for (index, result) in results.enumerated() { try batch.collect(index, in: result) }
  try batch.run()
  return results.map(\.values)
}

/// The greatest difference of two lists of numbers; infinite where they are not equally long.
func difference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { abs($0 - $1) }.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
}
