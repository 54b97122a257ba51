public import Tensors

/// Steps along a running mean of the gradient, divided by a running root mean square.
///
/// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ),
/// θ ← θ − α m̂ / (√v̂ + ε): Kingma & Ba (2015), "Adam: A Method for Stochastic Optimization",
/// algorithm 1.
public struct Adam: DirectedOptimizer {
  /// α, the size of a step.
  public var learningRate: Double
  /// β₁ in 0..<1, how much of the mean stays. Reptile's inner loop uses 0.
  public var firstDecay: Double
  /// β₂ in 0..<1, how much of the mean square stays.
  public var secondDecay: Double
  /// ε above 0.
  public var epsilon: Double

  public init(
    learningRate: Double = 0.001, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8
  ) {
    self.learningRate = learningRate
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
  }

  public var hyperparameters: [Setting] {
    [
      .init("learningRate", learningRate), .init("firstDecay", firstDecay),
      .init("secondDecay", secondDecay), .init("epsilon", epsilon),
    ]
  }

  public var slots: [String] { ["mean", "meanSquare"] }

  public func direction(
    along gradient: Tensor, slots: [Tensor], step: Tensor, with h: Hyperparameters
  ) -> (direction: Tensor, slots: [Tensor]) {
    adamDirection(gradient, slots, step, h)
  }
}

/// m̂ / (√v̂ + ε), and the next m and v.
///
/// The corrections are numbers, so their reciprocals are taken once and not for every element.
func adamDirection(
  _ gradient: Tensor, _ slots: [Tensor], _ step: Tensor, _ h: Hyperparameters
) -> (direction: Tensor, slots: [Tensor]) {
  let mean = h.firstDecay * slots[0] + (1 - h.firstDecay) * gradient
  let meanSquare = h.secondDecay * slots[1] + (1 - h.secondDecay) * gradient.squared()
  let correctedMean = mean * (1 / (1 - h.firstDecay.power(step)))
  let correctedSquare = meanSquare * (1 / (1 - h.secondDecay.power(step)))
  return (correctedMean / (correctedSquare.squareRoot() + h.epsilon), [mean, meanSquare])
}
