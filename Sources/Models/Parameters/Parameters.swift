public import Tensors

/// The parameters of a model: an ordered tree of named tensors.
///
/// A name is a path, such as `layer 1/weights`: ``subtree(_:)`` gives what a layer sees. Arithmetic
/// goes leaf by leaf, so an update reads as its equation:
///
/// ```swift
/// adapted = adapted - stepSize * gradient(of: loss, withRespectTo: adapted)
/// ```
///
/// Two trees combine only where they have the same names in the same order. Where they do not, every
/// leaf of the result carries the error, which `Program` throws.
public struct Parameters {
  /// The paths, in order.
  public let names: [String]
  /// The tensors, in the order of ``names``.
  public let tensors: [Tensor]

  /// A tree of leaves.
  ///
  /// - Throws: ``ParameterError/namedTwice(_:)``.
  public init(_ leaves: [(name: String, tensor: Tensor)]) throws(ParameterError) {
    var names: Set<String> = []
    for leaf in leaves where !names.insert(leaf.name).inserted { throw .namedTwice(leaf.name) }
    self.init(unchecked: leaves)
  }

  init(unchecked leaves: [(name: String, tensor: Tensor)]) {
    names = leaves.map(\.name)
    tensors = leaves.map(\.tensor)
  }

  private init(names: [String], tensors: [Tensor]) {
    self.names = names
    self.tensors = tensors
  }

  /// The leaf with a path, if there is one.
  public subscript(name: String) -> Tensor? { names.firstIndex(of: name).map { tensors[$0] } }

  /// The leaf with a path, or a tensor that carries the error that there is none.
  ///
  /// - Parameter like: any tensor of the graph that the error belongs to.
  public func leaf(_ name: String, like: Tensor) -> Tensor {
    self[name]
      ?? like.graph.invalid(
        .operation(
          "the model's output", found: Parameters.listed(names),
          change:
            "the model needs a parameter named '\(name)'; make the parameters with the model's "
            + "layout", location: nil))
  }
}

// MARK: - Parts of a tree

extension Parameters {
  /// The leaves below a path, named from there: of `layer 1`, `layer 1/weights` becomes `weights`.
  public func subtree(_ path: String) -> Parameters {
    let prefix = path + "/"
    let chosen = names.indices.filter { names[$0].hasPrefix(prefix) }
    return Parameters(
      names: chosen.map { String(names[$0].dropFirst(prefix.count)) },
      tensors: chosen.map { tensors[$0] })
  }

  /// The leaves whose paths begin with `prefix`, such as `head/`, under their whole names.
  public func selecting(prefix: String) -> Parameters { selecting { $0.hasPrefix(prefix) } }

  /// The leaves whose paths satisfy a condition, under their whole names.
  public func selecting(_ isSelected: (String) throws -> Bool) rethrows -> Parameters {
    let chosen = try names.indices.filter { try isSelected(names[$0]) }
    return Parameters(names: chosen.map { names[$0] }, tensors: chosen.map { tensors[$0] })
  }

  /// This tree with the leaves of `part` in place of those with the same names.
  ///
  /// An inner loop that adapts the head alone puts it back so. A leaf of `part` that is not here is
  /// an error that the result carries.
  public func replacing(with part: Parameters) -> Parameters {
    var tensors = tensors
    for (name, tensor) in Swift.zip(part.names, part.tensors) {
      guard let index = names.firstIndex(of: name) else {
        return poisoned(
          "replacement of parameters", with: part, like: tensor,
          change: "'\(name)' is not among the first; select the part from the whole")
      }
      tensors[index] = tensor
    }
    return Parameters(names: names, tensors: tensors)
  }
}

// MARK: - Leaf by leaf

extension Parameters {
  /// The tree of what `transform` gives for each leaf.
  public func map(_ transform: (Tensor) throws -> Tensor) rethrows -> Parameters {
    Parameters(names: names, tensors: try tensors.map(transform))
  }

  /// The tree of what `transform` gives for each name and leaf.
  public func mapWithNames(
    _ transform: (String, Tensor) throws -> Tensor
  ) rethrows -> Parameters {
    Parameters(
      names: names, tensors: try Swift.zip(names, tensors).map { try transform($0, $1) })
  }

  /// The tree of what `combine` gives for the leaves of two trees with the same names.
  public static func zip(
    _ a: Parameters, _ b: Parameters, _ combine: (Tensor, Tensor) throws -> Tensor
  ) rethrows -> Parameters {
    guard a.names == b.names else {
      guard let like = a.tensors.first ?? b.tensors.first else { return a }
      return a.poisoned(
        "arithmetic on parameters", with: b, like: like,
        change: "both must have the same names in the same order; select the same part of both")
    }
    return Parameters(
      names: a.names, tensors: try Swift.zip(a.tensors, b.tensors).map { try combine($0, $1) })
  }

  private func poisoned(
    _ operation: String, with other: Parameters, like: Tensor, change: String
  ) -> Parameters {
    let bad = like.graph.invalid(
      .operation(
        operation, found: "\(Parameters.listed(names)) and \(Parameters.listed(other.names))",
        change: change, location: nil))
    let names = names.isEmpty ? other.names : names
    return Parameters(names: names, tensors: names.map { _ in bad })
  }

  fileprivate static func listed(_ names: [String]) -> String {
    let most = 8
    let shown = names.prefix(most).map { "'\($0)'" }.joined(separator: ", ")
    return "parameters [\(shown)\(names.count > most ? ", and \(names.count - most) more" : "")]"
  }

  public static func + (a: Parameters, b: Parameters) -> Parameters { zip(a, b, +) }
  public static func - (a: Parameters, b: Parameters) -> Parameters { zip(a, b, -) }
  public static func * (a: Parameters, b: Parameters) -> Parameters { zip(a, b, *) }
  public static func / (a: Parameters, b: Parameters) -> Parameters { zip(a, b, /) }
  public static prefix func - (a: Parameters) -> Parameters { a.map { -$0 } }

  public static func + (a: Parameters, b: Tensor) -> Parameters { a.map { $0 + b } }
  public static func - (a: Parameters, b: Tensor) -> Parameters { a.map { $0 - b } }
  public static func * (a: Parameters, b: Tensor) -> Parameters { a.map { $0 * b } }
  public static func / (a: Parameters, b: Tensor) -> Parameters { a.map { $0 / b } }
  public static func + (a: Tensor, b: Parameters) -> Parameters { b.map { a + $0 } }
  public static func - (a: Tensor, b: Parameters) -> Parameters { b.map { a - $0 } }
  public static func * (a: Tensor, b: Parameters) -> Parameters { b.map { a * $0 } }
  public static func / (a: Tensor, b: Parameters) -> Parameters { b.map { a / $0 } }

  public static func + (a: Parameters, b: Double) -> Parameters { a.map { $0 + b } }
  public static func - (a: Parameters, b: Double) -> Parameters { a.map { $0 - b } }
  public static func * (a: Parameters, b: Double) -> Parameters { a.map { $0 * b } }
  public static func / (a: Parameters, b: Double) -> Parameters { a.map { $0 / b } }
  public static func + (a: Double, b: Parameters) -> Parameters { b.map { a + $0 } }
  public static func - (a: Double, b: Parameters) -> Parameters { b.map { a - $0 } }
  public static func * (a: Double, b: Parameters) -> Parameters { b.map { a * $0 } }
  public static func / (a: Double, b: Parameters) -> Parameters { b.map { a / $0 } }

  /// Each leaf as a value through which no gradient flows.
  public func detached() -> Parameters { map { $0.detached() } }
}
