public import Tensors

/// Which parameters a model has, and where each lies in one flat vector.
///
/// Optimizers of the outer loop, archives and storages see parameters as one vector; models see named
/// tensors. Each leaf begins at a multiple of ``alignment`` elements, so that vectors of the processor
/// never straddle cache lines; the elements between leaves are zeros and stay zeros.
public struct ParameterLayout: Hashable, Sendable {
  /// One named tensor.
  public struct Leaf: Hashable, Sendable {
    /// Its path, such as `layer 1/weights`.
    public let name: String
    public let shape: Shape
    /// Where its first element lies in the flat vector.
    public let offset: Int
  }

  /// The leaves, in the order in which they lie in the flat vector.
  public let leaves: [Leaf]

  /// How many numbers are learned.
  public let count: Int

  /// How many elements the flat vector has: ``count`` and what lies between the leaves.
  public let span: Int

  /// Leaves begin at multiples of so many elements.
  public static let alignment = 16

  private let indices: [String: Int]

  /// Lays leaves out one after the other.
  ///
  /// - Throws: ``ParameterError/namedTwice(_:)``; ``ParameterError/badShape(_:shape:)`` where an axis
  ///   has no element, or a tensor cannot have the shape.
  public init(_ leaves: [(name: String, shape: Shape)]) throws(ParameterError) {
    var laidOut: [Leaf] = []
    var indices: [String: Int] = [:]
    var count = 0
    var end = 0
    for (name, shape) in leaves {
      guard ParameterLayout.isPossible(shape) else { throw .badShape(name, shape: shape) }
      guard indices.updateValue(laidOut.count, forKey: name) == nil else {
        throw .namedTwice(name)
      }
      laidOut.append(Leaf(name: name, shape: shape, offset: end))
      count += shape.count
      end = ParameterLayout.aligned(end + shape.count)
    }
    self.leaves = laidOut
    self.indices = indices
    self.count = count
    span = end
  }

  static func aligned(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }

  private static func isPossible(_ shape: Shape) -> Bool {
    guard shape.rank <= Shape.mostAxes else { return false }
    var count = 1
    for size in shape.dimensions {
      guard size >= 1, size <= Shape.mostElements / count else { return false }
      count *= size
    }
    return true
  }

  /// The leaf with a name, if there is one.
  public subscript(name: String) -> Leaf? { indices[name].map { leaves[$0] } }

  /// The parameters as inputs of a program, one a leaf, named `prefix` and the leaf's name.
  ///
  /// - Parameter role: `.shared` where all tasks of a batch have the same parameters, `.task` where
  ///   each has its own, or where a training loop changes them.
  public func parameters(
    in graph: Graph, prefix: String = "", role: Graph.Role = .shared
  ) -> Parameters {
    Parameters(
      unchecked: leaves.map {
        ($0.name, graph.input(prefix + $0.name, $0.shape, role: role))
      })
  }

  /// Reads the parameters of ``parameters(in:prefix:role:)`` from one storage, in every later run.
  ///
  /// Leaves that the program does not need are left out.
  ///
  /// - Parameters:
  ///   - offset: where the first task's flat vector begins, best a multiple of ``alignment``.
  ///   - stride: how many elements further the next task's begins, where tasks have their own; by
  ///     default ``span``.
  public func bind<Scalar>(
    _ batch: TaskBatch<Scalar>, prefix: String = "", to storage: Storage<Scalar>, offset: Int = 0,
    stride: Int? = nil
  ) throws(TensorError) {
    let names = Set(batch.program.inputs.map(\.name))
    for leaf in leaves where names.contains(prefix + leaf.name) {
      try batch.bind(
        prefix + leaf.name, to: storage, offset: offset + leaf.offset, stride: stride ?? span)
    }
  }

  /// Reads the parameters of ``parameters(in:prefix:role:)`` from one storage, in every later run.
  public func bind<Scalar>(
    _ recurrence: Recurrence<Scalar>, prefix: String = "", to storage: Storage<Scalar>,
    offset: Int = 0, stride: Int? = nil
  ) throws(TensorError) {
    let names = Set(recurrence.program.inputs.map(\.name))
    for leaf in leaves where names.contains(prefix + leaf.name) {
      try recurrence.bind(
        prefix + leaf.name, to: storage, offset: offset + leaf.offset, stride: stride ?? span)
    }
  }

  /// The values of a leaf in a flat vector that begins at `offset`; `nil` where there is no such leaf
  /// or the storage ends before it does.
  public func values<Scalar>(
    of name: String, in storage: Storage<Scalar>, offset: Int = 0
  ) -> [Scalar]? {
    guard let leaf = self[name], offset >= 0,
      storage.count - leaf.offset - leaf.shape.count >= offset
    else { return nil }
    let start = offset + leaf.offset
    return storage.withValues(start..<start + leaf.shape.count) { Array($0) }
  }
}
