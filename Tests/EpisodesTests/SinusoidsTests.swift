import Episodes
import Glibc
import Randomness
import Testing

struct SinusoidsTests {
  private func hidden(_ episode: Episode) -> (amplitude: Double, phase: Double) {
    (episode.hidden[0].values[0], episode.hidden[1].values[0])
  }

  @Test func isASineOfItsInputs() throws {
    for (family, sign) in [
      (try Sinusoids.finn(shots: 5, queries: 7), -1.0),
      (try Sinusoids.nichol(shots: 10, queries: 50), 1.0),
    ] {
      for index in 0..<20 {
        let episode = try family.task(index, of: .train, seed: 1)
        let (amplitude, phase) = hidden(episode)
        for rows in [episode.support, episode.query] {
          for (x, y) in zip(rows.inputs, rows.targets) {
            // One rounding to Float, of at most 5.
            #expect((Double(y) - amplitude * sin(Double(x) + sign * phase)).magnitude < 3e-7)
          }
        }
      }
    }
  }

  @Test func drawsFactorsAndInputsUniformly() throws {
    let family = try Sinusoids.finn(shots: 1, queries: 1)
    let episodes = try (0..<2000).map { try family.task($0, of: .train, seed: 2) }
    let factors = episodes.map(hidden)
    let tests: [([Double], Double, Double)] = [
      (factors.map(\.amplitude), 0.1, 5), (factors.map(\.phase), 0, .pi),
      (episodes.map { Double($0.support.inputs[0]) }, -5, 5),
      (episodes.map { Double($0.query.inputs[0]) }, -5, 5),
    ]
    for (values, lower, upper) in tests {
      #expect(kolmogorovSmirnov(values, uniformDistribution(lower, upper)) < 1.95)
    }
    let turn = try (0..<2000).map {
      hidden(try Sinusoids.nichol().task($0, of: .train, seed: 3)).phase
    }
    #expect(kolmogorovSmirnov(turn, uniformDistribution(0, 2 * .pi)) < 1.95)
  }

  @Test func hasFinnsFixedPoints() throws {
    // E[A²] E[sin²(x − φ)] and what is left of it after the best blind predictor, −(2/π) E[A] cos x.
    let family = try Sinusoids.finn(shots: 1, queries: 10)
    var (zero, blind): ([Double], [Double]) = ([], [])
    for index in 0..<10_000 {
      let query = try family.task(index, of: .test, seed: 2017).query
      var sums = (0.0, 0.0)
      for (x, y) in zip(query.inputs, query.targets) {
        let error = Double(y) + 2 / Double.pi * 2.55 * cos(Double(x))
        sums.0 += Double(y) * Double(y)
        sums.1 += error * error
      }
      zero.append(sums.0 / 10)
      blind.append(sums.1 / 10)
    }
    #expect(standardErrors(of: zero, from: 4.2517).magnitude < 3)
    #expect(standardErrors(of: blind, from: 3.0057).magnitude < 3)
    // The sample is large enough to tell 4.25 from 4.4.
    #expect(standardErrors(of: zero, from: 4.4).magnitude > 3)
  }

  @Test func usesReptilesFiftyPoints() throws {
    let points = (0..<50).map { Float(-5 + 10 * Double($0) / 49) }
    let training = try Sinusoids.nichol().task(0, of: .train, seed: 1)
    #expect(training.support.inputs == points)
    #expect(training.query == training.support)
    let test = try Sinusoids.nichol(shots: 10).task(0, of: .test, seed: 1)
    #expect(test.support.inputs.allSatisfy(points.contains))
    #expect(test.support.inputs != Array(points.prefix(10)))
    #expect(test.query.inputs == points)
  }

  @Test func keepsTheTaskWhenMorePointsAreAskedFor() throws {
    let small = try Sinusoids.finn(shots: 5, queries: 5).task(3, of: .test, seed: 1)
    let large = try Sinusoids.finn(shots: 20, queries: 10).task(3, of: .test, seed: 1)
    #expect(small.hidden == large.hidden)
    #expect(Array(large.support.inputs.prefix(5)) == small.support.inputs)
    #expect(Array(large.query.targets.prefix(5)) == small.query.targets)
  }

  @Test func addsNoiseToTheSupportAlone() throws {
    let clean = try Sinusoids(shots: 100, queries: 10).task(0, of: .train, seed: 1)
    let noisy = try Sinusoids(shots: 100, queries: 10, noise: 0.5).task(0, of: .train, seed: 1)
    #expect(clean.query == noisy.query)
    #expect(clean.support.inputs == noisy.support.inputs)
    let errors = zip(clean.support.targets, noisy.support.targets).map { Double($1 - $0) / 0.5 }
    #expect(kolmogorovSmirnov(errors, normalDistribution) < 1.95)
  }

  @Test func saysWhatIsWrong() {
    func message(
      shots: Int = 1, queries: Int = 1, amplitude: Factor = 1, inputs: InputPoints = .uniform(0, 1),
      noise: Double = 0
    ) -> String? {
      error { () throws(TaskError) in
        try Sinusoids(
          shots: shots, queries: queries, amplitude: amplitude, inputs: inputs, noise: noise)
      }?.description
    }
    #expect(message(shots: 0) == "shots is 0. Give 1 or more.")
    #expect(message(queries: -1) == "queries is -1. Give 0 or more.")
    #expect(
      message(amplitude: .uniform(5, 0.1))
        == "'amplitude' cannot be drawn from [5, 0.1]. Give finite numbers, the smaller one first, "
        + "above 0 on a logarithmic scale.")
    #expect(
      message(noise: -0.1) == "'noise' is -0.1, but has to lie from 0 to 1000000000.")
    #expect(message(inputs: .uniform(1, -1))?.hasPrefix("'inputs' cannot be drawn from") == true)
    #expect(
      message(shots: 3, inputs: .grid(count: 2, from: 0, through: 1))
        == "the number of input points is 2. Give 3 or more.")
    #expect(
      message(shots: .max, queries: .max)
        == "\(Int.max) rows of shape [1] are too large for one task. Give fewer rows.")
  }
}
