/// What cannot be drawn.
public enum RandomnessError: Error, Equatable {
  /// There is no integer in `0..<n`.
  case noIntegersBelow(Int)
  /// There is no integer from `lower` through `upper`.
  case noIntegersBetween(Int, Int)
  /// The ends of an interval are not finite or the wrong way around.
  case badInterval(from: Double, to: Double)
  /// A logarithmic interval reaches zero, or is bad in itself.
  case badLogarithmicInterval(from: Double, to: Double)
  /// Something cannot have so many elements.
  case badCount(Int)
  /// More was asked for, without replacement, than there is.
  case tooMany(chosen: Int, available: Int)
  /// A probability is not in `0...1`.
  case badProbability(Double)
  /// A weight is negative or not finite.
  case badWeight(Double, index: Int)
  /// The weights do not add up to something finite and above zero.
  case badTotalWeight(Double)
  /// No stream has this path.
  case unreadablePath(String)
}

extension RandomnessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noIntegersBelow(let n):
      "Cannot draw an integer in 0..<\(n): there is none. Give a bound of 1 or more."
    case .noIntegersBetween(let lower, let upper):
      "Cannot draw an integer from \(lower) through \(upper): there is none. Give the smaller "
        + "number first."
    case .badInterval(let lower, let upper):
      "Cannot draw a number from \(lower) to \(upper). Give finite numbers, the smaller one first."
    case .badLogarithmicInterval(let lower, let upper):
      "Cannot draw a number from \(lower) to \(upper) on a logarithmic scale. Give finite numbers "
        + "above 0, the smaller one first."
    case .badCount(let count):
      "Cannot arrange \(count) elements. Give a count of 0 or more."
    case .tooMany(let chosen, let available):
      "Cannot choose \(chosen) of \(available) without replacement. Choose from 0 through "
        + "\(available)."
    case .badProbability(let probability):
      "\(probability) is not a probability. Give a number from 0 through 1."
    case .badWeight(let weight, let index):
      "Weight \(index) is \(weight). Give finite weights of 0 or more."
    case .badTotalWeight(let total):
      "The weights add up to \(total). Give weights with a finite sum above 0."
    case .unreadablePath(let path):
      "No stream of random numbers has the path '\(path)'. Paths look like "
        + "'2017/task 17/batch order'."
    }
  }
}
