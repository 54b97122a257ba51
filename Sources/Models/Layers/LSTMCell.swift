public import Tensors

/// A long short-term memory cell, one step of it.
///
/// With gates i, f, g, o = x Wₓ + h Wₕ + b cut in four, in this order:
///
/// c′ = σ(f + φ) ⊙ c + σ(i) ⊙ tanh(g), h′ = σ(o) ⊙ tanh(c′):
///
/// Hochreiter & Schmidhuber (1997), "Long Short-Term Memory", with the forget gate of Gers,
/// Schmidhuber & Cummins (2000), in the form of Zaremba, Sutskever & Vinyals (2014), "Recurrent Neural
/// Network Regularization". There are no peepholes. The order of the gates is PyTorch's; TensorFlow's
/// `BasicLSTMCell` has i, g, f, o, and adds φ = 1.
public struct LSTMCell: Sendable {
  public var inputs: Int
  /// How many numbers h and c have.
  public var units: Int
  /// φ, added to the forget gate's sum; it is not learned.
  public var forgetBias: Double
  public var weights: any Initializer
  public var biases: any Initializer

  public init(
    inputs: Int, units: Int, forgetBias: Double = 1, weights: any Initializer = .glorotUniform,
    biases: any Initializer = .zeros
  ) {
    self.inputs = inputs
    self.units = units
    self.forgetBias = forgetBias
    self.weights = weights
    self.biases = biases
  }

  /// What the cell remembers: h and c, each `[n, units]`.
  public struct State {
    /// h, the output.
    public var output: Tensor
    /// c, the memory.
    public var memory: Tensor

    public init(output: Tensor, memory: Tensor) {
      self.output = output
      self.memory = memory
    }
  }

  /// `input weights` `[inputs, 4 · units]`, `output weights` `[units, 4 · units]`, `biases`
  /// `[4 · units]`.
  public var parameters: [Parameter] {
    let (gates, overflow) = units.multipliedReportingOverflow(by: 4)
    let columns = overflow ? -1 : gates
    return [
      Parameter("input weights", [inputs, columns], weights),
      Parameter("output weights", [units, columns], weights),
      Parameter("biases", [columns], biases),
    ]
  }

  /// A state of zeros for a batch of `n`.
  public func initialState(_ n: Int, in graph: Graph) -> State {
    State(output: graph.full([n, units], 0), memory: graph.full([n, units], 0))
  }

  /// The state after one more input.
  ///
  /// - Parameters:
  ///   - p: tensors with the names and shapes of ``parameters``.
  ///   - input: x, `[n, inputs]`.
  ///   - state: h and c.
  public func callAsFunction(_ p: Parameters, _ input: Tensor, _ state: State) -> State {
    let sums =
      Tensor.product(input, p.leaf("input weights", like: input))
      + Tensor.product(state.output, p.leaf("output weights", like: input))
      + p.leaf("biases", like: input)
    func gate(_ number: Int) -> Tensor {
      sums.sliced(number * units..<(number + 1) * units, axis: 1)
    }
    let (i, f, g, o) = (gate(0), gate(1), gate(2), gate(3))
    let memory = (f + forgetBias).sigmoid() * state.memory + i.sigmoid() * g.tanh()
    return State(output: o.sigmoid() * memory.tanh(), memory: memory)
  }
}
