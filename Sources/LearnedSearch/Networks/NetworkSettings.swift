/// How the small networks of a learned method are built and trained.
///
/// AdamW with a rate that falls linearly to 0. Hidden layers are of hyperbolic tangents: what is learned
/// is smooth, and no unit can die.
public struct NetworkSettings: Hashable, Sendable {
  /// The sizes of the hidden layers.
  public var hidden: [Int]
  /// How many steps each network is trained.
  public var steps: Int
  /// How many rows a step sees, fewer where there are not so many.
  public var batchSize: Int
  public var learningRate: Double
  /// AdamW's λ, on weights alone.
  public var weightDecay: Double

  public init(
    hidden: [Int], steps: Int, batchSize: Int, learningRate: Double, weightDecay: Double
  ) {
    self.hidden = hidden
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)``.
  func check(_ method: String) throws(LearnedSearchError) {
    for size in hidden { try atLeast(1, size, "hidden", of: method) }
    try atLeast(1, steps, "steps", of: method)
    try atLeast(1, batchSize, "batch_size", of: method)
    for (setting, value) in [("learning_rate", learningRate), ("weight_decay", weightDecay)] {
      guard value.isFinite, value >= 0 else {
        throw .badSetting(
          setting, of: method, found: "\(value)", needed: "a finite number, 0 or more")
      }
    }
  }

  /// The settings that differ from others, in words.
  func words(unlike usual: NetworkSettings) -> [String] {
    var words: [String] = []
    if hidden != usual.hidden {
      words.append("hidden=\(hidden.map(String.init).joined(separator: ","))")
    }
    if steps != usual.steps { words.append("steps=\(steps)") }
    if batchSize != usual.batchSize { words.append("batch_size=\(batchSize)") }
    if learningRate != usual.learningRate { words.append("learning_rate=\(learningRate)") }
    if weightDecay != usual.weightDecay { words.append("weight_decay=\(weightDecay)") }
    return words
  }
}
