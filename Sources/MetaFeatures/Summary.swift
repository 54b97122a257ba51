import Arithmetic

/// Six numbers of a list of values.
struct Summary {
  static let names = ["mean", "sd", "min", "max", "skewness", "kurtosis"]
  /// Zeros of an empty list.
  let values: [Double]

  init(of numbers: [Double]) {
    guard let first = numbers.first else {
      values = [0, 0, 0, 0, 0, 0]
      return
    }
    let moments = Moments(of: numbers)
    values = [
      moments.mean, moments.deviation, numbers.reduce(first, min), numbers.reduce(first, max),
      moments.skewness, moments.kurtosis,
    ]
  }
}

/// Mean, spread and shape of a list of numbers.
struct Moments {
  var count: Int
  var mean = 0.0
  /// Σ (x − mean)² / (n − 1), 0 of one number.
  var variance = 0.0
  /// √m₂ of n, for skewness and kurtosis.
  private var second = 0.0
  private var third = 0.0
  private var fourth = 0.0

  init(of numbers: [Double]) {
    count = numbers.count
    guard count > 0 else { return }
    let n = Double(count)
    mean = numbers.reduce(0) { $0 + $1 / n }
    // By the largest difference, so that fourth powers stay finite.
    let scale = numbers.reduce(0) { max($0, ($1 - mean).magnitude) }
    guard scale > 0 else { return }
    for number in numbers {
      let d = (number - mean) / scale
      second += d * d / n
      third += d * d * d / n
      fourth += d * d * d * d / n
    }
    variance = count > 1 ? second * scale * scale * n / (n - 1) : 0
  }

  var deviation: Double { variance.squareRoot() }
  /// m₃ / m₂^1.5; 0 where all are equal.
  var skewness: Double { second > 0 ? third / (second * second.squareRoot()) : 0 }
  /// m₄ / m₂² − 3; 0 where all are equal.
  var kurtosis: Double { second > 0 ? fourth / (second * second) - 3 : 0 }
}

/// The quantile of sorted numbers at p, linear between two: type 7 of Hyndman & Fan (1996).
func quantile(_ sorted: [Double], _ p: Double) -> Double {
  guard let last = sorted.last else { return 0 }
  let place = p * Double(sorted.count - 1)
  let below = Int(place.rounded(.down))
  guard below + 1 < sorted.count else { return last }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}
