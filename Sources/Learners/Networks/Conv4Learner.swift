public import Episodes
public import Models
public import Trials

/// The four-block convolutional network of the few-shot papers, trained from random weights.
///
/// For tasks whose inputs are square images, `[size, size]` or `[size, size, colors]`. Filters are drawn
/// from N(0, 2 / fan in) and the head's weights from N(0, 1 / fan in), all multiplied by `initial_scale`;
/// in front of batch normalization the scale of a filter changes no output, only how far a step turns it.
///
/// In training a batch normalizes itself. Rows are judged with the statistics of the whole training part,
/// layer by layer (``NormalizationMode/supportStatistics``), so that what is said of a row does not depend
/// on the other rows; the cost of each judgment is that of both parts.
public struct Conv4Learner: NetworkLearner {
  /// How many filters a block has.
  public var channels: Int
  /// How a block halves its image.
  public var form: Conv4.Form
  public var training: TrainingSettings

  public init(
    channels: Int = 32, form: Conv4.Form = .strides,
    training: TrainingSettings = TrainingSettings()
  ) {
    self.channels = channels
    self.form = form
    self.training = training
  }

  /// Its settings name those that are not the defaults.
  public var method: Method {
    let usual = Conv4Learner()
    var words: [String] = []
    if channels != usual.channels { words.append("channels=\(channels)") }
    if form != usual.form { words.append("form=max_pooling") }
    return Method("conv4", settings: (words + training.words).joined(separator: " "))
  }

  public var outputPrefix: String? { "head/" }
  public var normalizesBatches: Bool { true }

  public func network(
    for task: TuningTask
  ) throws(LearnerError) -> (any Model, inputShape: [Int]) {
    guard channels >= 1 else {
      throw .badSetting("channels", of: method.name, found: "\(channels)", needed: "1 or more")
    }
    let shape = task.inputShape
    guard (2...3).contains(shape.count), shape[0] == shape[1], shape.allSatisfy({ $0 >= 1 }) else {
      throw .wrongShape(
        shape, of: method.name, needed: "square images, [size, size] or [size, size, colors]")
    }
    let colors = shape.count == 3 ? shape[2] : 1
    let network = Conv4(
      size: shape[0], colors: colors, channels: channels, ways: task.classes, form: form,
      filters: .heNormal, headWeights: .lecunNormal)
    guard network.finalSize >= 1 else {
      throw .wrongShape(
        shape, of: method.name,
        needed: "images of at least 16 × 16 for four max poolings, or the form with strides")
    }
    return (network, [shape[0], shape[0], colors])
  }
}
