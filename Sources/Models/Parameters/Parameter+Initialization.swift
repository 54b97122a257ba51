public import Randomness
public import Tensors

extension [Parameter] {
  /// Where the leaves lie in one flat vector.
  ///
  /// - Throws: two leaves with one name, or a shape that no tensor has.
  public var layout: ParameterLayout {
    get throws(ParameterError) { try ParameterLayout(map { ($0.name, $0.shape) }) }
  }

  /// Writes the values that the leaves begin with to a flat vector.
  ///
  /// - Parameters:
  ///   - storage: where to; zeros between the leaves are written too.
  ///   - offset: where the vector begins.
  ///   - stream: each leaf draws from `stream.stream(name of the leaf)`.
  /// - Throws: what ``layout`` throws; a storage that is too small.
  public func initialize<Scalar>(
    _ storage: Storage<Scalar>, offset: Int = 0, from stream: RandomStream
  ) throws(ParameterError) {
    let layout = try layout
    guard offset >= 0, storage.count - offset >= layout.span else {
      throw .tooSmall(needed: layout.span, offset: offset, found: storage.count)
    }
    storage.withValues(offset..<offset + layout.span) { $0.update(repeating: 0) }
    for (leaf, parameter) in zip(layout.leaves, self) {
      var generator = stream.stream(parameter.name).generator
      let values = parameter.initializer.values(of: parameter.shape, using: &generator)
      storage.write([Double](values.prefix(leaf.shape.count)), at: offset + leaf.offset)
    }
  }
}
