extension ParzenAxis {
  /// The normal densities of all points, number by number, so that a loop over points reads memory from
  /// end to end.
  struct Normals {
    private let normals: [Normal]
    /// For each point the number of its density, −1 where it lacks the axis.
    private let numbers: [Int]
    private let centers: [Double]
    private let reciprocals: [Double]
    private let logScales: [Double]

    init(_ normals: [Normal], _ numbers: [Int]) {
      self.normals = normals
      self.numbers = numbers
      // Zeros make a density of 1 everywhere.
      centers = numbers.map { $0 < 0 ? 0 : normals[$0].center }
      reciprocals = numbers.map { $0 < 0 ? 0 : normals[$0].reciprocal }
      logScales = numbers.map { $0 < 0 ? 0 : normals[$0].logScale }
    }

    /// The density of a point; `nil` where it lacks the axis, or there is no such point.
    subscript(point: Int) -> Normal? {
      point < numbers.count && numbers[point] >= 0 ? normals[numbers[point]] : nil
    }

    /// Adds the logarithm of each point's density at a coordinate.
    func addLogDensities(
      at coordinate: Double, to exponents: UnsafeMutableBufferPointer<Double>
    ) {
      guard let sums = exponents.baseAddress else { return }
      let count = centers.count
      centers.withUnsafeBufferPointer { centers in
        reciprocals.withUnsafeBufferPointer { reciprocals in
          logScales.withUnsafeBufferPointer { logScales in
            guard let centers = centers.baseAddress, let reciprocals = reciprocals.baseAddress,
              let logScales = logScales.baseAddress
            else { return }
            for j in 0..<count {
              let z = (coordinate - centers[j]) * reciprocals[j]
              sums[j] += logScales[j] - 0.5 * z * z
            }
          }
        }
      }
    }
  }
}
