import Models
import Tensors

/// Embeddings in the context of a whole support set, of Matching Networks.
///
/// The support set is read by a bidirectional LSTM, g(xᵢ) = h→ᵢ + h←ᵢ + g′(xᵢ); each query reads it by
/// attention for some steps of an LSTM: Vinyals et al. (2016), arXiv:1606.04080, section 2.1.2 and
/// appendices A.1 and A.2.
public struct FullContext: Hashable, Sendable {
  /// How many numbers an embedding has.
  public var features: Int
  /// Steps of the query's LSTM, K.
  public var steps: Int

  public init(features: Int, steps: Int = 5) {
    self.features = features
    self.steps = steps
  }

  private var reading: LSTMCell { LSTMCell(inputs: features, units: features) }
  /// Its second input is what was read: [h, r] before its weights is x and r before two of them.
  private var attending: LSTMCell { LSTMCell(inputs: 2 * features, units: features) }

  var parameters: [Parameter] {
    reading.parameters.map { $0.below("full context/forward") }
      + reading.parameters.map { $0.below("full context/backward") }
      + attending.parameters.map { $0.below("full context/attention") }
  }

  /// g: `[n, features]` to `[n, features]`.
  func support(_ embeddings: Tensor, _ p: Parameters) -> Tensor {
    let n = embeddings.shape.dimensions.first ?? 0
    func outputs(_ order: [Int], _ path: String) -> [Tensor] {
      var state = reading.initialState(1, in: embeddings.graph)
      var outputs = [Tensor](repeating: embeddings, count: n)
      for row in order {
        state = reading(p.subtree(path), embeddings.sliced(row..<row + 1), state)
        outputs[row] = state.output
      }
      return outputs
    }
    let rows = Array(0..<n)
    let forward = Tensor.concatenated(outputs(rows, "full context/forward"))
    let backward = Tensor.concatenated(outputs(rows.reversed(), "full context/backward"))
    return forward + backward + embeddings
  }

  /// f: `[m, features]`, given g of the support set.
  func query(_ embeddings: Tensor, _ support: Tensor, _ p: Parameters) -> Tensor {
    let m = embeddings.shape.dimensions.first ?? 0
    var state = attending.initialState(m, in: embeddings.graph)
    var read = embeddings.graph.full([m, features], 0)
    var output = embeddings
    for _ in 0..<max(steps, 0) {
      state = attending(
        p.subtree("full context/attention"), .concatenated([embeddings, read], axis: 1), state)
      output = state.output + embeddings
      state.output = output
      let attention = Tensor.product(output, support, transposingB: true).softmax()
      read = Tensor.product(attention, support)
    }
    return output
  }
}
