public import Episodes
public import Models

/// A network that a study of meta-learners can name; its inputs and outputs are those of the tasks.
public struct NetworkChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> Build

  /// Makes the network for tasks of a form.
  ///
  /// - Parameter embeds: whether it gives an embedding, for methods that compare such, and not classes.
  public typealias Build = @Sendable (_ form: EpisodeForm, _ embeds: Bool) -> any Model

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> Build
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  public static let all = [mlp, conv4]

  public var settings: [ListedSetting] {
    Settings.listed(of: name) { settings throws(NotebookError) in _ = try make(&settings) }
  }

  /// Batch normalization with a learned shift alone, as MAML's released code has it.
  private static let shift = BatchNormalization(channels: 0, epsilon: 1e-3, hasScale: false)

  /// With an embedding wanted, the last hidden layer's size is the embedding's.
  public static let mlp = NetworkChoice("mlp", "A multilayer perceptron.") {
    settings throws(NotebookError) in
    let hidden = try settings.integers("hidden", default: [40, 40], in: 1...65_536)
    let activation = try settings.activation()
    let isNormalized = try settings.boolean("normalization", default: false)
    let begins = try settings.word(
      "weights", default: "truncated_normal", among: ["he_normal", "truncated_normal"])
    let weights: any Initializer =
      begins == "he_normal" ? .heNormal : .truncatedNormal(deviation: 0.01)
    return { form, embeds in
      let outputs = form.classes ?? form.targetShape.reduce(1, *)
      return MLP(
        inputs: form.inputShape.reduce(1, *),
        hidden: embeds ? Array(hidden.dropLast()) : hidden,
        outputs: embeds ? hidden.last ?? outputs : outputs, activation: activation,
        normalization: isNormalized ? shift : nil, weights: weights)
    }
  }

  /// `form`: how a block halves its image; `readout`: what the head sees.
  public static let conv4 = NetworkChoice(
    "conv4", "Four blocks of convolution and batch normalization, then a linear layer."
  ) { settings throws(NotebookError) in
    let channels = try settings.integer("channels", default: 64, in: 1...65_536)
    let pooling = try settings.word("form", default: "strides", among: ["strides", "max_pooling"])
    let readout = try settings.word("readout", default: "flattened", among: ["flattened", "mean"])
    let normalization = try settings.word(
      "normalization", default: "scale_and_shift", among: ["scale_and_shift", "shift"])
    let head = try settings.word(
      "head", default: "glorot_uniform", among: ["glorot_uniform", "normal"])
    return { form, embeds in
      var network = Conv4(
        size: form.inputShape.first ?? 1,
        colors: form.inputShape.count > 2 ? form.inputShape[2] : 1, channels: channels,
        ways: embeds ? nil : form.classes ?? 1,
        form: pooling == "strides" ? .strides : .maxPooling,
        readout: readout == "mean" ? .mean : .flattened)
      if normalization == "shift" { network.normalization = shift }
      if embeds { network.normalization.epsilon = 1e-5 }
      if head == "normal" { network.headWeights = .normal() }
      return network
    }
  }
}
