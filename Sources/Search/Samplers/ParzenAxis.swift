import Arithmetic
import Trials

/// The kernels of a ``ParzenEstimator`` along one axis.
struct ParzenAxis {
  private enum Kernels {
    /// Normal densities on 0...1, of which each point has one; none is at −1, where the kernel is
    /// uniform.
    case normal([Normal], numbers: [Int])
    /// Choices by number, −1 for a kernel that is uniform here, and the logarithms of the probability
    /// of the kernel's own choice and of each other one.
    case choices([Int], logOwn: Double, logOther: Double)
  }

  private let domain: Domain
  private let kernels: Kernels
  private let choices: Int

  /// - Parameter points: the coordinates of the points, NaN where the axis is absent.
  init(_ domain: Domain, points: [Double], priorWeight: Double) {
    self.domain = domain
    if case .choice(let values) = domain {
      choices = values.count
      let count = Double(values.count)
      // As Optuna has it: each kernel is its choice with weight 1 and the prior's weight, divided among
      // all kernels, on every choice.
      let share = priorWeight / Double(points.count + 1)
      let total = 1 + share * count
      kernels = .choices(
        points.map { $0.isNaN ? -1 : min(Int($0 * count), values.count - 1) },
        logOwn: Double.log((1 + share) / total), logOther: Double.log(share / total))
    } else {
      choices = 0
      kernels = Self.normals(points)
    }
  }

  /// Kernels as wide as the larger gap to a neighbor, within limits: Bergstra et al. (2011), section
  /// 4.1.
  ///
  /// The ends count as neighbors only where there is no other. The lower limit is 1 / min(100, n + 2),
  /// as in Optuna.
  private static func normals(_ points: [Double]) -> Kernels {
    let order = ascendingOrder(of: points)
    let smallest = 1 / min(100, Double(order.count) + 2)
    let logSmallest = Double.log(smallest)
    var normals: [Normal] = []
    normals.reserveCapacity(order.count)
    var numbers = Array(repeating: -1, count: points.count)
    for (rank, index) in order.enumerated() {
      let x = points[index]
      var below = rank > 0 ? x - points[order[rank - 1]] : 0
      var above = rank + 1 < order.count ? points[order[rank + 1]] - x : 0
      if order.count == 1 { (below, above) = (x, 1 - x) }
      let deviation = min(max(below, above, smallest), 1)
      // Integers have many equal kernels side by side: each is worked out once.
      if normals.last?.center != x || normals.last?.deviation != deviation {
        normals.append(
          Normal(
            center: x, deviation: deviation,
            logDeviation: deviation == smallest ? logSmallest : Double.log(deviation)))
      }
      numbers[index] = normals.count - 1
    }
    return .normal(normals, numbers: numbers)
  }

  /// The positions of the numbers that are not NaN, smallest first.
  ///
  /// Whole words sort many times faster than positions: the order of numbers in 0...1 is that of their
  /// bits, of which the lowest make room for the position. Numbers that agree in the others are equal
  /// for a kernel's width.
  private static func ascendingOrder(of points: [Double]) -> [Int] {
    let room = UInt64.bitWidth - points.count.leadingZeroBitCount
    let mask = UInt64(1) << UInt64(room) - 1
    var keys: [UInt64] = []
    keys.reserveCapacity(points.count)
    for (index, x) in points.enumerated() where !x.isNaN {
      keys.append(abs(x).bitPattern & ~mask | UInt64(index))
    }
    keys.sort()
    return keys.map { Int($0 & mask) }
  }

  /// The coordinate of a kernel at the quantile u.
  func coordinate(ofKernel kernel: Int, _ u: Double) -> Double {
    switch kernels {
    case .normal(let normals, let numbers):
      guard kernel < numbers.count, numbers[kernel] >= 0 else { return u }
      return normals[numbers[kernel]].quantile(u)
    case .choices(let own, let logOwn, let logOther):
      guard kernel < own.count, own[kernel] >= 0 else { return u }
      // Its own choice first, then the others in order.
      let (ownShare, otherShare) = (Double.exp(logOwn), Double.exp(logOther))
      var number = own[kernel]
      if u >= ownShare, choices > 1 {
        let rank = min(Int((u - ownShare) / otherShare), choices - 2)
        number = rank < own[kernel] ? rank : rank + 1
      }
      return (Double(number) + 0.5) / Double(choices)
    }
  }

  /// Adds the logarithm of each kernel's density at a coordinate; that of the prior is 0.
  func addLogDensities(
    at coordinate: Double, to exponents: UnsafeMutableBufferPointer<Double>
  ) {
    switch kernels {
    case .normal(let normals, let numbers) where domain.kind == .integer:
      // An integer counts with the mean density over what belongs to it.
      let (lower, upper) = domain.interval(of: domain.value(at: coordinate))
      let values = normals.map { $0.logDensity(from: lower, to: upper) }
      for j in numbers.indices where numbers[j] >= 0 { exponents[j] += values[numbers[j]] }
    case .normal(let normals, let numbers):
      for j in numbers.indices where numbers[j] >= 0 {
        exponents[j] += normals[numbers[j]].logDensity(at: coordinate)
      }
    case .choices(let own, let logOwn, let logOther):
      let number = min(Int(coordinate * Double(choices)), choices - 1)
      // Densities, as along other axes: a choice is as wide as it is probable.
      let logCount = Double.log(Double(choices))
      for j in own.indices where own[j] >= 0 {
        exponents[j] += (own[j] == number ? logOwn : logOther) + logCount
      }
    }
  }
}

extension ParzenAxis {
  /// A normal density that is cut off at 0 and 1.
  struct Normal {
    let center: Double
    let deviation: Double
    /// −log(σ √(2π) (Φ((1 − μ)/σ) − Φ(−μ/σ))).
    private let logScale: Double
    private let reciprocal: Double

    /// - Parameter logDeviation: log σ, which many kernels share.
    init(center: Double, deviation: Double, logDeviation: Double) {
      self.center = center
      self.deviation = deviation
      reciprocal = 1 / deviation
      // log √(2π).
      logScale = -0x1.d67f1c864beb4p-1 - logDeviation - Self.logMassInside(center, deviation)
    }

    /// log(Φ((1 − μ)/σ) − Φ(−μ/σ)).
    private static func logMassInside(_ center: Double, _ deviation: Double) -> Double {
      // All of the density is inside, as far as a Double can tell, unless an end is near.
      let reach = 8.3 * deviation
      if center > reach, 1 - center > reach { return 0 }
      let normal = NormalDistribution()
      return Double.log(
        normal.cumulative(at: (1 - center) / deviation) - normal.cumulative(at: -center / deviation)
      )
    }

    func quantile(_ u: Double) -> Double {
      let normal = NormalDistribution()
      let start = normal.cumulative(at: -center / deviation)
      let end = normal.cumulative(at: (1 - center) / deviation)
      return min(max(center + deviation * normal.quantile(at: start + (end - start) * u), 0), 1)
    }

    /// The logarithm of the density at a point.
    func logDensity(at x: Double) -> Double {
      let z = (x - center) * reciprocal
      return logScale - 0.5 * z * z
    }

    /// The logarithm of the mean density over an interval.
    func logDensity(from lower: Double, to upper: Double) -> Double {
      let width = (upper - lower) * reciprocal
      let z = ((lower + upper) * 0.5 - center) * reciprocal
      if width > 1 {
        let normal = NormalDistribution()
        let mass =
          normal.cumulative(at: (upper - center) * reciprocal)
          - normal.cumulative(at: (lower - center) * reciprocal)
        return logScale + Double.log(mass / width * 0x1.40d931ff62705p+1)
      }
      let exponent = logScale - 0.5 * z * z
      // Far away the density is 0 beside any other.
      guard width > 1e-4, z * z < 100 else { return exponent }
      // The mean of exp(−z²/2) over the interval, from its Taylor series around the middle.
      let a = width * width
      let square = z * z
      let change = a / 24 * (square - 1) + a * a / 1920 * (square * square - 6 * square + 3)
      // Where the change is small, three terms of the logarithm's series are within 2e-6 of it.
      guard abs(change) > 0.05 else {
        return exponent + change * (1 - change * (0.5 - change / 3))
      }
      return exponent + Double.log(1 + change)
    }
  }
}
