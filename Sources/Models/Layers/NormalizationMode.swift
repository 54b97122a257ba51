public import Tensors

/// Which images lend their statistics to batch normalization when queries are judged.
///
/// The choice moves accuracies by points, so every table says which it was.
public enum NormalizationMode: String, CaseIterable, Hashable, Sendable {
  /// The queries normalize each other, as the support set normalizes itself: a query's answer depends
  /// on the other queries. So does MAML (Finn, Abbeel & Levine 2017, released code), and Reptile's
  /// "transductive" rows (Nichol, Achiam & Schulman 2018, section 6.1).
  case transductive

  /// The queries are normalized, layer by layer, with mean and variance of the support set alone. A
  /// query's answer depends on nothing but itself and the support set, and so it would if one query
  /// were asked at a time. Bronskill et al. (2020), "TaskNorm: Rethinking Batch Normalization for
  /// Meta-Learning", call it MetaBN.
  case supportStatistics

  /// Each query goes through the network in one batch with the whole support set, alone, and only its
  /// own output is taken: Nichol, Achiam & Schulman (2018), "On First-Order Meta-Learning Algorithms",
  /// section 6.1, the rows that are not "transductive".
  case supportPlusOneQuery
}

extension Model {
  /// The outputs of a model on a query set, with batch statistics as a mode says.
  ///
  /// - Parameters:
  ///   - queries: `[queries, …]`, at least one.
  ///   - support: `[support, …]`, at least one, each as the queries.
  ///   - parameters: what the model uses, adapted or not.
  ///   - mode: for a model without batch normalization all modes give the same, at different cost.
  /// - Returns: `[queries, …]`. Where something does not fit it carries the error.
  /// - Complexity: one pass over the queries (`transductive`), over support and queries
  ///   (`supportStatistics`), or over queries · (support + 1) images (`supportPlusOneQuery`).
  public func outputs(
    on queries: Tensor, given support: Tensor, parameters: Parameters, mode: NormalizationMode
  ) -> Tensor {
    if mode == .transductive { return self(parameters, queries) }
    if support.isInvalid { return support }
    if queries.isInvalid { return queries }
    guard support.shape.rank >= 1, queries.shape.rank >= 1, support.shape[0] >= 1,
      queries.shape[0] >= 1
    else {
      return queries.graph.invalid(
        .operation(
          "outputs on queries", found: "queries \(queries.shape), support \(support.shape)",
          change: "give at least one query and one support example", location: nil))
    }
    let (m, n) = (support.shape[0], queries.shape[0])
    if mode == .supportStatistics {
      let all = Tensor.concatenated([support, queries])
      return self(parameters, all, statistics: BatchStatistics(rows: m)).sliced(m..<m + n)
    }
    let example = queries.shape.dimensions.dropFirst()
    let copies = support.reshaped(to: Shape([1] + support.shape.dimensions)).broadcast(
      to: Shape([n] + support.shape.dimensions))
    let each = Tensor.concatenated(
      [copies, queries.reshaped(to: Shape([n, 1] + example))], axis: 1)
    let all = each.reshaped(to: Shape([n * (m + 1)] + example))
    let outputs = self(parameters, all, statistics: BatchStatistics(groups: n))
    if outputs.isInvalid { return outputs }
    let last = outputs.shape.dimensions.dropFirst()
    return outputs.reshaped(to: Shape([n, m + 1] + last)).sliced(m..<m + 1, axis: 1)
      .reshaped(to: Shape([n] + last))
  }
}
