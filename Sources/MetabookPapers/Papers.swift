import ArgumentParser
import Episodes
import MetaLearning
import Models
import Randomness
import Workers

@main struct Papers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers", abstract: "Run the settings of published results, and print both.",
    subcommands: [SinusoidCommand.self])
}

struct SinusoidCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sinusoid", abstract: "MAML's sinusoids: Finn, Abbeel & Levine (2017), appendix.")

  @Option(help: "Outer iterations; the paper's are 70,000.") var iterations = 70_000
  @Option(help: "How many seeds.") var seeds = 5
  @Option(help: "Support points.") var shots: [Int] = [5, 10]
  @Option(help: "Inner step sizes.") var stepSizes: [Double] = [0.01, 0.001]

  func run() throws {
    let workers = Workers(count: 2)
    for shots in shots {
      for stepSize in stepSizes {
        var rows: [[Double]] = []
        for seed in 0..<seeds {
          let family = try Sinusoids.finn(shots: shots, queries: shots)
          let learner = MAML(stepSize: stepSize)
          let training = try MetaTraining(
            learner, of: MLP.mamlSinusoid, on: family, metaBatch: 25, optimizer: Adam(),
            seed: Seed(UInt64(seed)), workers: workers)
          let clock = ContinuousClock()
          let elapsed = try clock.measure { try training.run(iterations) }
          let test = try Sinusoids.finn(shots: 5, queries: 5)
          let evaluation = try MetaEvaluation(
            MAML(stepSize: 0.01), of: MLP.mamlSinusoid, on: test.form, steps: 10,
            mode: .transductive, workers: workers)
          let result = try evaluation.run(
            training.step.parameters, tasks: 600, from: test, seed: Seed(UInt64(seed)))
          for step in [1, 5, 10] {
            let values = result.losses[step].sorted()
            print(
              "  step", step, "median", values[300], "90%", values[540], "99%", values[594], "bad",
              values.count { !($0 < 100) })
          }
          rows.append([0, 1, 5, 10].map { result.meanLoss(after: $0) })
          print("K", shots, "alpha", stepSize, "seed", seed, rows[seed], elapsed)
        }
        let means = (0..<4).map { column in
          rows.map { $0[column] }.reduce(0, +) / Double(seeds)
        }
        print("K", shots, "alpha", stepSize, "mean", means)
      }
    }
  }
}
