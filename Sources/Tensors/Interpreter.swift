import Arithmetic
import CKernels

/// Computes expressions node by node, as they were written: the definition of every operation.
///
/// No node is left out, merged or reordered, and every loop is the plain one. Programs must give the
/// same bits; tests hold every optimization and every kernel against this.
public struct Interpreter<Scalar: TensorScalar> {
  /// The values of `outputs`, each in row-major order, NaN in one form.
  ///
  /// - Parameter inputs: values by input name.
  /// - Throws: the first error an expression carries, or what is wrong with the inputs.
  public static func values(
    of outputs: [Tensor], inputs: [String: [Scalar]]
  ) throws(TensorError) -> [[Scalar]] {
    guard let graph = outputs.first?.graph else { throw .noOutputs }
    if let bad = outputs.filter(\.isInvalid).min(by: { $0.index < $1.index }), let error = bad.error
    {
      throw error
    }
    let mode = mk_begin_flushing()
    defer { mk_end_flushing(mode) }
    let end = (outputs.map(\.index).max() ?? -1) + 1
    var needed = Set(outputs.map(\.index))
    for index in (0..<end).reversed() where needed.contains(index) {
      let node = graph.nodes[Int(index)]
      for operand in [node.a, node.b, node.c] where operand >= 0 { needed.insert(operand) }
    }
    var values: [Int32: [Scalar]] = [:]
    for index in needed.sorted() {
      let tensor = Tensor(graph: graph, index: index)
      if case .input(let number) = tensor.node.operation {
        let input = graph.inputs[Int(number)]
        guard let given = inputs[input.name] else {
          throw .missingInput(input.name, shape: input.shape)
        }
        guard given.count == input.shape.count else {
          throw .wrongCount(input.name, shape: input.shape, found: given.count)
        }
        values[index] = given
      } else {
        values[index] = value(of: tensor) { values[$0] ?? [] }
      }
    }
    return outputs.map { output in
      (values[output.index] ?? []).map { $0.isNaN ? .nan : $0.flushed }
    }
  }

  private static func value(of tensor: Tensor, _ get: (Int32) -> [Scalar]) -> [Scalar] {
    let graph = tensor.graph
    let node = tensor.node
    let shape = tensor.shape.dimensions
    let count = tensor.shape.count
    let a = node.a >= 0 ? get(node.a) : []
    let b = node.b >= 0 ? get(node.b) : []
    let c = node.c >= 0 ? get(node.c) : []
    func sizes(_ index: Int32) -> [Int] { Tensor(graph: graph, index: index).shape.dimensions }
    var result = [Scalar](repeating: 0, count: count)

    switch node.operation {
    case .invalid, .input, .patches:
      return []
    case .constant(let bits):
      return [Scalar(Double(bitPattern: bits))]
    case .elementwise(let operation):
      for i in 0..<count {
        result[i] = Scalar.evaluate(
          operation, a[i], b.isEmpty ? 0 : b[i], c.isEmpty ? 0 : c[i])
      }
    case .reshape, .detached:
      return a
    case .broadcast:
      let from = sizes(node.a)
      forEachIndex(shape) { i, at in
        result[i] = a[flat(zip(at, from).map { $1 == 1 ? 0 : $0 }, from)]
      }
    case .transpose(let permutation):
      let order = graph.permutations[permutation]
      let from = sizes(node.a)
      forEachIndex(shape) { i, at in
        var source = at
        for (axis, moved) in order.enumerated() { source[moved] = at[axis] }
        result[i] = a[flat(source, from)]
      }
    case .sum(let first, let reducedCount), .maximum(let first, let reducedCount):
      let from = sizes(node.a)
      let outer = from[..<Int(first)].reduce(1, *)
      let reduced = from[Int(first)..<Int(first + reducedCount)].reduce(1, *)
      let inner = from[Int(first + reducedCount)...].reduce(1, *)
      var sums = false
      if case .sum = node.operation { sums = true }
      for i in 0..<outer {
        for j in 0..<inner {
          let column = (0..<reduced).map { a[(i * reduced + $0) * inner + j] }
          result[i * inner + j] =
            !sums ? greatest(column) : inner == 1 ? sumByLanes(column) : sumByStretches(column)
        }
      }
    case .product(let transposeA, let transposeB):
      let (m, n) = (shape[0], shape[1])
      let k = sizes(node.a)[transposeA ? 0 : 1]
      for i in 0..<m {
        for j in 0..<n {
          var sum: Scalar = 0
          for l in 0..<k {
            sum.addProduct(
              transposeA ? a[l * m + i] : a[i * k + l], transposeB ? b[j * k + l] : b[l * n + j])
          }
          result[i * n + j] = sum
        }
      }
    case .slice(let index):
      let slicing = graph.slicings[index]
      forEachIndex(shape) { i, at in result[i] = a[flat(places(at, slicing), slicing.of)] }
    case .unslice(let index):
      let slicing = graph.slicings[index]
      forEachIndex(slicing.sizes) { i, at in result[flat(places(at, slicing), slicing.of)] = a[i] }
    case .concatenate(let axis):
      let from = sizes(node.a)
      let other = sizes(node.b)
      forEachIndex(shape) { i, at in
        var at = at
        if at[Int(axis)] < from[Int(axis)] {
          result[i] = a[flat(at, from)]
        } else {
          at[Int(axis)] -= from[Int(axis)]
          result[i] = b[flat(at, other)]
        }
      }
    case .gather:
      let columns = shape.dropFirst().reduce(1, *)
      for r in 0..<shape[0] {
        let row = row(b[r], of: sizes(node.a)[0])
        for j in 0..<columns { result[r * columns + j] = row.map { a[$0 * columns + j] } ?? .nan }
      }
    case .scatter:
      let columns = shape.dropFirst().reduce(1, *)
      for r in 0..<b.count {
        guard let row = row(b[r], of: shape[0]) else { continue }
        for j in 0..<columns { result[row * columns + j] += a[r * columns + j] }
      }
    case .oneHot:
      for r in 0..<shape[0] {
        let row = row(a[r], of: shape[1])
        for j in 0..<shape[1] { result[r * shape[1] + j] = row.map { $0 == j ? 1 : 0 } ?? .nan }
      }
    case .convolution(let index):
      convolve(graph.windows[index], filters: shape[3]) { x, f, y in
        result[y].addProduct(x.map { a[$0] } ?? 0, b[f])
      }
    case .convolutionFilter(let index):
      convolve(graph.windows[index], filters: shape[3]) { x, f, y in
        result[f].addProduct(x.map { a[$0] } ?? 0, b[y])
      }
    case .convolutionInput(let index):
      convolveInput(graph.windows[index], filters: sizes(node.a)[3]) { x, f, y in
        result[x].addProduct(y.map { a[$0] } ?? 0, b[f])
      }
    case .poolMaximum(let index):
      forEachWindow(graph.windows[index]) { out, places in
        result[out] = greatestPlace(places, a).map { a[$0] } ?? -.infinity
      }
    case .poolGather(let index):
      forEachWindow(graph.windows[index]) { out, places in
        result[out] = greatestPlace(places, a).map { b[$0] } ?? 0
      }
    case .poolScatter(let index):
      forEachWindow(graph.windows[index]) { out, places in
        if let place = greatestPlace(places, a) { result[place] += b[out] }
      }
    case .poolSum(let index):
      forEachWindow(graph.windows[index]) { out, places in
        for place in places { result[out] += a[place] }
      }
    case .poolSpread(let index):
      forEachWindow(graph.windows[index]) { out, places in
        for place in places { result[place] += a[out] }
      }
    case .logSoftmax:
      let columns = shape.last ?? 1
      guard columns > 0 else { return [] }
      for r in 0..<count / columns {
        let row = Array(a[r * columns..<(r + 1) * columns])
        let shifted = row.map { [m = greatest(row)] in $0 - m }
        let logarithm = Scalar.log(sumByLanes(shifted.map { Scalar.exp($0) }))
        for j in 0..<columns { result[r * columns + j] = shifted[j] - logarithm }
      }
    }
    return result
  }

  // MARK: - Definitions

  /// Terms of a sum that are added before the stretch they make is added to the others.
  private static var stretch: Int { 32 }

  /// Terms are added in stretches of 32, then the stretches.
  private static func sumByStretches(_ x: [Scalar]) -> Scalar {
    stride(from: 0, to: x.count, by: stretch).reduce(0) { sum, start in
      sum + x[start..<min(start + stretch, x.count)].reduce(0, +)
    }
  }

  /// Element j belongs to lane j mod 16; each lane is summed by stretches, then halves of the lanes are
  /// added until one is left.
  private static func sumByLanes(_ x: [Scalar]) -> Scalar {
    var lanes = (0..<16).map { lane in
      sumByStretches(stride(from: lane, to: x.count, by: 16).map { x[$0] })
    }
    for half in [8, 4, 2, 1] {
      for i in 0..<half { lanes[i] += lanes[i + half] }
    }
    return lanes[0]
  }

  private static func greatest(_ x: [Scalar]) -> Scalar {
    var best = -Scalar.infinity
    for value in x where !best.isNaN && (value > best || value.isNaN) { best = value }
    return best
  }

  /// The first of the greatest, a NaN before all.
  private static func greatestPlace(_ places: [Int], _ x: [Scalar]) -> Int? {
    var best: Int?
    for place in places {
      guard let found = best else {
        best = place
        continue
      }
      if x[place] > x[found] || (x[place].isNaN && !x[found].isNaN) { best = place }
    }
    return best
  }

  private static func row(_ index: Scalar, of count: Int) -> Int? {
    index >= 0 && index < Scalar(count) && index == index.rounded(.towardZero) ? Int(index) : nil
  }

  // MARK: - Indices

  private static func flat(_ at: [Int], _ sizes: [Int]) -> Int {
    zip(at, sizes).reduce(0) { $0 * $1.1 + $1.0 }
  }

  private static func places(_ at: [Int], _ slicing: Slicing) -> [Int] {
    at.indices.map { slicing.starts[$0] + at[$0] * slicing.strides[$0] }
  }

  private static func forEachIndex(_ sizes: [Int], _ body: (Int, [Int]) -> Void) {
    var at = [Int](repeating: 0, count: sizes.count)
    for i in 0..<sizes.reduce(1, *) {
      body(i, at)
      for axis in sizes.indices.reversed() {
        at[axis] += 1
        if at[axis] < sizes[axis] { break }
        at[axis] = 0
      }
    }
  }

  /// Every (image place or nil beyond the edge, filter place, result place), images outermost, taps
  /// in ascending order for every result.
  private static func convolve(
    _ w: Windows, filters: Int, _ body: (Int?, Int, Int) -> Void
  ) {
    for n in 0..<w.n {
      for oy in 0..<w.oh {
        for ox in 0..<w.ow {
          for ky in 0..<w.kh {
            for kx in 0..<w.kw {
              let y = oy * w.strideH - w.padH + ky
              let x = ox * w.strideW - w.padW + kx
              let inside = y >= 0 && y < w.h && x >= 0 && x < w.w
              for c in 0..<w.c {
                for o in 0..<filters {
                  body(
                    inside ? ((n * w.h + y) * w.w + x) * w.c + c : nil,
                    ((ky * w.kw + kx) * w.c + c) * filters + o,
                    ((n * w.oh + oy) * w.ow + ox) * filters + o)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The same seen from the images: for every place the taps that may reach it, in ascending order.
  private static func convolveInput(
    _ w: Windows, filters: Int, _ body: (Int, Int, Int?) -> Void
  ) {
    for n in 0..<w.n {
      for y in 0..<w.h {
        for x in 0..<w.w {
          for ky in 0..<w.kh where (y + w.padH - ky) % w.strideH == 0 {
            for kx in 0..<w.kw where (x + w.padW - kx) % w.strideW == 0 {
              let top = y + w.padH - ky
              let left = x + w.padW - kx
              let (oy, ox) = (top / w.strideH, left / w.strideW)
              let inside = top >= 0 && left >= 0 && oy < w.oh && ox < w.ow
              for o in 0..<filters {
                for c in 0..<w.c {
                  body(
                    ((n * w.h + y) * w.w + x) * w.c + c,
                    ((ky * w.kw + kx) * w.c + c) * filters + o,
                    inside ? ((n * w.oh + oy) * w.ow + ox) * filters + o : nil)
                }
              }
            }
          }
        }
      }
    }
  }

  /// Every window and channel: the result's place, and the places inside the image.
  private static func forEachWindow(_ w: Windows, _ body: (Int, [Int]) -> Void) {
    for n in 0..<w.n {
      for oy in 0..<w.oh {
        for ox in 0..<w.ow {
          for c in 0..<w.c {
            var places: [Int] = []
            for ky in 0..<w.kh {
              for kx in 0..<w.kw {
                let y = oy * w.strideH - w.padH + ky
                let x = ox * w.strideW - w.padW + kx
                if y >= 0, y < w.h, x >= 0, x < w.w {
                  places.append(((n * w.h + y) * w.w + x) * w.c + c)
                }
              }
            }
            body(((n * w.oh + oy) * w.ow + ox) * w.c + c, places)
          }
        }
      }
    }
  }
}
