import Tensors

// The table of all operations. A new one joins by adding itself to `all`.

extension OperationCase {
  static let all: [OperationCase] =
    [
      one("negate") { -$0 },
      one("absolute", .awayFromZero) { $0.absolute() },
      one("square root", .positive) { $0.squareRoot() },
      one("exp") { $0.exp() },
      one("log", .positive) { $0.log() },
      one("sin") { $0.sin() },
      one("cos") { $0.cos() },
      one("tanh") { $0.tanh() },
      one("sigmoid") { $0.sigmoid() },
      one("softplus") { $0.softplus() },
      one("relu", .awayFromZero) { $0.relu() },
      one("leaky relu", .awayFromZero) { $0.leakyRelu() },
      one("squared") { $0.squared() },
      one("power of 3", .awayFromZero) { $0.power(3) },
      one("power of -1.5", .positive) { $0.power(-1.5) },
      one("power of 0", .positive) { $0.power(0) },
      one("detached", matchesDifferences: false) { $0 * $0.detached() },

      two("add") { $0 + $1 },
      two("subtract") { $0 - $1 },
      two("multiply") { $0 * $1 },
      two("divide", .real, .awayFromZero) { $0 / $1 },
      two("power", .positive, .real) { $0.power($1) },
      two("minimum", .distinct(0), .distinct(1)) { .minimum($0, $1) },
      two("maximum", .distinct(0), .distinct(1)) { .maximum($0, $1) },
      two("less", .distinct(0), .distinct(1)) { ($0 .< $1) * ($0 + 9) },
      two("less or equal", .distinct(0), .distinct(1)) { ($0 .<= $1) * ($0 + 9) },
      two("greater", .distinct(0), .distinct(1)) { ($0 .> $1) * ($0 + 9) },
      two("greater or equal", .distinct(0), .distinct(1)) { ($0 .>= $1) * ($0 + 9) },
      two("equal", .distinct(0), .distinct(1)) { ($0 .== $1) * ($0 + 9) },
      two("gate", .awayFromZero, .real) { .gate($0, $1) },
      several("select", [.awayFromZero, .real, .real]) { .select($0[0] .> 0, $0[1], $0[2]) },
      several("select by number", [.awayFromZero, .real, .real]) { .select($0[0], $0[1], $0[2]) },

      OperationCase("arithmetic with numbers", .alike(ranks: 0...3), [.awayFromZero]) {
        x, _ in
        let x = x[0]
        var y = x
        y += x
        y *= x
        y -= x + 1
        return [x + 2, x - 2, x * 3, x / 3, 2 + x, 2 - x, 3 * x, 3 / x, y]
      },
      OperationCase("comparison with numbers", .alike(ranks: 0...3), [.awayFromZero]) {
        x, _ in
        let x = x[0]
        return [x .< 0, x .<= 0, x .> 0, x .>= 0, x .== 0].map { $0 * (x + 9) }
      },
    ]
    + (0...4).flatMap { rank in
      [
        overAxes("sum", rank, .real) { $0.sum(over: $1, keepingAxes: $2) },
        overAxes("mean", rank, .real) { $0.mean(over: $1, keepingAxes: $2) },
        overAxes("max", rank, .distinct(0)) { $0.max(over: $1, keepingAxes: $2) },
      ]
    }
    + [
      OperationCase("broadcast", .broadcastable(1), [.real]) { x, generator in
        (0..<3).map { _ in
          var sizes = x[0].shape.dimensions.map { $0 == 1 ? 1 + generator.below(3) : $0 }
          if generator.chance(0.5) { sizes.insert(2, at: 0) }
          return x[0].broadcast(to: Shape(sizes))
        }
      },
      OperationCase("reshape", .alike(ranks: 1...4), [.real]) { x, generator in
        let sizes = x[0].shape.dimensions
        return [
          x[0].reshaped(to: Shape(sizes.reversed())), x[0].reshaped(to: Shape(sizes + [1])),
          x[0].reshaped(to: [x[0].shape.count]),
          sizes.contains(0) ? x[0] : x[0].reshaped(to: [sizes[0], -1]),
        ]
      },
    ]
    + (2...4).map { rank in
      OperationCase("transpose of \(rank) axes", .alike(ranks: rank...rank), [.real]) { x, _ in
        permutations(rank).map { x[0].transposed($0) } + [x[0].transposed()]
      }
    }
    + [
      OperationCase("slice", .alike(ranks: 1...4), [.real]) { x, generator in
        (0..<3).map { _ in randomSlice(x[0], using: &generator) }
      },
      OperationCase("slice of one axis", .alike(ranks: 1...3), [.real]) { x, generator in
        (0..<x[0].shape.rank).map { axis in
          let start = generator.below(x[0].shape[axis] + 1)
          let end = start + generator.below(x[0].shape[axis] - start + 1)
          return x[0].sliced(start..<end, axis: axis)
        }
      },
    ]
    + (0..<3).map { axis in
      OperationCase(
        "concatenate along axis \(axis)",
        OperandShapes { sizes in
          let first = sizes.shape(rank: 3).dimensions
          return (0..<3).map { _ in
            var other = first
            other[axis] = sizes.size()
            return Shape(other)
          }
        }, [.real, .real, .real]
      ) { x, _ in [.concatenated(x, axis: axis)] }
    }
    + [
      OperationCase(
        "rows at indices", OperandShapes { [$0.shape(ranks: 1...3), [$0.size()]] },
        [.real, .indicesOf(operand: 0, axis: 0)]
      ) { x, _ in [x[0].rows(at: x[1])] },
      OperationCase(
        "add to rows",
        OperandShapes { sizes in
          let rows = sizes.shape(ranks: 1...3)
          return [rows, [rows[0]]]
        },
        [.real, .indices(below: 4)]
      ) { x, _ in [x[0].addedToRows(at: x[1], count: 4)] },
      OperationCase(
        "one-hot", OperandShapes { [[$0.size()]] }, [.indices(below: 5)]
      ) { x, _ in [x[0].oneHot(classes: 5), x[0].oneHot(classes: 19)] },
    ]
    + [(false, false), (false, true), (true, false), (true, true)].map { a, b in
      OperationCase(
        "product\(a ? ", A transposed" : "")\(b ? ", B transposed" : "")",
        OperandShapes { sizes in
          let (m, n, k) = (sizes.size(), sizes.size(), sizes.size())
          return [a ? [k, m] : [m, k], b ? [n, k] : [k, n]]
        }, [.real, .real]
      ) { x, _ in [.product(x[0], x[1], transposingA: a, transposingB: b)] }
    }
    + [1, 3, 17].flatMap { channels in
      (1...3).map { stride in
        OperationCase(
          "convolution of \(channels) channels by stride \(stride)",
          OperandShapes { sizes in
            let choices = Array(Set(sizes.choices.map { min($0, 6) })).sorted()
            let (n, h, w) = (
              min(sizes.size(), 2), sizes.generator.pick(choices), sizes.generator.pick(choices)
            )
            return [
              [n, h, w, channels],
              [
                1 + sizes.generator.below(3), 1 + sizes.generator.below(3), channels,
                min(sizes.size(), 3),
              ],
            ]
          }, [.real, .real]
        ) { x, generator in
          [.same, .valid, .symmetric(1 + generator.below(2))].map {
            x[0].convolved(with: x[1], stride: stride, padding: $0)
          }
        }
      }
    }
    + (1...3).flatMap { stride in
      [
        pooling("max pooling", stride, .distinct(0)) {
          $0.maxPooled($1, stride: stride, padding: $2)
        },
        pooling("average pooling", stride, .real) {
          $0.averagePooled($1, stride: stride, padding: $2)
        },
      ]
    }
    + [
      OperationCase("log-softmax", .alike(ranks: 1...3), [.real]) { x, _ in
        [x[0].logSoftmax()]
      },
      OperationCase("softmax", .alike(ranks: 1...3), [.real]) { x, _ in
        [x[0].softmax()]
      },
      OperationCase(
        "cross-entropy with labels",
        OperandShapes { sizes in
          let n = sizes.size()
          return [[n, sizes.size()], [n]]
        },
        [.real, .indicesOf(operand: 0, axis: 1)]
      ) { x, _ in [x[0].crossEntropy(labels: x[1])] },
      OperationCase(
        "cross-entropy with targets", .alike(2, ranks: 2...2),
        [.real, .positive]
      ) { x, _ in [x[0].crossEntropy(targets: x[1])] },
      OperationCase(
        "mean squared error", .alike(2, ranks: 0...3),
        [.real, .real]
      ) { x, _ in [x[0].meanSquaredError(to: x[1])] },
      OperationCase("moments", .alike(ranks: 1...4), [.real]) { x, _ in
        let (mean, variance) = x[0].moments()
        return [mean, variance]
      },
      OperationCase(
        "normalized", .channelwise(vectors: 4),
        [.real, .real, .positive, .real, .real]
      ) { x, _ in [x[0].normalized(mean: x[1], variance: x[2], scale: x[3], shift: x[4])] },
      OperationCase(
        "normalized by its own moments", .channelwise(vectors: 2),
        [.distinct(0), .real, .real]
      ) { x, _ in
        let (mean, variance) = x[0].moments()
        return [
          x[0].normalized(
            mean: mean, variance: variance, scale: x[1], shift: x[2], epsilon: 0.1)
        ]
      },
      OperationCase(
        "cosine similarity",
        OperandShapes { sizes in
          let k = sizes.size()
          return [[sizes.size(), k], [sizes.size(), k]]
        }, [.awayFromZero, .awayFromZero]
      ) { x, _ in [x[0].cosineSimilarity(to: x[1])] },
    ]
}

extension OperationCase {
  init(
    _ name: String, _ shapes: OperandShapes, _ domains: [Domain],
    _ expressions: @escaping @Sendable ([Tensor], inout SplitMix64) -> [Tensor]
  ) {
    self.init(name: name, shapes: shapes, domains: domains, expressions: expressions)
  }

  /// An operation on one tensor of any shape.
  private static func one(
    _ name: String, _ domain: Domain = .real, matchesDifferences: Bool = true,
    _ expression: @escaping @Sendable (Tensor) -> Tensor
  ) -> OperationCase {
    OperationCase(
      name: name, shapes: .alike(ranks: 0...4), domains: [domain],
      matchesDifferences: matchesDifferences, expressions: { x, _ in [expression(x[0])] })
  }

  /// An operation on two tensors whose shapes broadcast.
  private static func two(
    _ name: String, _ a: Domain = .real, _ b: Domain = .real,
    _ expression: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> OperationCase {
    several(name, [a, b]) { expression($0[0], $0[1]) }
  }

  private static func several(
    _ name: String, _ domains: [Domain], _ expression: @escaping @Sendable ([Tensor]) -> Tensor
  ) -> OperationCase {
    OperationCase(name, .broadcastable(domains.count), domains) { x, _ in [expression(x)] }
  }

  /// A reduction over every subset of the axes, which vanish or stay.
  private static func overAxes(
    _ name: String, _ rank: Int, _ domain: Domain,
    _ expression: @escaping @Sendable (Tensor, [Int], Bool) -> Tensor
  ) -> OperationCase {
    OperationCase("\(name) over axes of \(rank)", .alike(ranks: rank...rank), [domain]) { x, _ in
      (0..<1 << rank).flatMap { subset in
        let axes = (0..<rank).filter { subset >> $0 & 1 == 1 }
        return [expression(x[0], axes, false), expression(x[0], axes, true)]
      }
    }
  }

  private static func pooling(
    _ name: String, _ stride: Int, _ domain: Domain,
    _ expression: @escaping @Sendable (Tensor, Int, Padding) -> Tensor
  ) -> OperationCase {
    OperationCase(
      "\(name) by stride \(stride)",
      OperandShapes { sizes in
        let choices = Array(Set(sizes.choices.map { min($0, 6) })).sorted()
        let (h, w) = (sizes.generator.pick(choices), sizes.generator.pick(choices))
        return [[min(sizes.size(), 2), h, w, sizes.size()]]
      }, [domain]
    ) { x, _ in
      [
        expression(x[0], 2, .valid), expression(x[0], 3, .same), expression(x[0], 3, .symmetric(1)),
      ]
    }
  }

  static func permutations(_ count: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    return permutations(count - 1).flatMap { shorter in
      (0..<count).map { place in
        var longer = shorter
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }

  static func randomSlice(_ x: Tensor, using generator: inout SplitMix64) -> Tensor {
    var (starts, sizes, strides): ([Int], [Int], [Int]) = ([], [], [])
    for size in x.shape.dimensions {
      let stride = generator.chance(0.4) ? 1 + generator.below(max(size, 1)) : 1
      let start = generator.below(size + 1)
      let most = (size - start + stride - 1) / stride
      starts.append(start)
      sizes.append(generator.chance(0.3) ? most : generator.below(most + 1))
      strides.append(stride)
    }
    return x.sliced(starts: starts, sizes: sizes, strides: strides)
  }
}
