/// What makes tuning tasks differ, so that no one configuration suits them all.
///
/// ```swift
/// var factors = TuningFactors.main
/// factors.labelNoise = .uniform(0, 0.2)
/// ```
public struct TuningFactors: Hashable, Sendable {
  /// K, how many classes a task has.
  public var classes: Factor
  /// s, what all inputs are multiplied by.
  public var scale: Factor
  /// o, what is added to each input before it is scaled.
  public var offset: Factor
  /// p, how unequal the scales of the inputs are.
  public var spread: Factor
  /// q, the probability that a training label is replaced by a random one.
  public var labelNoise: Factor
  /// n, the number of training examples; rounded, and capped at 40 % of the examples of the classes.
  public var trainingSize: Factor

  public init(
    classes: Factor, scale: Factor, offset: Factor, spread: Factor, labelNoise: Factor,
    trainingSize: Factor
  ) {
    self.classes = classes
    self.scale = scale
    self.offset = offset
    self.spread = spread
    self.labelNoise = labelNoise
    self.trainingSize = trainingSize
  }

  /// The main study: everything varies.
  public static let main = TuningFactors(
    classes: .oneOf([3, 4, 5, 6, 8, 10]), scale: .logUniform(0.2, 10), offset: .uniform(0, 1),
    spread: .uniform(0, 1), labelNoise: .uniform(0, 0.5), trainingSize: .logUniform(40, 360))

  /// The positive control: the scale alone varies, and a method that sees it has to win.
  public static let positiveControl = TuningFactors(
    classes: 10, scale: .logUniform(0.2, 10), offset: 0.3, spread: 0.3, labelNoise: 0.2,
    trainingSize: 200)

  /// The null control: nothing varies, and no method may beat a constant.
  public static let nullControl = TuningFactors(
    classes: 10, scale: 1, offset: 0.3, spread: 0.3, labelNoise: 0.2, trainingSize: 200)

  /// The companion of the main study: inputs of one scale, around 0, so that what standardizing them
  /// would undo does not vary.
  public static let standardizedInputs = TuningFactors(
    classes: main.classes, scale: 1, offset: 0, spread: 0, labelNoise: main.labelNoise,
    trainingSize: main.trainingSize)

  /// Names and factors, in the order in which they are drawn.
  var all: [(name: String, factor: Factor)] {
    [
      ("classes", classes), ("scale", scale), ("offset", offset), ("spread", spread),
      ("label noise", labelNoise), ("training size", trainingSize),
    ]
  }

  /// Throws unless every factor has values and all of them are possible, whatever the examples are.
  ///
  /// - Throws: ``TaskError/badFactor(_:_:)``, ``TaskError/factorOutside(_:_:allowed:)`` and
  ///   ``TaskError/notWhole(_:_:)``, with the name of the factor: `classes`, `scale`, `offset`,
  ///   `spread`, `label noise` or `training size`.
  public func check() throws(TaskError) {
    try classes.check("classes", in: 2...1e9, wholeNumbers: true)
    try scale.check("scale", in: 1e-9...1e9)
    try offset.check("offset", in: -1e9...1e9)
    try spread.check("spread", in: 0...8)
    try labelNoise.check("label noise", in: 0...1)
    try trainingSize.check("training size", in: 1...1e9)
  }

  /// Throws unless every task can be made of `available` classes.
  func check(of split: Split, available: Int) throws(TaskError) {
    try check()
    let most = Int(classes.bounds?.upperBound ?? 0)
    guard most <= available else {
      throw .tooFewClasses(split, ways: most, available: available)
    }
  }
}
