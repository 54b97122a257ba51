import Episodes
import Randomness
import Testing

struct LinearFunctionsTests {
  @Test func isLinearInItsInputs() throws {
    let family = try LinearFunctions(shots: 6, queries: 4, features: 3, noise: 0)
    for index in 0..<20 {
      let episode = try family.task(index, of: .train, seed: 1)
      let (slope, intercept) = (episode.hidden[0].values, episode.hidden[1].values[0])
      #expect(slope.count == 3)
      for rows in [episode.support, episode.query] {
        for row in 0..<rows.count {
          let value = zip(slope, rows.input(row)).reduce(intercept) { $0 + $1.0 * Double($1.1) }
          // One rounding to Float, of at most 48.
          #expect((Double(rows.targets[row]) - value).magnitude < 3e-6)
        }
      }
    }
  }

  @Test func drawsFactorsUniformlyAndNoiseNormally() throws {
    let family = try LinearFunctions(shots: 1, queries: 0)
    var (slopes, intercepts, errors): ([Double], [Double], [Double]) = ([], [], [])
    for index in 0..<2000 {
      let episode = try family.task(index, of: .train, seed: 2)
      let (w, b) = (episode.hidden[0].values[0], episode.hidden[1].values[0])
      slopes.append(w)
      intercepts.append(b)
      let x = Double(episode.support.inputs[0])
      errors.append((Double(episode.support.targets[0]) - w * x - b) / 0.3)
    }
    #expect(kolmogorovSmirnov(slopes, uniformDistribution(-3, 3)) < 1.95)
    #expect(kolmogorovSmirnov(intercepts, uniformDistribution(-3, 3)) < 1.95)
    #expect(kolmogorovSmirnov(errors, normalDistribution) < 1.95)
  }

  @Test func refusesAFunctionOfNothing() {
    #expect(
      error { () throws(TaskError) in try LinearFunctions(shots: 1, queries: 1, features: 0) }?
        .description == "features is 0. Give 1 or more.")
  }
}
