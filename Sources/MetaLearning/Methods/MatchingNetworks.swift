public import Models
public import Tensors

/// Classifies by attention over the support set: a nearest neighbor that can be differentiated.
///
/// p(y | x) = Σᵢ a(x, xᵢ) yᵢ, a the softmax of the cosines of embeddings: Vinyals, Blundell, Lillicrap,
/// Kavukcuoglu & Wierstra (2016), "Matching Networks for One Shot Learning", arXiv:1606.04080,
/// equations 1 and 2.
public struct MatchingNetworks: MetricLearner {
  public static let name = "matching networks"
  public static let revision = 1

  /// Embeddings that depend on the whole support set; `nil` leaves them as they are.
  public var fullContext: FullContext?

  public init(fullContext: FullContext? = nil) { self.fullContext = fullContext }

  public func parameters(of model: some Model) -> [Parameter] {
    model.parameters + (fullContext?.parameters ?? [])
  }

  public func logits(
    of query: Tensor, among support: Tensor, membership: Tensor, at start: Parameters
  ) -> Tensor {
    var (query, support) = (query, support)
    if let fullContext {
      support = fullContext.support(support, start)
      query = fullContext.query(query, support, start)
    }
    let attention = cosines(query, support).softmax()
    // A class without a row has no attention; its loss is large and finite.
    return (Tensor.product(attention, membership) + 1e-6).log()
  }
}
