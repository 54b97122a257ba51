import Testing
import Workers
@testable import Tensors

func mlp(_ p: [Tensor], _ x: Tensor) -> Tensor {
  let h = (Tensor.product(x, p[0]) + p[1]).relu()
  let g = (Tensor.product(h, p[2]) + p[3]).relu()
  return Tensor.product(g, p[4]) + p[5]
}
func vals(_ n: Int, _ s: Int) -> [Float] { (0..<n).map { Float((($0 + s) * 7919) % 1000) / 1000 - 0.5 } }

@Test func quick() throws {
  for steps in [1, 2] {
  let shapes: [Shape] = [[1, 40], [40], [40, 40], [40], [40, 1], [1]]
  let g = Graph()
  let p = shapes.enumerated().map { g.parameter("p\($0.offset)", $0.element) }
  let alpha = g.hyperparameter("alpha")
  let xs = g.input("xs", [10, 1]), ys = g.input("ys", [10, 1]), xq = g.input("xq", [10, 1]), yq = g.input("yq", [10, 1])
  var adapted = p
  for _ in 0..<steps {
    let grad = gradient(of: mlp(adapted, xs).meanSquaredError(to: ys), withRespectTo: adapted)
    adapted = zip(adapted, grad).map { $0 - alpha * $1 }
  }
  let loss = mlp(adapted, xq).meanSquaredError(to: yq)
  let outer = gradient(of: loss, withRespectTo: p)
  var ins: [String: [Float]] = ["alpha": [0.01]]
  for (i, s) in shapes.enumerated() { ins["p\(i)"] = vals(s.count, i) }
  for (i, n) in ["xs", "ys", "xq", "yq"].enumerated() { ins[n] = vals(10, 100 * i) }
  let expected = try Interpreter<Float>.values(of: [loss] + outer, inputs: ins)
  for opt in [false, true] {
    let program = try Program<Float>([loss] + outer, optimized: opt)
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    for (k, v) in ins { try batch.bind(k, to: Storage(v)) }
    var outs: [Storage<Float>] = []
    for i in program.outputShapes.indices { outs.append(Storage(count: program.outputShapes[i].count)); try batch.collect(i, in: outs[i]) }
    try batch.run()
    for i in outs.indices { #expect(outs[i].values.map(\.bitPattern) == expected[i].map(\.bitPattern), "output \(i) \(opt) \(steps) \(outs[i].values.prefix(5)) \(expected[i].prefix(5))") }
  }
  }
}
@Test func quickConv() throws {
  let g = Graph()
  let f1 = g.parameter("f1", [3, 3, 1, 16]), f2 = g.parameter("f2", [3, 3, 16, 16])
  let s1 = g.parameter("s1", [16]), b1 = g.parameter("b1", [16])
  let w = g.parameter("w", [16, 5])
  let x = g.input("x", [4, 9, 9, 1]), y = g.input("y", [4])
  func net(_ p: [Tensor], _ x: Tensor) -> Tensor {
    var h = x.convolved(with: p[0], stride: 2, padding: .symmetric(1))
    var m = h.moments()
    h = h.normalized(mean: m.mean, variance: m.variance, scale: p[2], shift: p[3]).relu()
    h = h.convolved(with: p[1], stride: 2, padding: .symmetric(1))
    m = h.moments()
    h = h.normalized(mean: m.mean, variance: m.variance, scale: p[2], shift: p[3]).relu().maxPooled(2, stride: 1)
    return Tensor.product(h.mean(over: [1, 2]), p[4])
  }
  let p = [f1, f2, s1, b1, w]
  let gr = gradient(of: net(p, x).crossEntropy(labels: y), withRespectTo: p)
  let ad = zip(p, gr).map { $0 - $1 * 0.4 }
  let loss = net(ad, x).crossEntropy(labels: y)
  let outer = gradient(of: loss, withRespectTo: p)
  var ins: [String: [Float]] = ["y": [0, 1, 2, 3]]
  for (i, t) in (p + [x]).enumerated() { ins[["f1","f2","s1","b1","w","x"][i]] = vals(t.shape.count, i * 31) }
  let expected = try Interpreter<Float>.values(of: [loss] + outer, inputs: ins)
  for opt in [false, true] {
    let program = try Program<Float>([loss] + outer, optimized: opt)
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    for (k, v) in ins { try batch.bind(k, to: Storage(v)) }
    var outs: [Storage<Float>] = []
    for i in program.outputShapes.indices { outs.append(Storage(count: program.outputShapes[i].count)); try batch.collect(i, in: outs[i]) }
    try batch.run()
    for i in outs.indices { #expect(outs[i].values.map(\.bitPattern) == expected[i].map(\.bitPattern), "output \(i) \(opt) \(outs[i].values.prefix(5)) \(expected[i].prefix(5))") }
  }
}
