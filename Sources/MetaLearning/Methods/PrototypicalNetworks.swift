public import Models
public import Tensors

/// Classifies by the nearest class mean in a learned embedding.
///
/// p(y = k | x) = softmax(−d(f(x), c_k)), c_k the mean of the class's support embeddings: Snell, Swersky
/// & Zemel (2017), "Prototypical Networks for Few-shot Learning", arXiv:1703.05175, equations 1 and 2.
public struct PrototypicalNetworks: MetricLearner {
  public static let name = "prototypical networks"
  public static let revision = 1

  public enum Distance: String, Hashable, Sendable {
    /// The squared Euclidean distance, the paper's choice.
    case euclidean
    /// One minus the cosine.
    case cosine
  }

  public var distance: Distance

  public init(distance: Distance = .euclidean) { self.distance = distance }

  public func logits(
    of query: Tensor, among support: Tensor, membership: Tensor, at start: Parameters
  ) -> Tensor {
    let sums = Tensor.product(membership, support, transposingA: true)
    let counts = membership.sum(over: [0])
    let perClass = counts.reshaped(to: Shape(counts.shape.dimensions + [1]))
    // A class without a row is where the average row is.
    let absent = perClass .== 0
    let prototypes =
      (sums + absent * support.mean(over: [0])) / Tensor.maximum(perClass, perClass * 0 + 1)
    switch distance {
    case .cosine:
      return cosines(query, prototypes) - 1
    case .euclidean:
      // −‖q − c‖², without ‖q‖², which is the same for all classes.
      return 2 * Tensor.product(query, prototypes, transposingB: true)
        - prototypes.squared().sum(over: [1])
    }
  }
}
