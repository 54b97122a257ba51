import Arithmetic
import Randomness
import Trials

/// A density over some axes of the unit cube: one kernel for each observed point, and a prior that is
/// uniform.
///
/// p(x) = Σⱼ wⱼ Πₐ kⱼₐ(xₐ), where a goes over the axes that are present in x. Along an ordered axis a
/// kernel is a normal density around its point, cut off at 0 and 1; along an axis of choices it puts
/// most of its weight on its own choice and spreads the rest; where its point lacks the axis it is
/// uniform. So conditions need no case of their own: a configuration is drawn, parents before what
/// depends on them, from the same density that values it.
struct ParzenEstimator {
  /// The axes, each with a kernel for each point.
  private let axes: [ParzenAxis]
  /// The weights of the points, whose mean is 1; then that of the prior.
  private let weights: [Double]
  private let logWeights: [Double]
  private let total: Double

  /// How the points of a density count.
  enum Weighting {
    case equal
    /// The first most: the logarithm of n + 1 over the rank, 1 to n.
    case byRank
  }

  /// - Parameters:
  ///   - domains: those of the axes.
  ///   - coordinates: for each axis those of the observed points, NaN where it is absent.
  ///   - count: how many points there are.
  ///   - priorWeight: the weight of the prior, where that of a point is 1 on average; above 0.
  ///   - bandwidth: how wide kernels are beside Scott's.
  init(
    _ domains: [Domain], coordinates: [[Double]], count: Int, weighting: Weighting = .equal,
    priorWeight: Double, bandwidth: Double
  ) {
    axes = zip(domains, coordinates).map { domain, coordinates in
      ParzenAxis(
        domain, points: coordinates, priorWeight: priorWeight, bandwidth: bandwidth,
        dimension: domains.count)
    }
    var weights = [Double](repeating: 1, count: count)
    if weighting == .byRank {
      weights = weights.indices.map { .log(Double(count + 1) / Double($0 + 1)) }
      let mean = weights.reduce(0, +) / Double(count)
      weights = weights.map { $0 / mean }
    }
    total = Double(count) + priorWeight
    let logTotal = Double.log(total)
    logWeights =
      (weighting == .equal
        ? [Double](repeating: -logTotal, count: count) : weights.map { .log($0) - logTotal })
      + [Double.log(priorWeight) - logTotal]
    self.weights = weights + [priorWeight]
  }

  /// Draws the number of a kernel, in proportion to the weights.
  func kernel(_ generator: inout RandomStream.Generator) -> Int {
    var left = generator.uniform() * total
    for (kernel, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return kernel }
    }
    return weights.count - 1
  }

  /// Draws a coordinate from a kernel along an axis.
  func coordinate(
    alongAxis axis: Int, ofKernel kernel: Int, _ generator: inout RandomStream.Generator
  ) -> Double {
    axes[axis].coordinate(ofKernel: kernel, generator.uniform())
  }

  /// log p at a point with one coordinate for each axis, NaN where it is absent.
  func logDensity(at point: [Double]) -> Double { logDensities(at: [point])[0] }

  /// log p at some points, axis by axis for several of them.
  func logDensities(at points: [[Double]]) -> [Double] {
    let count = logWeights.count
    // Eight at a time: a thousand kernels of as many points fit into the second-level cache.
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 8 * count) { all in
      stride(from: 0, to: points.count, by: 8).flatMap { first in
        let some = points[first..<min(first + 8, points.count)]
        let rows = some.indices.map { point in
          let row = point - first
          return UnsafeMutableBufferPointer(rebasing: all[row * count..<(row + 1) * count])
        }
        for row in rows { _ = row.initialize(from: logWeights) }
        for (number, axis) in axes.enumerated() {
          axis.addLogDensities(at: some.map { $0[number] }, to: rows)
        }
        return rows.map { Self.logSumExp($0) }
      }
    }
  }

  /// log Σ exp x, with the terms in their order; the numbers are overwritten.
  private static func logSumExp(_ numbers: UnsafeMutableBufferPointer<Double>) -> Double {
    // Eight at a time: one after the other each comparison would wait for the last.
    var lanes = SIMD8<Double>(repeating: -.infinity)
    var place = 0
    let bytes = UnsafeRawBufferPointer(numbers)
    while place + 8 <= numbers.count {
      let next = bytes.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
      lanes = lanes.replacing(with: next, where: next .> lanes)
      place += 8
    }
    var largest = lanes.max()
    for number in numbers[place...] where number > largest { largest = number }
    guard largest > -.infinity else { return largest }
    // Each term that is left out is below the rounding of the sum.
    let least = largest - 37
    var terms = 0
    for j in numbers.indices {
      let number = numbers[j]
      numbers[terms] = number - largest
      terms += number > least ? 1 : 0
    }
    let kept = UnsafeMutableBufferPointer(rebasing: numbers[..<terms])
    Double.replaceByExp(kept)
    var sum = 0.0
    for term in kept { sum += term }
    return largest + Double.log(sum)
  }
}
