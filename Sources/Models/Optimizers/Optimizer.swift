public import Tensors

/// A rule that turns a gradient into the next value of a parameter.
///
/// It describes one element-by-element update, symbolically. A training step applies it to every leaf;
/// an outer loop applies it to stretches of the flat vector of all parameters. It keeps no state: what
/// must be remembered between steps are its slots, which begin as zeros.
///
/// ```swift
/// public struct SGD: Optimizer {
///   public var learningRate: Double
///   public var hyperparameters: [Setting] { [.init("learningRate", learningRate)] }
///   public func update(
///     _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
///     with h: Hyperparameters
///   ) -> (parameter: Tensor, slots: [Tensor]) {
///     (parameter - h.learningRate * gradient, [])
///   }
/// }
/// ```
public protocol Optimizer: Sendable {
  /// The numbers it takes, with their values. One of them is `learningRate`, which schedules replace.
  ///
  /// They are inputs of the program: one program serves all values.
  var hyperparameters: [Setting] { get }

  /// What it remembers of every element, by name: each a tensor of the parameter's shape.
  var slots: [String] { get }

  /// One step.
  ///
  /// - Parameters:
  ///   - parameter: θ, any shape.
  ///   - gradient: g, of the same shape.
  ///   - slots: one tensor of the same shape a slot, in the order of ``slots``.
  ///   - step: t, a number: 1 in the first step.
  ///   - hyperparameters: the numbers, by name.
  /// - Returns: the next θ and the next slots.
  func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with hyperparameters: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor])

  /// What an element-by-element rule cannot do: how a leaf moves the learning rate that all leaves share,
  /// before the step; `nil`, as usual, where the rate is what it is set to.
  ///
  /// A training loop adds what all leaves say, and what they said before, to the rate that is set. An
  /// outer loop, which updates stretches of the parameters apart, refuses such an optimizer.
  ///
  /// - Parameters: as those of ``update(_:along:slots:step:with:)``.
  /// - Returns: a number.
  func rateChange(
    of parameter: Tensor, along gradient: Tensor, slots: [Tensor],
    with hyperparameters: Hyperparameters
  ) -> Tensor?
}

extension Optimizer {
  public var slots: [String] { [] }

  public func rateChange(
    of parameter: Tensor, along gradient: Tensor, slots: [Tensor], with h: Hyperparameters
  ) -> Tensor? { nil }
}

/// A number that an optimizer takes.
public struct Setting: Hashable, Sendable {
  public let name: String
  public let value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// The hyperparameters of an optimizer as tensors, by name: `h.learningRate`.
@dynamicMemberLookup
public struct Hyperparameters {
  private var tensors: [String: Tensor]
  private let graph: Graph

  init(in graph: Graph, _ tensors: [String: Tensor]) {
    self.graph = graph
    self.tensors = tensors
  }

  /// The hyperparameters of `optimizer` as inputs of a program, named `prefix` and their names.
  public init(
    of optimizer: some Optimizer, in graph: Graph, prefix: String = "",
    role: Graph.Role = .shared
  ) {
    self.graph = graph
    tensors = [:]
    for hyperparameter in optimizer.hyperparameters where tensors[hyperparameter.name] == nil {
      tensors[hyperparameter.name] = graph.hyperparameter(prefix + hyperparameter.name, role: role)
    }
  }

  /// The number with a name; where the optimizer declares none, a tensor that carries that error.
  public subscript(dynamicMember name: String) -> Tensor {
    tensors[name]
      ?? graph.invalid(
        .operation(
          "an optimizer's update", found: "hyperparameters \(tensors.keys.sorted())",
          change: "declare '\(name)' in the optimizer's hyperparameters", location: nil))
  }

  /// The same with one number replaced.
  func replacing(_ name: String, with tensor: Tensor) -> Hyperparameters {
    var tensors = tensors
    tensors[name] = tensor
    return Hyperparameters(in: graph, tensors)
  }
}
