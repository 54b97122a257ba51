import Arithmetic

/// The objective of all learners that give probabilities: the cross-entropy as a share of what guessing
/// costs.
///
/// min(mean over examples of min(−log p(label), ln 1000) / ln K, 1), where K is the number of classes. The
/// inner bound keeps one example that a model is sure of, and wrong, from outweighing all others; the
/// outer one says that no model need be worse than guessing. An example whose loss is NaN or infinite
/// makes it 1.
struct BoundedLoss {
  /// The sum over examples.
  private var sum = 0.0
  private var count = 0
  private let guessing: Double
  /// Whether the loss of every example was finite.
  private(set) var isFinite = true

  private static let mostOfAnExample = Double.log(1000)

  /// - Parameter classes: K, at least 2.
  init(classes: Int) { guessing = Double.log(Double(classes)) }

  /// Adds an example.
  ///
  /// - Parameter loss: −log of the probability that its label was given, in nats.
  mutating func add(_ loss: Double) {
    isFinite = isFinite && loss.isFinite
    sum += min(loss, Self.mostOfAnExample)
    count += 1
  }

  /// In 0...1.
  var value: Double { isFinite ? min(sum / Double(count) / guessing, 1) : 1 }
}
