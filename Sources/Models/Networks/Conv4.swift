public import Tensors

/// The four-block convolutional network of the few-shot papers.
///
/// Each block is a 3 × 3 convolution with a bias and same padding, batch normalization, and a
/// rectifier. The papers make images smaller in two ways, see ``Form``. After the blocks, `block 1` to
/// `block 4`, comes the dense `head`, or none for methods that compare embeddings.
public struct Conv4: Model {
  /// How a block halves its image.
  public enum Form: Hashable, Sendable {
    /// Convolutions move by two: 28 → 14 → 7 → 4 → 2. Finn, Abbeel & Levine (2017), section 5.2, on
    /// Omniglot; Nichol, Achiam & Schulman (2018).
    case strides
    /// A 2 × 2 max pooling after the rectifier: 28 → 14 → 7 → 3 → 1, 84 → 42 → 21 → 10 → 5. Vinyals et
    /// al. (2016), section 4.1.1; Snell et al. (2017), section 3.1; Finn et al. on MiniImagenet.
    case maxPooling
  }

  /// What the head sees of the last block.
  public enum Readout: Hashable, Sendable {
    /// The mean over the places that are left, a number a channel: MAML on Omniglot.
    case mean
    /// Every place of every channel: all others.
    case flattened
  }

  /// The height and width of an image.
  public var size: Int
  /// How many channels an image has.
  public var colors: Int
  /// How many filters each block has.
  public var channels: Int
  /// Outputs of the head; `nil` for the embedding itself.
  public var ways: Int?
  public var form: Form
  public var readout: Readout
  /// Settings of batch normalization; its channels are set by the network.
  public var normalization: BatchNormalization
  public var filters: any Initializer
  public var headWeights: any Initializer

  public init(
    size: Int, colors: Int, channels: Int = 64, ways: Int?, form: Form,
    readout: Readout = .flattened,
    normalization: BatchNormalization = BatchNormalization(channels: 0),
    filters: any Initializer = .glorotUniform, headWeights: any Initializer = .glorotUniform
  ) {
    self.size = size
    self.colors = colors
    self.channels = channels
    self.ways = ways
    self.form = form
    self.readout = readout
    self.normalization = normalization
    self.filters = filters
    self.headWeights = headWeights
  }

  private static var shiftOnly: BatchNormalization {
    BatchNormalization(channels: 0, epsilon: 1e-3, hasScale: false)
  }

  /// MAML on Omniglot: strides, the mean over places, a learned shift only, and a head that begins
  /// unit normal, as the released code has it.
  public static func mamlOmniglot(ways: Int) -> Conv4 {
    Conv4(
      size: 28, colors: 1, ways: ways, form: .strides, readout: .mean, normalization: shiftOnly,
      headWeights: .normal())
  }

  /// MAML on MiniImagenet: max pooling and 32 filters.
  public static func mamlMiniImagenet(ways: Int) -> Conv4 {
    Conv4(
      size: 84, colors: 3, channels: 32, ways: ways, form: .maxPooling, normalization: shiftOnly,
      headWeights: .normal())
  }

  /// Reptile on Omniglot: strides, every place.
  public static func reptileOmniglot(ways: Int) -> Conv4 {
    Conv4(size: 28, colors: 1, ways: ways, form: .strides)
  }

  /// The embedding of matching and prototypical networks: max pooling and no head. ε is PyTorch's.
  public static func embedding(size: Int, colors: Int, channels: Int = 64) -> Conv4 {
    Conv4(
      size: size, colors: colors, channels: channels, ways: nil, form: .maxPooling,
      normalization: BatchNormalization(channels: 0, epsilon: 1e-5))
  }

  /// The height and width after four blocks.
  public var finalSize: Int {
    (0..<4).reduce(size) { size, _ in form == .strides ? (size + 1) / 2 : size / 2 }
  }

  /// How many numbers an embedding has.
  public var features: Int {
    readout == .mean ? channels : finalSize * finalSize * channels
  }

  private func convolution(_ block: Int) -> Convolution {
    Convolution(
      inputs: block == 0 ? colors : channels, outputs: channels, stride: form == .strides ? 2 : 1,
      filter: filters)
  }

  private var blockNormalization: BatchNormalization {
    var result = normalization
    result.channels = channels
    return result
  }

  private var head: Dense? {
    ways.map { Dense(inputs: features, outputs: $0, weights: headWeights) }
  }

  public var parameters: [Parameter] {
    var result: [Parameter] = []
    for block in 0..<4 {
      let path = "block \(block + 1)"
      result += convolution(block).parameters.map { $0.below(path) }
      result += blockNormalization.parameters.map { $0.below("\(path)/normalization") }
    }
    return result + (head?.parameters.map { $0.below("head") } ?? [])
  }

  /// - Parameter input: `[n, size, size, colors]`.
  /// - Returns: `[n, ways]`, or `[n, features]` without a head.
  public func callAsFunction(
    _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
  ) -> Tensor {
    guard input.isInvalid || input.shape.dimensions.dropFirst() == [size, size, colors] else {
      return input.graph.invalid(
        .operation(
          "Conv4", found: "\(input.shape)",
          change: "images must have shape [n, \(size), \(size), \(colors)]", location: nil))
    }
    var x = input
    for block in 0..<4 {
      let own = p.subtree("block \(block + 1)")
      x = convolution(block)(own, x)
      x = blockNormalization(own.subtree("normalization"), x, statistics: statistics).relu()
      if form == .maxPooling { x = x.maxPooled(2) }
    }
    x = readout == .mean ? x.mean(over: [1, 2]) : x.flattened()
    return head.map { $0(p.subtree("head"), x) } ?? x
  }
}
