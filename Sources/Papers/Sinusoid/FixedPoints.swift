import ArgumentParser
import Arithmetic
import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Workers

/// Losses on MAML's sinusoids that need no training and are known exactly: what the evaluator must give.
struct FixedPoints {
  /// 0 everywhere: E[A²] / 2.
  ///
  /// E[sin²(x − φ)] is ½ for every x, as φ goes over half a turn, and A is uniform on [0.1, 5].
  static let zero = (125 - 0.001) / (3 * 4.9) / 2
  /// −(2/π) E[A] cos x, the best that ignores the task: what is left of ``zero``.
  ///
  /// E[cos² x] over [−5, 5] is ½ + sin 10 / 20.
  static let blind =
    zero - (2 / Double.pi * 2.55) * (2 / Double.pi * 2.55) * (0.5 + Double.sin(10) / 20)

  /// The mean losses of both predictors after no step of adaptation.
  ///
  /// - Parameter tasks: how many test tasks, 10 query points each.
  static func measured(
    tasks: Int, seed: Seed = 2017, workers: Int
  ) throws -> (zero: Double, blind: Double) {
    let family = try Sinusoids.finn(shots: 1, queries: 10)
    func loss(_ model: some Model) throws -> Double {
      let evaluation = try MetaEvaluation(
        JointTraining(), of: model, on: family.form, steps: 0, mode: .transductive, chunk: 1024,
        workers: Workers(count: workers))
      let parameters = Storage<Float>(count: try model.layout.span)
      return try evaluation.run(parameters, tasks: tasks, from: family, seed: seed)
        .meanLoss(after: 0)
    }
    return (try loss(Predictor(slope: 0)), try loss(Predictor(slope: -2 / Double.pi * 2.55)))
  }

  /// slope · cos x, and an offset of 0 so that there is something to be learned.
  private struct Predictor: Model {
    var slope: Double
    let parameters = [Parameter("head/offset", [1], .zeros)]

    func callAsFunction(
      _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
    ) -> Tensor { input.cos() * slope + p.leaf("head/offset", like: input) }
  }
}

struct FixedPointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixed-points",
    abstract: "Check the evaluator on two predictors of sinusoids whose losses are known exactly.")

  @Option(help: "How many test tasks; the standard error is about 4 / √tasks.")
  var tasks = 4_000_000

  @Option(help: "The seed of the tasks.")
  var seed: UInt64 = 2017

  @Option(name: .shortAndLong, help: "How many threads to use. It changes no result.")
  var jobs = 2

  func validate() throws {
    guard tasks > 0 else { throw ValidationError("--tasks is \(tasks). Give 1 or more.") }
    guard (1...1024).contains(jobs) else {
      throw ValidationError("-j is \(jobs); give 1 to 1024.")
    }
  }

  func run() throws {
    let found = try FixedPoints.measured(tasks: tasks, seed: Seed(seed), workers: jobs)
    var table = MarkdownTable(columns: ["predictor", "exact", "evaluated", "difference"])
    for (name, exact, value) in [
      ("0", FixedPoints.zero, found.zero), ("−(2/π)·E[A]·cos x", FixedPoints.blind, found.blind),
    ] {
      table.rows.append([name, fixed(exact, 4), fixed(value, 4), fixed(value - exact, 4)])
    }
    print("Mean squared error over \(tasks) test tasks, 10 query points each:\n")
    print(table.text)
  }
}
