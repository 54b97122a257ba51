import Foundation
import Tensors
import Workers

func inputsFor(_ sizes: [Int], _ scale: Float = 1) -> [Float] { (0..<sizes.reduce(1,*)).map { (Float(($0 * 7919) % 1000) / 1000 - 0.5) * scale } }

func mlp(_ p: [Tensor], _ x: Tensor) -> Tensor {
  let h = (Tensor.product(x, p[0]) + p[1]).relu()
  let g = (Tensor.product(h, p[2]) + p[3]).relu()
  return Tensor.product(g, p[4]) + p[5]
}
func bn(_ h: Tensor, _ p: ArraySlice<Tensor>) -> Tensor {
  let m = h.moments()
  return h.normalized(mean: m.mean, variance: m.variance, scale: p[p.startIndex + 2], shift: p[p.startIndex + 3]).relu()
}
func noconv(_ p: [Tensor], _ x: Tensor) -> Tensor {
  var x = x
  for i in stride(from: 0, to: 16, by: 4) { x = bn(Tensor.product(x, p[i]) + p[i + 1], p[i..<i+4]) }
  return Tensor.product(x, p[16]) + p[17]
}
func conv4(_ p: [Tensor], _ x: Tensor) -> Tensor {
  var x = x
  for i in stride(from: 0, to: 16, by: 4) { x = bn(x.convolved(with: p[i], stride: 2, padding: .symmetric(1)) + p[i + 1], p[i..<i+4]) }
  return Tensor.product(x.mean(over: [1, 2]), p[16]) + p[17]
}
let which = CommandLine.arguments[1]
let innerSteps = which == "W2" ? 5 : 1
let clock = ContinuousClock()
var shapes: [Shape] = [[1, 40], [40], [40, 40], [40], [40, 1], [1]]
var net = mlp
var tasks = 25
var xShape: Shape = [10, 1], yShape: Shape = [10, 1]
if which == "W4" {
  tasks = 32; net = noconv; xShape = [5, 784]; yShape = [5]
  let s = [784, 256, 128, 64, 64]
  shapes = []
  for i in 0..<4 { shapes.append(Shape([s[i], s[i+1]])); for _ in 0..<3 { shapes.append(Shape([s[i+1]])) } }
  shapes += [Shape([64, 5]), Shape([5])]
}
if which == "W5" {
  tasks = 32; net = conv4; xShape = [5, 28, 28, 1]; yShape = [5]
  shapes = []
  for i in 0..<4 { shapes.append(Shape([3, 3, i == 0 ? 1 : 64, 64])); for _ in 0..<3 { shapes.append(Shape([64])) } }
  shapes += [Shape([64, 5]), Shape([5])]
}
var program: Program<Float>!
for _ in 0..<3 {
print("compile", try clock.measure {
  let g = Graph()
  let p = shapes.enumerated().map { g.parameter("p\($0.offset)", $0.element) }
  let alpha = g.hyperparameter("alpha")
  let xs = g.input("xs", xShape), ys = g.input("ys", yShape), xq = g.input("xq", xShape), yq = g.input("yq", yShape)
  func lossOf(_ o: Tensor, _ y: Tensor) -> Tensor { which < "W3" ? o.meanSquaredError(to: y) : o.crossEntropy(labels: y) }
  var adapted = p
  for _ in 0..<innerSteps {
    let grad = gradient(of: lossOf(net(adapted, xs), ys), withRespectTo: adapted)
    adapted = zip(adapted, grad).map { $0 - alpha * $1 }
  }
  let loss = lossOf(net(adapted, xq), yq)
  let outer = gradient(of: loss, withRespectTo: p)
  program = try Program<Float>([loss] + outer)
})
}
print(program.instructionCounts, program.memory, program.multiplyAdds)
if CommandLine.arguments.contains("list") { for l in program.listing { print(l) } }
for threads in [1, 2] {
  let workers = Workers(count: threads)
  let batch = try TaskBatch(program, tasks: tasks, workers: workers)
  for (i, s) in shapes.enumerated() { try batch.bind("p\(i)", to: Storage(inputsFor(s.dimensions, s.rank > 1 ? 0.1 : 1))) }
  try batch.bind("alpha", to: Storage([0.01]))
  for n in ["xs", "xq"] { try batch.bind(n, to: Storage(inputsFor([tasks, xShape.count]))) }
  for n in ["ys", "yq"] { try batch.bind(n, to: Storage(which < "W3" ? inputsFor([tasks, yShape.count]) : (0..<tasks*5).map { Float($0 % 5) })) }
  let sums = Storage<Float>(count: 2000 + shapes.reduce(0) { $0 + $1.count })
  var offset = 0
  for (i, s) in ([[]] + shapes).enumerated() { try batch.sum(i, in: sums, offset: offset); offset += s.count }
  for _ in 0..<3 { try batch.run() }
  var times: [Double] = []
  let reps = which == "W1" ? 100 : which == "W2" ? 30 : which == "W4" ? 3 : 1
  for _ in 0..<30 {
    let t = try clock.measure { for _ in 0..<reps { try batch.run() } }
    times.append(Double(t.components.attoseconds) / 1e18 / Double(reps) * 1e6)
  }
  times.sort()
  let flop = Double(program.multiplyAdds.perTask * tasks) * 2
  print("threads", threads, "median us", times[15], "min", times[0], "GF/s", flop / times[15] / 1e3, sums.values.prefix(4))
}
