import Comparisons
import Randomness

/// A comparison whose tasks have the reference 0 and the median 1, so that values are regrets.
struct Study {
  var methods: [ComparisonMethod]
  var tasks: [ComparisonTask]
  var repeats = 1
  var seeds = 1
  var trials = [1, 2, 4]
  var costOfTrial = 10.0
  var value: (_ method: Int, _ task: Int, _ repeat: Int, _ seed: Int, _ trials: Int) -> Double

  init(
    _ methods: [ComparisonMethod], tasks: Int,
    value:
      @escaping (_ method: Int, _ task: Int, _ repeat: Int, _ seed: Int, _ trials: Int) -> Double
  ) {
    self.methods = methods
    self.tasks = (0..<tasks).map { ComparisonTask("task \($0)", reference: 0, randomMedian: 1) }
    self.value = value
  }

  func data() throws(ComparisonError) -> ComparisonData {
    func all(_ number: (Int, Int, Int, Int, Int) -> Double) -> [[[[[Double]]]]] {
      methods.indices.map { m in
        tasks.indices.map { t in
          (0..<repeats).map { r in
            (0..<seeds).map { s in trials.map { number(m, t, r, s, $0) } }
          }
        }
      }
    }
    return try ComparisonData(
      methods: methods, tasks: tasks, trials: trials, values: all(value),
      costs: all { _, _, _, _, trials in costOfTrial * Double(trials) })
  }

  func table(
    scale: RegretScale = .random, resamples: Int = 500
  ) throws(ComparisonError) -> RegretTable {
    try RegretTable(
      data(), scale: scale,
      resampling: Resampling(resamples: resamples, chance: Seed(11).stream("comparison")))
  }
}
