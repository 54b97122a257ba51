import Glibc

// Tests of distributions draw from fixed seeds, so each either always passes or always fails. The seeds
// were not chosen to pass.

/// By how many standard errors the mean of `values` differs from `expected`.
func standardErrors(of values: [Double], from expected: Double) -> Double {
  let n = Double(values.count)
  let mean = values.reduce(0, +) / n
  let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
  return (mean - expected) / (variance / n).squareRoot()
}

/// By how many standard errors a count of successes differs from what its probability lets expect.
func standardErrors(ofCount count: Int, of n: Int, probability: Double) -> Double {
  (Double(count) - Double(n) * probability)
    / (Double(n) * probability * (1 - probability)).squareRoot()
}

/// √n · sup |F(x) − Fₙ(x)|, which exceeds 1.95 in one case of a thousand where F is right.
func kolmogorovSmirnov(_ values: [Double], _ distribution: (Double) -> Double) -> Double {
  let n = Double(values.count)
  let largest = values.sorted().enumerated().reduce(0.0) { largest, item in
    let probability = distribution(item.1)
    return max(largest, probability - Double(item.0) / n, Double(item.0 + 1) / n - probability)
  }
  return largest * n.squareRoot()
}

/// The distribution of a uniform number.
func uniformDistribution(_ lower: Double, _ upper: Double) -> (Double) -> Double {
  { min(max(($0 - lower) / (upper - lower), 0), 1) }
}

/// Φ, the distribution of a normal number.
func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
