import Foundation
import Tensors
import Testing
import Workers

/// Calls that fit nothing give errors, never a trap: each runs in a process of its own.
struct HostileCallTests {
  @Test func survivesIllFormedOperations() async {
    await #expect(processExitsWith: .success) {
      // Without files a misfit costs microseconds, not the reading of line tables.
      var limit = rlimit(rlim_cur: 0, rlim_max: 0)
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = 3
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      for seed in 0..<400 { HostileCalls(seed: seed).run() }
    }
  }

  @Test func survivesIllFormedCallsOfABatch() async {
    await #expect(processExitsWith: .success) {
      let graph = Graph()
      let x = graph.input("x", [2, 3])
      let program = try Program<Float>([x * graph.parameter("w", [3]), x.sum()])
      var generator = SplitMix64(seed: 5)
      for _ in 0..<2000 {
        let tasks = generator.pick([-1, 0, 1, 2, 7, 1 << 40, .max, .min])
        guard let batch = try? TaskBatch(program, tasks: tasks, workers: Workers(count: 1)) else {
          continue
        }
        func hostile() -> Int { HostileCalls.number(using: &generator) }
        for _ in 0..<4 {
          let storage = Storage<Float>(count: generator.pick([-5, 0, 1, 3, 6, 50]))
          let stride = generator.chance(0.5) ? nil : hostile()
          let name = generator.pick(["x", "w", "y", ""])
          try? batch.bind(name, to: storage, offset: hostile(), stride: stride)
          try? batch.collect(generator.below(2), in: storage, offset: hostile(), stride: stride)
          if tasks < 100 {
            try? batch.sum(generator.below(2), in: storage, offset: hostile())
          }
        }
        if tasks < 100 { try? batch.run() }
      }
    }
  }
}

/// Random operations on random tensors, with numbers that no operation can want.
struct HostileCalls {
  private let graph = Graph()
  private var tensors: [Tensor]
  private var generator: SplitMix64

  init(seed: Int) {
    generator = SplitMix64(seed: seed)
    tensors = [
      graph.input("number", []), graph.input("vector", [3]), graph.input("matrix", [3, 3]),
      graph.input("images", [2, 3, 3, 3]), graph.input("empty", [0, 3]),
      graph.full([1 << 16, 1 << 15], 1), graph.full([1, 1, 1, 1, 1, 1, 1, 1], 2),
      Graph().input("stranger", [3]),
    ]
  }

  static func number(using generator: inout SplitMix64) -> Int {
    generator.pick([
      .min, .min + 1, -(1 << 31), -2, -1, 0, 0, 0, 1, 1, 2, 2, 3, 4, 9, 1 << 20, 1 << 31, 1 << 32,
      1 << 40, .max - 1, .max,
    ])
  }

  mutating func number() -> Int { Self.number(using: &generator) }

  private mutating func numbers() -> [Int] { (0..<generator.below(6)).map { _ in number() } }

  private mutating func tensor() -> Tensor { generator.pick(tensors) }

  private mutating func padding() -> Padding {
    generator.pick([.valid, .same, .symmetric(number())])
  }

  func run() {
    var calls = self
    for _ in 0..<60 {
      let result = calls.call()
      // Mostly sound ones, so that later calls reach further than an error that is passed on.
      if !result.isInvalid || calls.generator.chance(0.02) { calls.tensors.append(result) }
    }
    for tensor in calls.tensors {
      _ = gradient(of: tensor, withRespectTo: [calls.tensor()], upstream: calls.tensor())
      _ = gradient(of: tensor.sum(), withRespectTo: calls.tensors, allowingUnused: true)
    }
  }

  private mutating func call() -> Tensor {
    let (a, b) = (tensor(), tensor())
    switch generator.below(27) {
    case 0: return a + b
    case 1: return a .< b
    case 2: return .select(a, b, tensor())
    case 3: return a.power(b)
    case 4: return a.exp()
    case 5: return a.sum(over: numbers(), keepingAxes: generator.chance(0.5))
    case 6: return a.mean(over: generator.chance(0.5) ? nil : numbers())
    case 7: return a.max(over: numbers())
    case 8: return a.reshaped(to: Shape(numbers()))
    case 9: return a.broadcast(to: Shape(numbers()))
    case 10: return a.transposed(numbers())
    case 11: return a.transposed()
    case 12:
      let strides = generator.chance(0.5) ? numbers() : nil
      return a.sliced(starts: numbers(), sizes: numbers(), strides: strides)
    case 13:
      let (x, y) = (number(), number())
      return a.sliced(min(x, y)..<max(x, y), axis: number())
    case 14: return .concatenated([a, b, tensor()], axis: number())
    case 15: return a.rows(at: b)
    case 16: return a.addedToRows(at: b, count: number())
    case 17: return a.oneHot(classes: number())
    case 18:
      return .product(
        a, b, transposingA: generator.chance(0.5), transposingB: generator.chance(0.5))
    case 19: return a.convolved(with: b, stride: number(), padding: padding())
    case 20:
      return a.maxPooled(
        number(), stride: generator.chance(0.5) ? nil : number(), padding: padding())
    case 21:
      return a.averagePooled(
        number(), stride: generator.chance(0.5) ? nil : number(), padding: padding())
    case 22: return a.softmax()
    case 23: return generator.chance(0.5) ? a.crossEntropy(labels: b) : a.crossEntropy(targets: b)
    case 24: return generator.chance(0.5) ? a.meanSquaredError(to: b) : a.cosineSimilarity(to: b)
    case 25:
      let (mean, variance) = a.moments()
      return b.normalized(mean: mean, variance: variance, scale: tensor(), shift: tensor())
    default: return graph.input("\(tensors.count)", Shape(numbers()))
    }
  }
}
