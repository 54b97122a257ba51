import Randomness
import Search
import Trials

/// How often designs of some points hit a box of a hundredth of the cube: the simulation of Bergstra &
/// Bengio (2012), section 4, which needs no training.
struct GridRandomPaper {
  /// A column of the paper's figure.
  struct Panel {
    var dimension: Int
    var isCube: Bool
    var name: String { "\(dimension)-D \(isCube ? "cube" : "box of unlike sides")" }
  }

  /// Hit rates after some points.
  struct Row {
    var points: Int
    var random: Double
    var latin: Double
    var sobol: Double
    /// The rates of all grids of so many points with two values or more along each axis.
    var grids: [Double]
    /// 1 − 0.99ⁿ.
    var exact: Double
  }

  static let panels = [3, 5].flatMap { dimension in
    [true, false].map { Panel(dimension: dimension, isCube: $0) }
  }
  static let sizes = [32, 64, 128, 256, 512]

  /// How many designs of each kind.
  var designs = 200
  /// How many boxes each design is tried on.
  var boxes = 200
  var seed: Seed = 2017

  /// The probability that one of n points drawn at random is in the box.
  static func exactRate(_ points: Int) -> Double {
    1 - (0..<points).reduce(1) { product, _ in product * (1 - TargetBox.volume) }
  }

  /// The standard error of a simulated rate, where boxes of one design count as independent.
  func standardError(_ rate: Double) -> Double {
    (rate * (1 - rate) / Double(designs * boxes)).squareRoot()
  }

  func rows(_ panel: Panel) -> [Row] {
    let sizes = Self.sizes
    let stream = seed.stream("grid or random").stream(panel.name)
    var hits = Array(repeating: [0, 0, 0], count: sizes.count)
    for design in 0..<designs {
      let own = stream.stream("design", design)
      let boxes = boxes(panel, own.stream("boxes"))
      let sobol = Self.sobol(sizes.max() ?? 1, panel.dimension, own.stream("sobol"))
      let random = Self.random(sizes.max() ?? 1, panel.dimension, own.stream("random"))
      for (place, size) in sizes.enumerated() {
        let latin = Self.latin(size, panel.dimension, own.stream("latin", size))
        for (kind, points) in [random, latin, sobol].enumerated() {
          let used = points[..<(size * panel.dimension)]
          hits[place][kind] += boxes.count { Self.isHit($0, by: used, panel.dimension) }
        }
      }
    }
    let total = Double(designs * boxes)
    return sizes.indices.map { place in
      let rates = hits[place].map { Double($0) / total }
      return Row(
        points: sizes[place], random: rates[0], latin: rates[1], sobol: rates[2],
        grids: gridRates(sizes[place], panel), exact: Self.exactRate(sizes[place]))
    }
  }

  /// The exact rates of all grids of so many points, over the sides of some boxes where they differ.
  func gridRates(_ points: Int, _ panel: Panel) -> [Double] {
    let shapes: [[Double]]
    if panel.isCube {
      shapes = [TargetBox.cube(panel.dimension)]
    } else {
      var generator = seed.stream("grid or random").stream("shapes").generator
      shapes = (0..<200).map { _ in TargetBox.unlikeSides(panel.dimension, &generator) }
    }
    return Self.grids(points, panel.dimension).map { counts in
      shapes.reduce(0) { $0 + TargetBox.hitRate(ofGrid: counts, sides: $1) } / Double(shapes.count)
    }
  }

  /// All ways to divide points among axes, two values or more along each.
  static func grids(_ points: Int, _ dimension: Int) -> [[Int]] {
    if dimension == 1 { return points >= 2 ? [[points]] : [] }
    guard points >= 1 << dimension else { return [] }
    return (2...points).filter { points % $0 == 0 }.flatMap { count in
      grids(points / count, dimension - 1).map { [count] + $0 }
    }
  }

  /// The share of grids of 8 (in 3-D) or 32 (in 5-D) to 512 points that hit less often than as many random
  /// points.
  func shareOfGridsBelowRandom(_ panel: Panel) -> Double {
    var (below, all) = (0, 0)
    for points in (1 << panel.dimension)...512 {
      let exact = Self.exactRate(points)
      let rates = gridRates(points, panel)
      all += rates.count
      below += rates.count { $0 < exact }
    }
    return Double(below) / Double(max(all, 1))
  }

  private func boxes(_ panel: Panel, _ stream: RandomStream) -> [TargetBox] {
    var generator = stream.generator
    return (0..<boxes).map { _ in
      let sides =
        panel.isCube
        ? TargetBox.cube(panel.dimension) : TargetBox.unlikeSides(panel.dimension, &generator)
      return TargetBox(sides: sides, &generator)
    }
  }

  private static func isHit(_ box: TargetBox, by points: ArraySlice<Double>, _ dimension: Int)
    -> Bool
  {
    stride(from: points.startIndex, to: points.endIndex, by: dimension).contains {
      box.contains(points[$0..<$0 + dimension])
    }
  }

  private static func random(
    _ points: Int, _ dimension: Int, _ stream: RandomStream
  ) -> [Double] {
    var generator = stream.generator
    return (0..<points * dimension).map { _ in generator.uniform() }
  }

  /// One point in each of n slices along every axis: McKay, Beckman & Conover (1979), Technometrics 21.
  static func latin(_ points: Int, _ dimension: Int, _ stream: RandomStream) -> [Double] {
    var generator = stream.generator
    var design = [Double](repeating: 0, count: points * dimension)
    for axis in 0..<dimension {
      var slices = Array(0..<points)
      generator.shuffle(&slices)
      for (point, slice) in slices.enumerated() {
        design[point * dimension + axis] = (Double(slice) + generator.uniform()) / Double(points)
      }
    }
    return design
  }

  private static func sobol(
    _ points: Int, _ dimension: Int, _ stream: RandomStream
  ) -> [Double] {
    let axes = (0..<dimension).map { Hyperparameter("x\($0)", .uniform(from: 0, to: 1)) }
    guard let space = try? SearchSpace(axes) else { return [] }
    var history = History(of: space, .minimize("value"))
    for _ in 0..<points {
      guard let point = SobolSampler().proposal(after: history, from: stream) else { break }
      history.append(point, .running)
    }
    return history.entries.flatMap(\.point)
  }
}
