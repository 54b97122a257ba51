// The two parts of a binomial or Poisson probability that do not cancel for large counts:
// Loader (2000), "Fast and Accurate Computation of Binomial Probabilities".

/// log Γ(x + 1) − ((x + 1/2) log x − x + log(2π) / 2), for x > 0: what Stirling's formula leaves.
func stirlingError(_ x: Double) -> Double {
  if x >= 10 { return stirlingSeries(x) }
  return Double.logGamma(x + 1) - (x + 0.5) * Double.log(x) + x - halfLogOfTwoPi
}

/// x log(x / mean) + mean − x, for x and mean > 0: the deviance of a count from its mean.
func deviance(_ x: Double, mean: Double) -> Double {
  let difference = x - mean
  guard abs(difference) < 0.1 * (x + mean) else {
    return x * Double.log(x / mean) - difference
  }
  // log(x / mean) = 2 (v + v³/3 + v⁵/5 + …).
  let v = difference / (x + mean)
  let z = v * v
  var sum = difference * v
  var term = 2 * x * v
  var divisor = 1.0
  while true {
    term *= z
    divisor += 2
    let next = sum + term / divisor
    if next == sum || next.isNaN { return sum }
    sum = next
  }
}
