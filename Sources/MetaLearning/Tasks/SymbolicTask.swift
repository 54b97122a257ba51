public import Episodes
public import Tensors

/// One task as expressions: what a meta-learner describes its work on.
///
/// Its data are inputs of the graph with the role `.task`, named after what they are, so that one
/// program serves every task of a family.
public struct SymbolicTask {
  public let support: Examples
  public let query: Examples
  /// The learner's numeric settings by name, inputs that all tasks share.
  public let settings: [String: Tensor]
  public let graph: Graph

  /// The inputs of the graph, in the order of ``EpisodeMemory``.
  static let inputs = ["support inputs", "support targets", "query inputs", "query targets"]

  /// Makes the inputs for the episodes of a family.
  ///
  /// - Parameter settings: the names of the learner's numeric settings.
  public init(_ form: EpisodeForm, settings: [String] = [], in graph: Graph) {
    func examples(_ part: String, _ rows: Int) -> Examples {
      // Images get an axis of channels where they have none.
      let shape = form.inputShape.count == 2 ? form.inputShape + [1] : form.inputShape
      return Examples(
        inputs: graph.input("\(part) inputs", Shape([rows] + shape)),
        targets: graph.input("\(part) targets", Shape([rows] + form.targetShape)),
        classes: form.classes)
    }
    support = examples("support", form.supportRows)
    query = examples("query", form.queryRows)
    self.graph = graph
    self.settings = Dictionary(
      uniqueKeysWithValues: Set(settings).sorted().map { ($0, graph.hyperparameter($0)) })
  }

  /// A numeric setting of the learner, or a tensor that carries the error that there is none.
  public subscript(setting: String) -> Tensor {
    settings[setting]
      ?? graph.invalid(
        .operation(
          "the setting '\(setting)'", found: "\(settings.keys.sorted())",
          change: "name it among the learner's settings", location: nil))
  }
}
