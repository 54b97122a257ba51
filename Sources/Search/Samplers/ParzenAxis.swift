import Arithmetic
import Trials

/// The kernels of a ``ParzenEstimator`` along one axis.
struct ParzenAxis {
  private enum Kernels {
    /// Normal densities on 0...1, one for each point.
    case normal(ParzenNormals)
    /// Normal densities that many points share, and which of them each point has; −1 where the kernel is
    /// uniform.
    case shared(ParzenNormals, numbers: [Int])
    /// Choices by number, −1 for a kernel that is uniform here, and the logarithms of the probability
    /// of the kernel's own choice and of each other one.
    case choices([Int], logOwn: Double, logOther: Double)
  }

  private let domain: Domain
  private let kernels: Kernels
  private let choices: Int

  /// - Parameters:
  ///   - points: the coordinates of the points, NaN where the axis is absent.
  ///   - bandwidth: how wide kernels are: see ``deviation(of:bandwidth:dimension:)``.
  ///   - dimension: how many axes the density has.
  init(
    _ domain: Domain, points: [Double], priorWeight: Double, bandwidth: Double, dimension: Int
  ) {
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
      let deviation = Self.deviation(of: points, bandwidth: bandwidth, dimension: dimension)
      if domain.kind == .integer {
        // Few kernels differ, and each has to be worked out for every integer that is valued.
        let (centers, numbers) = Self.different(points)
        kernels = .shared(ParzenNormals(centers: centers, deviation: deviation), numbers: numbers)
      } else {
        kernels = .normal(ParzenNormals(centers: points, deviation: deviation))
      }
    }
  }

  /// The least width of a kernel.
  static let narrowest = 0.03

  /// The width of all kernels: b s n^(−1/(d + 4)), and at least 0.03.
  ///
  /// Scott (1992), "Multivariate Density Estimation", section 6.3, where b is 1; the lower limit is that of
  /// Watanabe (2023), arXiv:2304.11127, section 3.3. The deviation s of the n points counts the uniform
  /// prior as one more of them, so that few points that happen to agree are not taken for certain.
  private static func deviation(
    of points: [Double], bandwidth: Double, dimension: Int
  ) -> Double {
    guard bandwidth > 0 else { return narrowest }
    var (count, sum) = (0.0, 0.5)
    for x in points where !x.isNaN {
      count += 1
      sum += x
    }
    let mean = sum / (count + 1)
    var squares = 1.0 / 12 + (0.5 - mean) * (0.5 - mean)
    for x in points where !x.isNaN { squares += (x - mean) * (x - mean) }
    let shrinking = Double.exp(-Double.log(max(count, 1)) / Double(dimension + 4))
    return max(bandwidth * (squares / (count + 1)).squareRoot() * shrinking, narrowest)
  }

  /// The different numbers of a list, as they come, and for each place that of its number, −1 for NaN.
  private static func different(_ points: [Double]) -> ([Double], numbers: [Int]) {
    // A table with open addresses: a dictionary takes ten times as long.
    let room = max(Int.bitWidth - (2 * points.count).leadingZeroBitCount, 1)
    var table = [Int32](repeating: -1, count: 1 << room)
    var different: [Double] = []
    let numbers = points.map { x in
      guard !x.isNaN else { return -1 }
      var place = Int((x.bitPattern &* 0x9e37_79b9_7f4a_7c15) >> UInt64(64 - room))
      while table[place] >= 0, different[Int(table[place])] != x {
        place = (place + 1) & (table.count - 1)
      }
      if table[place] < 0 {
        table[place] = Int32(different.count)
        different.append(x)
      }
      return Int(table[place])
    }
    return (different, numbers)
  }

  /// The coordinate of a kernel at the quantile u.
  func coordinate(ofKernel kernel: Int, _ u: Double) -> Double {
    switch kernels {
    case .normal(let normals): return normals.coordinate(kernel, at: u)
    case .shared(let normals, let numbers):
      guard kernel < numbers.count, numbers[kernel] >= 0 else { return u }
      return normals.coordinate(numbers[kernel], at: u)
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
  private func logDensities(ofInteger coordinate: Double, _ normals: ParzenNormals) -> [Double] {
    let (lower, upper) = domain.interval(of: domain.value(at: coordinate))
    return [0] + normals.logMeanDensities(from: lower, to: upper)
  }
}
