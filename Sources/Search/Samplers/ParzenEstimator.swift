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
  /// The logarithms of the weights wⱼ: one for each point, then that of the prior.
  private let logWeights: [Double]
  private let total: Double

  /// - Parameters:
  ///   - domains: those of the axes.
  ///   - coordinates: for each axis those of the observed points, NaN where it is absent.
  ///   - count: how many points there are.
  ///   - priorWeight: the weight of the prior, where that of each point is 1; above 0.
  init(_ domains: [Domain], coordinates: [[Double]], count: Int, priorWeight: Double) {
    axes = zip(domains, coordinates).map { domain, coordinates in
      ParzenAxis(domain, points: coordinates, priorWeight: priorWeight)
    }
    let total = Double(count) + priorWeight
    self.total = total
    logWeights =
      Array(repeating: -Double.log(total), count: count)
      + [Double.log(priorWeight) - Double.log(total)]
  }

  /// Draws the number of a kernel, in proportion to the weights.
  func kernel(_ generator: inout RandomStream.Generator) -> Int {
    min(Int(generator.uniform() * total), logWeights.count - 1)
  }

  /// Draws a coordinate from a kernel along an axis.
  func coordinate(
    alongAxis axis: Int, ofKernel kernel: Int, _ generator: inout RandomStream.Generator
  ) -> Double {
    axes[axis].coordinate(ofKernel: kernel, generator.uniform())
  }

  /// log p at a point with one coordinate for each axis, NaN where it is absent.
  func logDensity(at point: [Double]) -> Double {
    var exponents = logWeights
    return exponents.withUnsafeMutableBufferPointer { exponents in
      for (axis, coordinate) in zip(axes, point) where !coordinate.isNaN {
        axis.addLogDensities(at: coordinate, to: exponents)
      }
      var largest = -Double.infinity
      for exponent in exponents where exponent > largest { largest = exponent }
      guard largest > -.infinity else { return largest }
      var sum = 0.0
      // Each term that is left out is below the rounding of the sum.
      for exponent in exponents where exponent > largest - 37 {
        sum += Double.exp(exponent - largest)
      }
      return largest + Double.log(sum)
    }
  }
}
