import Randomness

/// Where the inputs of a one-dimensional regression task lie.
public enum InputPoints: Hashable, Sendable {
  /// Each point uniform in [lower, upper), independent of the others.
  case uniform(Double, Double)
  /// Points at equal distances from the first through the last. A set of `count` rows has all of them
  /// in order, a smaller one draws them with replacement.
  case grid(count: Int, from: Double, through: Double)

  /// Throws unless sets of `rows` rows can be drawn.
  func check(rows: Int) throws(TaskError) {
    switch self {
    case .uniform(let lower, let upper):
      try Factor.uniform(lower, upper).check("inputs", in: -1e9...1e9)
    case .grid(let count, let lower, let upper):
      guard count >= 2 else { throw .tooFew("the number of input points", found: count, least: 2) }
      try Factor.uniform(lower, upper).check("inputs", in: -1e9...1e9)
      guard rows <= count else {
        throw .tooFew("the number of input points", found: count, least: rows)
      }
    }
  }

  /// The input of a row. One word, or none where all points are used in order.
  func point(
    _ row: Int, of rows: Int, using generator: inout some RandomNumberGenerator
  ) -> Double {
    switch self {
    case .uniform(let lower, let upper):
      return Factor.uniform(lower, upper).value(at: generator.uniform())
    case .grid(let count, let lower, let upper):
      let place = rows == count ? row : generator.index(below: count)
      return lower + (upper - lower) * Double(place) / Double(count - 1)
    }
  }
}

extension InputPoints: CustomStringConvertible {
  public var description: String {
    switch self {
    case .uniform(let lower, let upper): Factor.uniform(lower, upper).description
    case .grid(let count, let lower, let upper):
      "\(count) points on \(Factor.uniform(lower, upper))"
    }
  }
}

/// What the tasks of all regression families here have in common: inputs, values, noise.
///
/// Of a task's stream section 0 draws the factors, section 1 the support's inputs, section 2 the
/// query's, section 3 the support's noise. A larger support begins with the rows of a smaller one.
struct RegressionRows {
  var shots: Int
  var queries: Int
  var noise: Double

  func check() throws(TaskError) {
    guard shots >= 1 else { throw .tooFew("shots", found: shots, least: 1) }
    guard queries >= 0 else { throw .tooFew("queries", found: queries, least: 0) }
    try Factor.constant(noise).check("noise", in: 0...1e9)
  }

  /// Writes both sets.
  ///
  /// - Parameters:
  ///   - size: how many values an input has.
  ///   - input: writes the input of a row and returns its value without noise.
  func write(
    _ chance: TaskChance, size: Int, to place: EpisodePlace,
    _ input: (
      _ row: Int, _ rows: Int, UnsafeMutablePointer<Float>, inout RandomStream.Generator
    ) -> Double
  ) {
    var (generator, error) = (chance.section(1), chance.section(3))
    for row in 0..<shots {
      let value = input(row, shots, place.supportInputs + row * size, &generator)
      place.supportTargets[row] = Float(noise == 0 ? value : value + noise * error.normal())
    }
    generator = chance.section(2)
    for row in 0..<queries {
      place.queryTargets[row] = Float(
        input(row, queries, place.queryInputs + row * size, &generator))
    }
  }
}
