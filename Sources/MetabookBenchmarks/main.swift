import Foundation
import Tensors
import Workers

func inputsFor(_ sizes: [Int]) -> [Float] { (0..<sizes.reduce(1,*)).map { Float(($0 * 7919) % 1000) / 1000 - 0.5 } }

func mlp(_ p: [Tensor], _ x: Tensor) -> Tensor {
  let h = (Tensor.product(x, p[0]) + p[1]).relu()
  let g = (Tensor.product(h, p[2]) + p[3]).relu()
  return Tensor.product(g, p[4]) + p[5]
}

let innerSteps = CommandLine.arguments.contains("W2") ? 5 : 1
let clock = ContinuousClock()
let g = Graph()
let shapes: [Shape] = [[1, 40], [40], [40, 40], [40], [40, 1], [1]]
var program: Program<Float>!
for _ in 0..<3 {
print("compile", try clock.measure {
  let g = Graph()
  let p = shapes.enumerated().map { g.parameter("p\($0.offset)", $0.element) }
  let alpha = g.hyperparameter("alpha")
  let xs = g.input("xs", [10, 1]), ys = g.input("ys", [10, 1]), xq = g.input("xq", [10, 1]), yq = g.input("yq", [10, 1])
  var adapted = p
  for _ in 0..<innerSteps {
    let grad = gradient(of: mlp(adapted, xs).meanSquaredError(to: ys), withRespectTo: adapted)
    adapted = zip(adapted, grad).map { $0 - alpha * $1 }
  }
  let loss = mlp(adapted, xq).meanSquaredError(to: yq)
  let outer = gradient(of: loss, withRespectTo: p)
  program = try Program<Float>([loss] + outer)
})
}
print(program.instructionCounts, program.memory, program.multiplyAdds)
if CommandLine.arguments.contains("list") { for l in program.listing { print(l) } }
let tasks = 25
for threads in [1, 2] {
  let workers = Workers(count: threads)
  let batch = try TaskBatch(program, tasks: tasks, workers: workers)
  for (i, s) in shapes.enumerated() { try batch.bind("p\(i)", to: Storage(inputsFor(s.dimensions))) }
  try batch.bind("alpha", to: Storage([0.01]))
  for n in ["xs", "ys", "xq", "yq"] { try batch.bind(n, to: Storage(inputsFor([25, 10]))) }
  let sums = Storage<Float>(count: 2000)
  var offset = 0
  for (i, s) in ([[]] + shapes).enumerated() { try batch.sum(i, in: sums, offset: offset); offset += s.count }
  for _ in 0..<200 { try batch.run() }
  var times: [Double] = []
  for _ in 0..<30 {
    let t = try clock.measure { for _ in 0..<100 { try batch.run() } }
    times.append(Double(t.components.attoseconds) / 1e18 / 100 * 1e6)
  }
  times.sort()
  let flop = Double(program.multiplyAdds.perTask * tasks) * 2
  print("threads", threads, "median us", times[15], "min", times[0], "GF/s", flop / times[15] / 1e3, sums.values.prefix(4))
}
