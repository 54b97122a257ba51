import Arithmetic
import Trials

/// The kernels of a ``ParzenEstimator`` along one axis.
struct ParzenAxis {
  private enum Kernels {
    /// Normal densities on 0...1, one for each point.
    case normal(Normals)
    /// Normal densities that many points share, and which of them each point has; −1 where the kernel is
    /// uniform.
    case shared([Normal], numbers: [Int])
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
      let (normals, numbers) = Self.normals(points)
      // Of integers few kernels differ, and each has to be worked out for every integer that is valued.
      kernels =
        domain.kind == .integer
        ? .shared(normals, numbers: numbers) : .normal(Normals(normals, numbers))
    }
  }

  /// Kernels as wide as the larger gap to a neighbor, within limits: Bergstra et al. (2011), section
  /// 4.1.
  ///
  /// The ends count as neighbors only where there is no other. The lower limit is 1 / min(100, n + 2),
  /// as in Optuna.
  ///
  /// - Returns: the different ones, and for each point the number of its own, −1 where it lacks the axis.
  private static func normals(_ points: [Double]) -> ([Normal], numbers: [Int]) {
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
    return (normals, numbers)
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
    sort(&keys)
    return keys.map { Int($0 & mask) }
  }

  /// Sorts words whose upper bits are those of numbers in 0...1.
  private static func sort(_ keys: inout [UInt64]) {
    guard keys.count >= 64 else {
      keys.sort()
      return
    }
    // Into 1024 intervals first; what is then out of order is so by a few places.
    func interval(_ key: UInt64) -> Int { Int(min(Double(bitPattern: key), 1) * 1023) }
    var starts = [Int](repeating: 0, count: 1024)
    for key in keys { starts[interval(key)] += 1 }
    guard starts.allSatisfy({ $0 <= 64 }) else {
      keys.sort()
      return
    }
    var sum = 0
    for place in starts.indices {
      let count = starts[place]
      starts[place] = sum
      sum += count
    }
    var sorted = keys
    for key in keys {
      let place = interval(key)
      sorted[starts[place]] = key
      starts[place] += 1
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      for end in 1..<sorted.count {
        let key = sorted[end]
        var place = end
        while place > 0, sorted[place - 1] > key {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = key
      }
    }
    keys = sorted
  }

  /// The coordinate of a kernel at the quantile u.
  func coordinate(ofKernel kernel: Int, _ u: Double) -> Double {
    switch kernels {
    case .normal(let normals): return normals[kernel]?.quantile(u) ?? u
    case .shared(let normals, let numbers):
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

  /// Adds to a row for each of some coordinates the logarithm of each kernel's density there; that of the
  /// prior is 0, and so is each where the coordinate is NaN.
  func addLogDensities(at coordinates: [Double], to rows: [UnsafeMutableBufferPointer<Double>]) {
    switch kernels {
    case .normal(let normals):
      for (coordinate, row) in zip(coordinates, rows) where !coordinate.isNaN {
        normals.addLogDensities(at: coordinate, to: row)
      }
    case .shared(let normals, let numbers):
      // Candidates are often the same integers.
      var known: [Double: [Double]] = [:]
      for (coordinate, row) in zip(coordinates, rows) where !coordinate.isNaN {
        let values = known[coordinate] ?? logDensities(ofInteger: coordinate, normals)
        known[coordinate] = values
        Self.add(values, at: numbers, to: row)
      }
    case .choices(let own, let logOwn, let logOther):
      // Densities, as along other axes: a choice is as wide as it is probable.
      let logCount = Double.log(Double(choices))
      let (atOwn, atOther) = (logOwn + logCount, logOther + logCount)
      for (coordinate, row) in zip(coordinates, rows) where !coordinate.isNaN {
        var values = [Double](repeating: atOther, count: choices + 1)
        values[0] = 0
        values[min(Int(coordinate * Double(choices)), choices - 1) + 1] = atOwn
        Self.add(values, at: own, to: row)
      }
    }
  }

  /// Adds to each number of a row one of some values, the first of them where the place is −1.
  private static func add(
    _ values: [Double], at places: [Int], to row: UnsafeMutableBufferPointer<Double>
  ) {
    values.withUnsafeBufferPointer { values in
      places.withUnsafeBufferPointer { places in
        for j in places.indices { row[j] += values[places[j] &+ 1] }
      }
    }
  }

  /// 0 for kernels that are uniform; then those of the others: an integer counts with the mean density
  /// over what belongs to it.
  private func logDensities(ofInteger coordinate: Double, _ normals: [Normal]) -> [Double] {
    let (lower, upper) = domain.interval(of: domain.value(at: coordinate))
    var values = [Double](repeating: 0, count: normals.count + 1)
    var factors: [Double] = []
    var places: [Int] = []
    for (place, normal) in normals.enumerated() {
      let (exponent, factor) = normal.density(from: lower, to: upper)
      values[place + 1] = exponent
      if factor != 1 {
        factors.append(factor)
        places.append(place + 1)
      }
    }
    factors.withUnsafeMutableBufferPointer { Double.replaceByLog($0) }
    for (place, logarithm) in zip(places, factors) { values[place] += logarithm }
    return values
  }
}

extension ParzenAxis {
  /// A normal density that is cut off at 0 and 1.
  struct Normal {
    let center: Double
    let deviation: Double
    /// −log(σ √(2π) (Φ((1 − μ)/σ) − Φ(−μ/σ))).
    let logScale: Double
    let reciprocal: Double

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
      let end = 1 - center > reach ? 1 : normal.cumulative(at: (1 - center) / deviation)
      // What lies below 0 is then below half a unit in the last place of what lies below 1.
      if center > reach, end > 0.5 { return Double.log(end) }
      return Double.log(end - normal.cumulative(at: -center / deviation))
    }

    func quantile(_ u: Double) -> Double {
      let normal = NormalDistribution()
      let start = normal.cumulative(at: -center / deviation)
      let end = 1 - center > 8.3 * deviation ? 1 : normal.cumulative(at: (1 - center) / deviation)
      return min(max(center + deviation * normal.quantile(at: start + (end - start) * u), 0), 1)
    }

    /// The mean density over an interval, as exp(exponent) · factor.
    func density(from lower: Double, to upper: Double) -> (exponent: Double, factor: Double) {
      let width = (upper - lower) * reciprocal
      let z = ((lower + upper) * 0.5 - center) * reciprocal
      if width > 1 {
        let normal = NormalDistribution()
        let mass =
          normal.cumulative(at: (upper - center) * reciprocal)
          - normal.cumulative(at: (lower - center) * reciprocal)
        return (logScale, mass / width * 0x1.40d931ff62705p+1)
      }
      let exponent = logScale - 0.5 * z * z
      // Far away the density is 0 beside any other.
      guard width > 1e-4, z * z < 100 else { return (exponent, 1) }
      // The mean of exp(−z²/2) over the interval, from its Taylor series around the middle.
      let a = width * width
      let square = z * z
      let change = a / 24 * (square - 1) + a * a / 1920 * (square * square - 6 * square + 3)
      // Where the change is small, three terms of the logarithm's series are within 2e-6 of it.
      guard abs(change) > 0.05 else {
        return (exponent + change * (1 - change * (0.5 - change / 3)), 1)
      }
      return (exponent, 1 + change)
    }
  }
}
