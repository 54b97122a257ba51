import Arithmetic

/// Normal densities of one deviation, cut off at 0 and 1: the kernels of a ``ParzenAxis`` that is ordered.
struct ParzenNormals {
  /// σ.
  let deviation: Double
  private let centers: [Double]
  /// 1/σ, and 0 for what is uniform.
  private let reciprocals: [Double]
  /// −log(σ √(2π) (Φ((1 − μ)/σ) − Φ(−μ/σ))), and 0 for what is uniform.
  private let logScales: [Double]

  /// - Parameter centers: μ, in 0...1, and NaN for a density that is uniform.
  init(centers: [Double], deviation: Double) {
    self.deviation = deviation
    // log √(2π).
    let logScale = -0x1.d67f1c864beb4p-1 - Double.log(deviation)
    let masses = centers.count > 128 ? MassesInside.of(deviation) : nil
    var places = [Double](repeating: 0, count: centers.count)
    var (reciprocals, logScales) = (places, places)
    for (number, center) in centers.enumerated() where !center.isNaN {
      places[number] = center
      reciprocals[number] = 1 / deviation
      logScales[number] =
        logScale - (masses?.logarithm(center) ?? MassesInside.logarithm(center, deviation))
    }
    self.centers = places
    self.reciprocals = reciprocals
    self.logScales = logScales
  }

  /// The coordinate at the quantile u of a density.
  func coordinate(_ number: Int, at u: Double) -> Double {
    guard number < centers.count, reciprocals[number] > 0 else { return u }
    let start = MassesInside.tail(centers[number] / deviation)
    let end = 1 - MassesInside.tail((1 - centers[number]) / deviation)
    let z = NormalDistribution().quantile(at: start + (end - start) * u)
    return min(max(centers[number] + deviation * z, 0), 1)
  }

  /// Adds the logarithm of each density at a coordinate.
  func addLogDensities(
    at coordinate: Double, to exponents: UnsafeMutableBufferPointer<Double>
  ) {
    guard let sums = exponents.baseAddress else { return }
    let count = centers.count
    centers.withUnsafeBufferPointer { centers in
      reciprocals.withUnsafeBufferPointer { reciprocals in
        logScales.withUnsafeBufferPointer { logScales in
          guard let centers = centers.baseAddress, let reciprocals = reciprocals.baseAddress,
            let logScales = logScales.baseAddress
          else { return }
          for j in 0..<count {
            let z = (coordinate - centers[j]) * reciprocals[j]
            sums[j] += logScales[j] - 0.5 * z * z
          }
        }
      }
    }
  }

  /// The logarithm of each mean density over an interval.
  func logMeanDensities(from lower: Double, to upper: Double) -> [Double] {
    let width = upper - lower
    if width <= 0.5 * deviation {
      // A normal density averaged over a short interval is nearly one whose variance is larger by that
      // of the interval: the next term, He₄(z) (width/σ)⁴ / 2880, is below 1e-4 within one deviation.
      let spread = (deviation * deviation + width * width / 12).squareRoot()
      let (middle, reciprocal) = ((lower + upper) / 2, 1 / spread)
      let change = Double.log(deviation / spread)
      return centers.indices.map { number in
        guard reciprocals[number] > 0 else { return 0 }
        let z = (middle - centers[number]) * reciprocal
        return logScales[number] + change - 0.5 * z * z
      }
    }
    // σ √(2π) / width.
    let factor = deviation / width * 0x1.40d931ff62705p+1
    var means = centers.indices.map { number in
      factor * mass(from: lower, to: upper, around: centers[number])
    }
    means.withUnsafeMutableBufferPointer { Double.replaceByLog($0) }
    return means.indices.map { reciprocals[$0] > 0 ? logScales[$0] + means[$0] : 0 }
  }

  /// Φ((upper − μ)/σ) − Φ((lower − μ)/σ), from the tail on the interval's side, where no digit is lost.
  private func mass(from lower: Double, to upper: Double, around center: Double) -> Double {
    let (start, end) = ((lower - center) / deviation, (upper - center) / deviation)
    return start + end > 0
      ? MassesInside.tail(start) - MassesInside.tail(end)
      : MassesInside.tail(-end) - MassesInside.tail(-start)
  }
}
