import Foundation
import Tensors
import Testing
import Workers

/// Nothing recurses over the depth of an expression: graphs, gradients and programs of a million
/// operations come and go on a small stack. Each test is a process of its own, since what fails here
/// overflows the stack.
struct DepthTests {
  @Test func buildsAMillionAdditionsOnASmallStack() async {
    await #expect(processExitsWith: .success) {
      try onSmallStack {
        let count = 1_000_000
        var graph: Graph? = Graph()
        var y = graph!.input("x", [2])
        let x = y
        for _ in 0..<count { y = y + x }
        let slopes = gradient(of: y.sum(), withRespectTo: [x])
        var program: BoundProgram<Float>? = try BoundProgram(Program([y] + slopes))
        let found = try program!(["x": [1, -2]])
        // Whole numbers up to 2²⁴ are exact.
        precondition(found[0] == [1_000_001, -2_000_002], "the sum is \(found[0])")
        precondition(found[1] == [1_000_001, 1_000_001], "the gradient is \(found[1])")
        program = nil
        graph = nil
      }
    }
  }

  /// yₙ₊₁ = a · yₙ + x − mean yₙ: multiplications, sums and broadcasts in one chain.
  @Test func buildsADeepChainOfSumsAndBroadcastsOnASmallStack() async {
    await #expect(processExitsWith: .success) {
      try onSmallStack {
        let graph = Graph()
        let (x, a) = (graph.input("x", [3]), graph.input("a", []))
        var y = x
        for _ in 0..<10_000 { y = y * a + x - y.mean() }
        let slopes = gradient(of: y.sum(), withRespectTo: [x, a])
        let found = try BoundProgram(Program<Double>([y] + slopes))(["x": [1, -2, 4], "a": [0.5]])
        // The mean obeys m ← a m + 1 − m, and settles at 1 / 1.5; x itself at (x − 2/3) / (1 − a).
        let settled = [1.0, -2, 4].map { ($0 - 2.0 / 3) / 0.5 }
        for (found, expected) in zip(found[0], settled) {
          precondition(abs(found - expected) < 1e-9, "\(found), not \(expected)")
        }
        precondition(found[1].allSatisfy { abs($0 - 2.0 / 3) < 1e-9 }, "\(found[1])")
      }
    }
  }

  /// A training of a 64-32-10 network in 100 steps, each with a step size of its own, and the gradient
  /// of the last loss with respect to the step sizes.
  @Test func differentiatesAnUnrolledTrainingInLittleMemory() async {
    await #expect(processExitsWith: .success) {
      let before = residentMegabytes("VmRSS")
      let training = UnrolledTraining(layers: [64, 32, 10], examples: 20, steps: 100)
      let program = try BoundProgram(Program<Float>([training.loss] + training.slopes))
      let found = try program(training.values())
      precondition(found.joined().allSatisfy(\.isFinite) && found[1][0] != 0)
      let grown = residentMegabytes("VmHWM") - before
      precondition(grown < 200, "resident memory grew by \(grown) MB")
    }
  }

  /// Differences of the loss in a few of the step sizes, by five points.
  @Test func hasTheGradientOfAnUnrolledTraining() throws {
    let training = UnrolledTraining(layers: [64, 32, 10], examples: 20, steps: 100)
    let program = try BoundProgram(Program<Double>([training.loss] + training.slopes))
    let found = try program(training.values())
    let loss = found[0][0]
    #expect(loss > 0 && loss < 2, "the training learns: log 10 is 2.3, the loss \(loss)")
    for step in [0, 1, 37, 98, 99] {
      guard let rate = program.storage(of: "rate\(step)") else { continue }
      let (x, h) = (rate[0], 1e-4)
      var numeric = 0.0
      for (steps, weight) in [(-2.0, 1.0), (-1, -8), (1, 8), (2, -1)] {
        rate[0] = x + steps * h
        try program.run()
        numeric += weight * program.output(0)[0] / (12 * h)
      }
      rate[0] = x
      let analytic = found[1 + step][0]
      #expect(
        abs(analytic - numeric) <= 1e-6 * abs(numeric),
        "step \(step): \(analytic), differences say \(numeric)")
    }
  }
}

/// Gradient descent on the cross-entropy of a network with one hidden layer, unrolled.
struct UnrolledTraining {
  let loss: Tensor
  /// The gradient of the loss with respect to the step size of every step.
  let slopes: [Tensor]
  private let layers: [Int]
  private let examples: Int
  private let steps: Int

  init(layers: [Int], examples: Int, steps: Int) {
    (self.layers, self.examples, self.steps) = (layers, examples, steps)
    let graph = Graph()
    var p = [
      graph.parameter("p0", [layers[0], layers[1]]), graph.parameter("p1", [layers[1]]),
      graph.parameter("p2", [layers[1], layers[2]]), graph.parameter("p3", [layers[2]]),
    ]
    let x = graph.input("x", [examples, layers[0]])
    let labels = graph.input("y", [examples])
    func loss(_ p: [Tensor]) -> Tensor {
      let hidden = (Tensor.product(x, p[0]) + p[1]).tanh()
      return (Tensor.product(hidden, p[2]) + p[3]).crossEntropy(labels: labels)
    }
    let rates = (0..<steps).map { graph.hyperparameter("rate\($0)") }
    for rate in rates {
      p = zip(p, gradient(of: loss(p), withRespectTo: p)).map { $0 - rate * $1 }
    }
    self.loss = loss(p)
    slopes = gradient(of: self.loss, withRespectTo: rates)
  }

  func values<Scalar: TensorScalar>() -> [String: [Scalar]] {
    var values: [String: [Double]] = [
      "p0": numbers(0, [layers[0], layers[1]], scale: 0.5), "p1": numbers(1, [layers[1]]),
      "p2": numbers(2, [layers[1], layers[2]]), "p3": numbers(3, [layers[2]]),
      "x": numbers(4, [examples, layers[0]], scale: 2),
      "y": (0..<examples).map { Double($0 % layers[2]) },
    ]
    for step in 0..<steps { values["rate\(step)"] = [0.05 + 0.001 * Double(step % 7)] }
    return values.mapValues { $0.map { Scalar($0) } }
  }
}

/// Runs `body` in a thread with 512 KiB of stack, and throws what it throws.
func onSmallStack(_ body: @escaping @Sendable () throws -> Void) throws {
  final class Outcome: @unchecked Sendable { var error: (any Error)? }
  let outcome = Outcome()
  let finished = DispatchSemaphore(value: 0)
  let thread = Thread {
    do { try body() } catch { outcome.error = error }
    finished.signal()
  }
  thread.stackSize = 512 << 10
  thread.start()
  finished.wait()
  if let error = outcome.error { throw error }
}

/// A line of /proc/self/status, such as VmRSS, the resident memory, or VmHWM, the most it has been.
func residentMegabytes(_ line: String) -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  for part in status.split(separator: "\n") where part.hasPrefix(line) {
    let digits = part.filter(\.isNumber)
    return (Double(digits) ?? .nan) / 1024
  }
  return .nan
}
