import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Testing
import Workers

struct GradientCertificateTests {
  private let model = MLP(inputs: 1, hidden: [6, 6], outputs: 1, activation: .tanh)

  private func certificate(_ learner: some MetaLearner) throws -> GradientCertificate {
    let task = try Sinusoids.finn(shots: 5, queries: 5).task(0, of: .train, seed: 1)
    return try learner.certificate(of: model, on: task, seed: 1)
  }

  @Test(arguments: [1, 5])
  func certifiesTheExactGradient(_ steps: Int) throws {
    let exact = try certificate(MAML(innerSteps: steps, stepSize: 0.05))
    #expect(exact.isExact, "\(exact.greatestDifference)")
    #expect(try certificate(MAML.anil(innerSteps: steps, stepSize: 0.05)).isExact)
    #expect(try certificate(MAMLPlusPlus(innerSteps: steps, earlyWeight: 1)).isExact)
  }

  @Test func certifiesMetaSGD() throws {
    #expect(try certificate(MetaSGD(innerSteps: 2)).isExact)
  }

  @Test func tellsFirstOrderApart() throws {
    let first = try certificate(MAML(innerSteps: 1, stepSize: 0.05, order: .first))
    #expect(!first.isExact)
    #expect(first.greatestDifference > 1e-3)
  }

  /// One weight, one support point and one query point, by hand.
  ///
  /// f(x) = w x, support (2, 3), query (1, 5), α = 0.1, w = 0.5. Support loss (2w − 3)², slope
  /// 4 (2w − 3) = −8, w′ = 0.5 + 0.8 = 1.3. Query loss (1.3 − 5)² = 13.69, its slope at w′ is −7.4.
  /// dw′/dw = 1 − α · 8 = 0.2: second order −1.48, first order −7.4.
  @Test func agreesWithMAMLByHand() throws {
    struct Slope: Model {
      let parameters = [Parameter("w", [1, 1], .constant(0.5))]
      func callAsFunction(
        _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
      ) -> Tensor { Tensor.product(input, p.leaf("w", like: input)) }
    }
    for (order, expected) in [(GradientOrder.second, -1.48), (.first, -7.4)] {
      let graph = Graph()
      let form = EpisodeForm(
        inputShape: [1], targetShape: [1], classes: nil, supportRows: 1, queryRows: 1)
      let learner = MAML(stepSize: 0.1, order: order)
      let layout = try Slope().layout
      let part = learner.contribution(
        of: SymbolicTask(form, settings: ["inner step size"], in: graph),
        at: layout.parameters(in: graph), of: Slope())
      let program = try Program<Double>([part.loss] + part.gradient.tensors)
      let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
      for (name, value) in [
        ("w", 0.5), ("inner step size", 0.1), ("support inputs", 2), ("support targets", 3),
        ("query inputs", 1), ("query targets", 5),
      ] { try batch.bind(name, to: Storage([value])) }
      let (loss, gradient) = (Storage<Double>(count: 1), Storage<Double>(count: 1))
      try batch.collect(0, in: loss)
      try batch.collect(1, in: gradient)
      try batch.run()
      #expect((loss[0] - 13.69).magnitude < 1e-12)
      #expect((gradient[0] - expected).magnitude < 1e-12, "\(order.rawValue): \(gradient[0])")
    }
  }
}
