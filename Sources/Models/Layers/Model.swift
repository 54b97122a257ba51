public import Randomness
public import Tensors

/// A function with learned parameters.
///
/// A model holds sizes and choices, never values: the parameters come in as an argument, so adapting
/// them to a task is arithmetic on ``Parameters``.
///
/// ```swift
/// struct Line: Model {
///   let parameters = [
///     Parameter("slope", [1, 1], .heNormal), Parameter("intercept", [1], .zeros),
///   ]
///   func callAsFunction(
///     _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
///   ) -> Tensor {
///     Tensor.product(input, p.leaf("slope", like: input)) + p.leaf("intercept", like: input)
///   }
/// }
/// ```
public protocol Model: Sendable {
  /// The learned leaves, in order.
  var parameters: [Parameter] { get }

  /// The output for a batch of inputs.
  ///
  /// - Parameters:
  ///   - parameters: tensors with the names and shapes of ``parameters``.
  ///   - input: a batch, `[n, …]`.
  ///   - statistics: which rows batch normalization takes its statistics from. A model without it
  ///     ignores them.
  /// - Returns: `[n, …]`. Where something does not fit it carries the error.
  func callAsFunction(
    _ parameters: Parameters, _ input: Tensor, statistics: BatchStatistics
  ) -> Tensor
}

/// What is to be known of a leaf before there are values.
public struct Parameter: Sendable {
  /// Its path, such as `layer 1/weights`.
  public let name: String
  public let shape: Shape
  public let initializer: any Initializer

  public init(_ name: String, _ shape: Shape, _ initializer: some Initializer) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
  }

  private init(name: String, shape: Shape, initializer: any Initializer) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
  }

  /// The same leaf below a path.
  public func below(_ path: String) -> Parameter {
    Parameter(name: "\(path)/\(name)", shape: shape, initializer: initializer)
  }
}

extension Model {
  /// The output for a batch whose own statistics normalize it.
  public func callAsFunction(_ parameters: Parameters, _ input: Tensor) -> Tensor {
    self(parameters, input, statistics: .ofBatch)
  }

  /// Where the parameters lie in one flat vector.
  ///
  /// - Throws: two leaves with one name, or a shape that no tensor has.
  public var layout: ParameterLayout {
    get throws(ParameterError) { try parameters.layout }
  }

  /// How many numbers are learned, where the shapes are possible.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.shape.count } }

  /// Writes the values that the parameters begin with to a flat vector.
  ///
  /// - Parameters:
  ///   - storage: where to; zeros between the leaves are written too.
  ///   - offset: where the vector begins.
  ///   - stream: each leaf draws from `stream.stream(name of the leaf)`.
  /// - Throws: what ``layout`` throws; a storage that is too small.
  public func initialize<Scalar>(
    _ storage: Storage<Scalar>, offset: Int = 0, from stream: RandomStream
  ) throws(ParameterError) {
    try parameters.initialize(storage, offset: offset, from: stream)
  }

  /// The values that the parameters begin with, as a flat vector.
  public func initialParameters<Scalar: TensorScalar>(
    in: Scalar.Type = Float.self, from stream: RandomStream
  ) throws(ParameterError) -> Storage<Scalar> {
    let storage = Storage<Scalar>(count: try layout.span)
    try initialize(storage, from: stream)
    return storage
  }
}
