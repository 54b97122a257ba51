public import Tensors

/// What a layer does to each of its numbers at the end.
public enum Activation: Hashable, Sendable {
  /// max(x, 0)
  case relu
  /// x where x > 0, slope · x elsewhere.
  case leakyRelu(slope: Double = 0.01)
  case tanh
  /// 1 / (1 + e⁻ˣ)
  case sigmoid
  /// log(1 + eˣ)
  case softplus
  /// x
  case identity

  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .relu: x.relu()
    case .leakyRelu(let slope): x.leakyRelu(slope: slope)
    case .tanh: x.tanh()
    case .sigmoid: x.sigmoid()
    case .softplus: x.softplus()
    case .identity: x
    }
  }
}
