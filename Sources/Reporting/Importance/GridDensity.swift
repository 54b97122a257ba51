import Arithmetic
import Trials

/// How the values of one hyperparameter are spread over a grid of its domain: a Parzen estimator whose
/// width follows Scott's rule, with a prior over the whole domain.
///
/// As Optuna 5 makes it for PED-ANOVA (`optuna/importance/_ped_anova`): 50 equal steps of a range, on
/// its own scale, and one place for each integer or choice; one kernel for each place that has values.
struct GridDensity {
  /// The probability of each place; they sum to 1.
  let probabilities: [Double]

  private static let steps = 50
  private static let priorWeight = 1.0

  /// - Returns: `nil` of a domain with a single value.
  init?(_ values: [HyperparameterValue], in domain: Domain) {
    let places: Int
    let counts: [Int]
    switch domain {
    case .fixed: return nil
    case .choice(let choices):
      places = choices.count
      counts = Self.counts(places, values.compactMap { choices.firstIndex(of: $0) })
    case .uniform(let lower, let upper):
      places = Self.steps
      counts = Self.counts(places, Self.nearest(values, lower, upper, places))
    case .integers(let lower, let upper):
      let size = Double(upper) - Double(lower) + 1
      places = Int(min(size, Double(Self.steps)))
      counts = Self.counts(places, Self.nearest(values, Double(lower), Double(upper), places))
    case .log(let lower, let upper):
      places = Self.steps
      counts = Self.counts(places, Self.nearest(values, lower, upper, places, isLogarithmic: true))
    case .logIntegers(let lower, let upper):
      let size = Double(upper) - Double(lower) + 1
      let doublings = (Double.log(size) / Double.log(2)).rounded(.up) + 1
      places = Int(min(doublings, Double(Self.steps)))
      counts = Self.counts(
        places,
        Self.nearest(values, Double(lower), Double(upper), places, isLogarithmic: true))
    }
    guard places > 1, domain.count != 1 else { return nil }
    if case .choice = domain {
      probabilities = Self.categorical(counts)
    } else {
      probabilities = Self.numerical(counts)
    }
  }

  private static func counts(_ places: Int, _ found: [Int]) -> [Int] {
    found.reduce(into: [Int](repeating: 0, count: places)) { $0[$1] += 1 }
  }

  /// The nearest place of each value; in the middle of two the lower.
  private static func nearest(
    _ values: [HyperparameterValue], _ lower: Double, _ upper: Double, _ places: Int,
    isLogarithmic: Bool = false
  ) -> [Int] {
    func scaled(_ value: Double) -> Double { isLogarithmic ? Double.log(value) : value }
    let start = scaled(lower)
    let step = (scaled(upper) - start) / Double(max(places - 1, 1))
    return values.compactMap(\.number).compactMap { number in
      let place = ((scaled(number) - start) / step - 0.5).rounded(.up)
      return place.isNaN ? nil : Int(min(max(place, 0), Double(places - 1)))
    }
  }

  /// Each place with values is a kernel that leaves a little for the other choices.
  private static func categorical(_ counts: [Int]) -> [Double] {
    let observed = counts.indices.filter { counts[$0] > 0 }
    let total = Double(counts.reduce(0, +)) + priorWeight
    let other = priorWeight / Double(observed.count + 1)
    let sum = other * Double(counts.count) + 1
    return counts.indices.map { place in
      var probability = priorWeight / total / Double(counts.count)
      for kernel in observed {
        probability +=
          Double(counts[kernel]) / total * (other + (kernel == place ? 1 : 0)) / sum
      }
      return probability
    }
  }

  private static func numerical(_ counts: [Int]) -> [Double] {
    let observed = counts.indices.filter { counts[$0] > 0 }
    let total = counts.reduce(0, +)
    let last = Double(counts.count - 1)
    var kernels = observed.map { place in
      (mean: Double(place), width: 0.0, weight: Double(counts[place]))
    }
    // 0.5 / 1.64 keeps nine tenths of a kernel on its own place.
    let width = max(observed.isEmpty ? 0 : scottWidth(counts, observed, total), 0.5 / 1.64)
    for place in kernels.indices { kernels[place].width = width }
    kernels.append((mean: last / 2, width: last + 1, weight: priorWeight))
    let weights = Double(total) + priorWeight
    var probabilities = [Double](repeating: 0, count: counts.count)
    let normal = NormalDistribution()
    for kernel in kernels {
      func below(_ x: Double) -> Double { normal.cumulative(at: (x - kernel.mean) / kernel.width) }
      let whole = below(last + 0.5) - below(-0.5)
      for place in counts.indices {
        let x = Double(place)
        probabilities[place] +=
          kernel.weight / weights * (below(x + 0.5) - below(x - 0.5)) / whole
      }
    }
    return probabilities
  }

  /// 1.059 · min(IQR / 1.34, σ) · n^(−1/5): Scott (1992), "Multivariate Density Estimation".
  private static func scottWidth(_ counts: [Int], _ observed: [Int], _ total: Int) -> Double {
    let n = Double(total)
    let mean = observed.reduce(0.0) { $0 + Double($1 * counts[$1]) } / n
    let squares = observed.reduce(0.0) { sum, place in
      let distance = Double(place) - mean
      return sum + distance * distance * Double(counts[place])
    }
    let deviation = (squares / max(1, n - 1)).squareRoot()
    var cumulative = 0
    var (first, third): (Int?, Int?)
    for place in observed {
      cumulative += counts[place]
      if first == nil, cumulative >= total / 4 { first = place }
      if third == nil, cumulative > total * 3 / 4 { third = place }
    }
    let last = observed.last ?? 0
    let range = Double((third ?? last) - (first ?? last))
    return 1.059 * min(range / 1.34, deviation) * Double.exp(-0.2 * Double.log(n))
  }
}
