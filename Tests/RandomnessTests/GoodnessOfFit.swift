import Glibc

// Tests of distributions. Each test draws from a fixed stream, so it either always passes or always
// fails. Thresholds are such that draws of the right distribution fail one test in a thousand; the
// seeds were not chosen to pass.

/// Σ (observed − expected)² / expected.
func chiSquared(_ observed: [Int], expected: [Double]) -> Double {
  zip(observed, expected).reduce(0) { sum, pair in
    let difference = Double(pair.0) - pair.1
    return sum + difference * difference / pair.1
  }
}

/// χ² of counts that should be equal, and whether it is neither too large nor too small.
func areEven(_ counts: [Int]) -> Bool {
  let mean = Double(counts.reduce(0, +)) / Double(counts.count)
  let statistic = chiSquared(counts, expected: Array(repeating: mean, count: counts.count))
  return Expected.chiSquared[counts.count - 1]?.contains(statistic) ?? false
}

/// √n · sup |F(x) − Fₙ(x)|.
func kolmogorovSmirnov(_ values: [Double], _ distribution: (Double) -> Double) -> Double {
  let n = Double(values.count)
  let largest = values.sorted().enumerated().reduce(0.0) { largest, item in
    let (i, x) = item
    let probability = distribution(x)
    return max(largest, probability - Double(i) / n, Double(i + 1) / n - probability)
  }
  return largest * n.squareRoot()
}

/// Φ, the distribution of a normal number.
func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

/// The mean of `values`, as a multiple of its standard error about `mean`.
func deviationOfMean(_ values: [Double], from mean: Double, variance: Double) -> Double {
  let n = Double(values.count)
  return (values.reduce(0, +) / n - mean) / (variance / n).squareRoot()
}
