import Tensors
import Testing

/// Values by hand and by plain formulas, which share nothing with the interpreter.
struct ClosedFormTests {
  private func values(_ outputs: [Tensor], _ inputs: [String: [Double]] = [:]) throws -> [[Double]]
  {
    try BoundProgram(Program<Double>(outputs))(inputs)
  }

  private func expectClose(
    _ found: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (index, (x, y)) in zip(found, expected).enumerated() {
      #expect(
        abs(x - y) <= 1e-12 * max(1, abs(y)), "element \(index) is \(x), not \(y)",
        sourceLocation: sourceLocation)
    }
  }

  @Test func multipliesMatrices() throws {
    let graph = Graph()
    let (a, b) = (graph.input("a", [2, 3]), graph.input("b", [3, 2]))
    let found = try values(
      [
        .product(a, b), .product(a.transposed(), b, transposingA: true),
        .product(a, b.transposed(), transposingB: true), .product(b, a),
      ], ["a": [1, 2, 3, 4, 5, 6], "b": [1, 0, 2, 1, 0, 3]])
    // [1 2 3; 4 5 6] · [1 0; 2 1; 0 3]
    let product: [Double] = [5, 11, 14, 23]
    #expect(found[0] == product)
    #expect(found[1] == product)
    #expect(found[2] == product)
    #expect(found[3] == [1, 2, 3, 6, 9, 12, 12, 15, 18])
  }

  @Test(arguments: [1, 2, 3], [1, 3, 17])
  func convolvesAsTheSumOverAWindow(_ stride: Int, _ channels: Int) throws {
    let (n, h, w, kh, kw, filters) = (2, 5, 6, 3, 2, 4)
    let graph = Graph()
    let images = graph.input("images", [n, h, w, channels])
    let filter = graph.input("filter", [kh, kw, channels, filters])
    let x = numbers(1, images.shape)
    let f = numbers(2, filter.shape)
    // Rows and columns before the image, and windows, for each padding: by hand for 5 × 6.
    let same = [1: (1, 0, 5, 6), 2: (1, 0, 3, 3), 3: (0, 0, 2, 2)]
    let valid = [1: (0, 0, 3, 5), 2: (0, 0, 2, 3), 3: (0, 0, 1, 2)]
    let symmetric = [1: (2, 2, 7, 9), 2: (2, 2, 4, 5), 3: (2, 2, 3, 3)]
    let cases: [(Padding, [Int: (Int, Int, Int, Int)])] = [
      (.same, same), (.valid, valid), (.symmetric(2), symmetric),
    ]
    for (padding, places) in cases {
      let (top, left, oh, ow) = try #require(places[stride])
      let result = images.convolved(with: filter, stride: stride, padding: padding)
      #expect(result.shape == [n, oh, ow, filters], "\(padding)")
      var expected: [Double] = []
      for image in 0..<n {
        for y in 0..<oh {
          for z in 0..<ow {
            for filter in 0..<filters {
              var sum = 0.0
              for u in 0..<kh {
                for v in 0..<kw {
                  let (row, column) = (y * stride + u - top, z * stride + v - left)
                  guard (0..<h).contains(row), (0..<w).contains(column) else { continue }
                  for c in 0..<channels {
                    sum +=
                      x[((image * h + row) * w + column) * channels + c]
                      * f[((u * kw + v) * channels + c) * filters + filter]
                  }
                }
              }
              expected.append(sum)
            }
          }
        }
      }
      expectClose(try values([result], ["images": x, "filter": f])[0], expected)
    }
  }

  @Test func poolsWindows() throws {
    let graph = Graph()
    let x = graph.input("x", [1, 3, 3, 1])
    let image: [Double] = [-1, -2, -3, -4, -5, -6, -7, -8, 9]
    let found = try values(
      [
        x.maxPooled(2, stride: 1), x.maxPooled(2), x.averagePooled(2, stride: 1),
        x.maxPooled(3, stride: 2, padding: .symmetric(1)),
        x.averagePooled(2, stride: 2, padding: .same),
      ], ["x": image])
    #expect(found[0] == [-1, -2, -4, 9])
    #expect(found[1] == [-1])
    #expect(found[2] == [-3, -4, -6, -2.5])
    // What lies beyond the edge does not count as 0: all of these windows reach over it.
    #expect(found[3] == [-1, -2, -4, 9])
    // Beyond the edge 0, after the image.
    #expect(found[4] == [-3, -2.25, -3.75, 2.25])
  }

  @Test func computesTheSoftmaxOfHugeLogits() throws {
    let graph = Graph()
    let x = graph.input("x", [2, 3])
    let found = try values(
      [x.logSoftmax(), x.softmax(), x.crossEntropy(labels: graph.input("labels", [2]))],
      ["x": [1000, 1000, -1e30, 0, 1, 2], "labels": [1, 0]])
    // The second row: log(1 + e + e²).
    let total = 2.40760596444438
    expectClose(
      found[0], [-0.6931471805599453, -0.6931471805599453, -1e30, -total, 1 - total, 2 - total])
    expectClose(Array(found[1][..<3]), [0.5, 0.5, 0])
    #expect(abs(found[1].reduce(0, +) - 2) < 1e-15)
    expectClose(found[2], [(0.6931471805599453 + total) / 2])
  }

  @Test func computesMomentsAndNormalizesByThem() throws {
    let graph = Graph()
    let x = graph.input("x", [2, 2, 2])
    let (mean, variance) = x.moments()
    let found = try values(
      [
        mean, variance,
        x.normalized(
          mean: mean, variance: variance, scale: graph.full([2], 3), shift: graph.full([2], 1),
          epsilon: 0),
      ], ["x": [1, 10, 2, 20, 3, 30, 4, 40]])
    #expect(found[0] == [2.5, 25])
    #expect(found[1] == [1.25, 125])
    let unit = 1 / 1.25.squareRoot()
    expectClose(
      found[2],
      [-1.5, -1.5, -0.5, -0.5, 0.5, 0.5, 1.5, 1.5].map { 1 + 3 * $0 * unit })
  }

  @Test func computesCosineSimilarities() throws {
    let graph = Graph()
    let (a, b) = (graph.input("a", [2, 2]), graph.input("b", [3, 2]))
    let found = try values(
      [a.cosineSimilarity(to: b)], ["a": [3, 4, 0, 0], "b": [3, 4, -6, -8, 4, -3]])
    expectClose(found[0], [1, -1, 0, 0, 0, 0])
  }

  @Test func movesRowsAndElements() throws {
    let graph = Graph()
    let x = graph.input("x", [3, 2])
    let at = graph.input("at", [4])
    let cube = graph.input("cube", [2, 3, 2])
    let rows = x.rows(at: at)
    let found = try values(
      [
        rows, rows.addedToRows(at: at, count: 4), at.oneHot(classes: 3), x.transposed(),
        cube.transposed([2, 0, 1]),
        cube.sliced(starts: [0, 0, 1], sizes: [2, 2, 1], strides: [1, 2, 1]),
        .concatenated([x, x.sliced(1..<2)]), .concatenated([x, x * 10], axis: 1),
        x.broadcast(to: [2, 3, 2]), x.reshaped(to: [-1, 3]),
      ],
      [
        "x": [1, 2, 3, 4, 5, 6], "at": [2, 0, 2, 1], "cube": Array(stride(from: 0, to: 12, by: 1)),
      ])
    #expect(found[0] == [5, 6, 1, 2, 5, 6, 3, 4])
    #expect(found[1] == [1, 2, 3, 4, 10, 12, 0, 0])
    #expect(found[2] == [0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0])
    #expect(found[3] == [1, 3, 5, 2, 4, 6])
    #expect(found[4] == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
    #expect(found[5] == [1, 5, 7, 11])
    #expect(found[6] == [1, 2, 3, 4, 5, 6, 3, 4])
    #expect(found[7] == [1, 2, 10, 20, 3, 4, 30, 40, 5, 6, 50, 60])
    #expect(found[8] == [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6])
    #expect(found[9] == [1, 2, 3, 4, 5, 6])
  }

  @Test func reducesNothing() throws {
    let graph = Graph()
    let x = graph.input("x", [0, 2])
    let found = try values([
      x.sum(), x.sum(over: [0]), x.max(over: [0]), x.sum(over: [1]), x.mean(),
    ])
    #expect(found[0] == [0])
    #expect(found[1] == [0, 0])
    #expect(found[2] == [-.infinity, -.infinity])
    #expect(found[3] == [])
    #expect(found[4][0].isNaN, "the mean of nothing")
  }

  /// Equal maxima of a reduction share the gradient; of two operands, or in a window, the first has it.
  @Test func sharesTheGradientOfEqualMaxima() throws {
    let graph = Graph()
    let x = graph.input("x", [4])
    let image = x.reshaped(to: [1, 2, 2, 1])
    let found = try values(
      [
        gradient(of: x.max(), withRespectTo: [x])[0],
        gradient(of: image.maxPooled(2).sum(), withRespectTo: [x])[0],
        gradient(of: Tensor.maximum(x, x.sliced(1..<2)).sum(), withRespectTo: [x])[0],
        gradient(of: (x - 7).relu().sum(), withRespectTo: [x])[0],
      ], ["x": [1, 7, 7, 2]])
    #expect(found[0] == [0, 0.5, 0.5, 0])
    #expect(found[1] == [0, 1, 0, 0])
    // Elements 0 and 3 are smaller: theirs goes to element 1. Elements 1 and 2 keep their own.
    #expect(found[2] == [0, 3, 1, 0])
    #expect(found[3] == [0, 0, 0, 0], "the gradient of a rectifier at 0 is 0")
  }
}
