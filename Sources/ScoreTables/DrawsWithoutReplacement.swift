/// The least of some numbers that are drawn without replacement: what a random search of a table finds.
///
/// Of n losses in descending order y₁ ≥ … ≥ yₙ the least of t draws is yᵢ with probability
/// wᵢ = C(i − 1, t − 1) / C(n, t), since t − 1 of the i − 1 before it were drawn too: Bergstra & Bengio
/// (2012) estimate the same from repeated searches. From wₙ = t/n the others follow by
/// wᵢ = wᵢ₊₁ (i + 1 − t) / i, in which nothing overflows.
public struct DrawsWithoutReplacement: Sendable {
  /// The numbers, the largest first.
  private let sorted: [Double]

  /// - Precondition: there is a number, and all are finite.
  public init(_ losses: [Double]) {
    precondition(
      !losses.isEmpty && losses.allSatisfy(\.isFinite), "Give finite numbers, at least one.")
    sorted = losses.sorted(by: >)
  }

  /// The expectation of the least of some draws.
  ///
  /// - Parameter draws: how many, at least 1; more than there are numbers draw all of them.
  public func expectedLeast(of draws: Int) -> Double { expectation(draws) { $0 } }

  /// The variance of the least of some draws.
  public func varianceOfLeast(of draws: Int) -> Double {
    let mean = expectedLeast(of: draws)
    return expectation(draws) { ($0 - mean) * ($0 - mean) }
  }

  /// The expectation of a function of the least of some draws.
  public func expectation(_ draws: Int, of function: (Double) -> Double) -> Double {
    let n = sorted.count
    let t = min(max(draws, 1), n)
    var weight = Double(t) / Double(n)
    var sum = weight * function(sorted[n - 1])
    for i in stride(from: n - 1, through: t, by: -1) {
      weight *= Double(i + 1 - t) / Double(i)
      sum += weight * function(sorted[i - 1])
    }
    return sum
  }
}
