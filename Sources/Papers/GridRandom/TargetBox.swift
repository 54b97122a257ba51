import Arithmetic
import Randomness

/// What a search has to hit: a box of a hundredth of the unit cube, anywhere inside it.
///
/// Bergstra & Bengio (2012), "Random Search for Hyper-Parameter Optimization", section 4: cubes, where all
/// hyperparameters matter alike, and boxes of unlike sides, where some matter more.
struct TargetBox {
  /// Where the box begins along each axis.
  var corner: [Double]
  var sides: [Double]

  static let volume = 0.01

  /// The sides of a cube.
  static func cube(_ dimension: Int) -> [Double] {
    Array(repeating: Double.exp(.log(volume) / Double(dimension)), count: dimension)
  }

  /// Sides whose logarithms share that of the volume at random: uniformly on the simplex. (The paper draws
  /// unlike sides too and does not say how.)
  static func unlikeSides(
    _ dimension: Int, _ generator: inout RandomStream.Generator
  ) -> [Double] {
    let shares = (0..<dimension).map { _ in -Double.log(1 - generator.uniform()) }
    let sum = shares.reduce(0, +)
    return shares.map { Double.exp(.log(volume) * $0 / sum) }
  }

  init(sides: [Double], _ generator: inout RandomStream.Generator) {
    self.sides = sides
    corner = sides.map { generator.uniform() * (1 - $0) }
  }

  func contains(_ point: ArraySlice<Double>) -> Bool {
    var place = 0
    for x in point {
      if x < corner[place] || x >= corner[place] + sides[place] { return false }
      place += 1
    }
    return true
  }

  /// The probability that a grid with so many values along each axis has a point in a box with some
  /// sides, over all places of the box. The values are (i + ½) / k.
  ///
  /// Along an axis the beginning of the box is uniform on [0, 1 − l], and the box holds value v where it
  /// begins in [v − l, v]; axes are independent.
  static func hitRate(ofGrid counts: [Int], sides: [Double]) -> Double {
    var rate = 1.0
    for (count, side) in zip(counts, sides) {
      var covered = 0.0
      var end = 0.0
      for i in 0..<count {
        let value = (Double(i) + 0.5) / Double(count)
        let (lower, upper) = (max(value - side, end), min(value, 1 - side))
        if upper > lower {
          covered += upper - lower
          end = upper
        }
      }
      rate *= min(covered / (1 - side), 1)
    }
    return rate
  }
}
