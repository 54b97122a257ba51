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
  ///   - points: the observed points, with one coordinate for each axis and NaN where it is absent.
  ///   - priorWeight: the weight of the prior, where that of each point is 1; above 0.
  init(_ domains: [Domain], points: [[Double]], priorWeight: Double) {
    axes = domains.indices.map { axis in
      ParzenAxis(domains[axis], points: points.map { $0[axis] }, priorWeight: priorWeight)
    }
    let total = Double(points.count) + priorWeight
    self.total = total
    logWeights =
      Array(repeating: -Double.log(total), count: points.count)
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
    for (axis, coordinate) in zip(axes, point) where !coordinate.isNaN {
      axis.addLogDensities(at: coordinate, to: &exponents)
    }
    var largest = -Double.infinity
    for exponent in exponents where exponent > largest { largest = exponent }
    guard largest > -.infinity else { return largest }
    var sum = 0.0
    // What is left out is below the rounding of the sum, even a billion times.
    for exponent in exponents where exponent > largest - 60 {
      sum += Double.exp(exponent - largest)
    }
    return largest + Double.log(sum)
  }
}
