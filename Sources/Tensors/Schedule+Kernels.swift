import CKernels

extension Schedule {
  mutating func emit(
    _ instruction: mk_instruction, reads: [Int32], writes: Int32, offset: Int = 0,
    tables: Step.Tables = .init()
  ) {
    for read in reads { store(read) }
    steps.append(
      Step(
        action: .kernel(instruction, tables: tables), reads: reads.map { resolved($0) },
        writes: [ValueRef(node: writes, offset: offset)], perTask: perTask[Int(writes)]))
  }

  mutating func addKernel(_ index: Int32) {
    let node = node(index)
    let result = flow.shape(index).dimensions
    for operand in [node.a, node.b, node.c] where operand >= 0 { store(operand) }
    var instruction = mk_instruction()
    switch node.operation {
    case .product(let transposeA, _):
      let a = flow.shape(node.a)
      instruction.kind = Int32(mk_run_product.rawValue)
      instruction.product.transposed = transposeA ? 1 : 0
      instruction.product.m = result[0]
      instruction.product.n = result[1]
      instruction.product.k = a[transposeA ? 0 : 1]
      instruction.product.segments = 1
      instruction.product.lda = a[1]
      instruction.product.ldb = result[1]
      instruction.product.ldc = result[1]
      emit(instruction, reads: [node.a, node.b], writes: index)
      productStep[index] = steps.count - 1
      noteSummable(index)
    case .convolution(let w):
      convolution(index, flow.windows[w])
      productStep[index] = steps.count - 1
      noteSummable(index)
    case .convolutionFilter(let w): convolutionFilter(index, flow.windows[w])
    case .convolutionInput(let w): convolutionInput(index, flow.windows[w])
    case .patches(let w): emitWindows(mk_run_patches, index, w)
    case .poolMaximum(let w): emitWindows(mk_run_pool_maximum, index, w)
    case .poolGather(let w): emitWindows(mk_run_pool_gather, index, w)
    case .poolScatter(let w): emitWindows(mk_run_pool_scatter, index, w)
    case .poolSum(let w): emitWindows(mk_run_pool_sum, index, w)
    case .poolSpread(let w): emitWindows(mk_run_pool_spread, index, w)
    case .sum(let first, let count), .maximum(let first, let count):
      let shape = flow.shape(node.a).dimensions
      if case .sum = node.operation {
        instruction.kind = Int32(mk_run_sum.rawValue)
      } else {
        instruction.kind = Int32(mk_run_maximum.rawValue)
      }
      instruction.reduction.outer = shape[..<Int(first)].reduce(1, *)
      instruction.reduction.reduced = shape[Int(first)..<Int(first + count)].reduce(1, *)
      instruction.reduction.inner = shape[Int(first + count)...].reduce(1, *)
      emit(instruction, reads: [node.a], writes: index)
    case .logSoftmax:
      instruction.kind = Int32(mk_run_log_softmax.rawValue)
      instruction.matrix.columns = result.last ?? 1
      instruction.matrix.rows = result.dropLast().reduce(1, *)
      emit(instruction, reads: [node.a], writes: index)
    case .gather, .scatter:
      let gathers = node.operation == .gather
      let table = gathers ? flow.shape(node.a).dimensions : result
      instruction.kind = Int32(gathers ? mk_run_gather.rawValue : mk_run_scatter.rawValue)
      instruction.rows.rows = flow.shape(node.b)[0]
      instruction.rows.columns = table.dropFirst().reduce(1, *)
      instruction.rows.choices = table[0]
      emit(instruction, reads: [node.a, node.b], writes: index)
    case .oneHot:
      instruction.kind = Int32(mk_run_one_hot.rawValue)
      instruction.rows.rows = result[0]
      instruction.rows.columns = result[1]
      emit(instruction, reads: [node.a], writes: index)
    case .transpose(let permutation): transpose(index, flow.permutations[permutation])
    case .broadcast:
      let from = flow.shape(node.a).dimensions
      var strides = Schedule.strides(from)
      for axis in from.indices where from[axis] == 1 { strides[axis] = 0 }
      emitCopy(node.a, to: index, sizes: result, from: strides, to: Schedule.strides(result))
    case .slice(let s):
      let slicing = flow.slicings[s]
      let strides = Schedule.strides(slicing.of)
      emitCopy(
        node.a, to: index, sizes: result,
        from: zip(strides, slicing.strides).map { $0 * $1 }, to: Schedule.strides(result),
        fromOffset: zip(strides, slicing.starts).reduce(0) { $0 + $1.0 * $1.1 })
    case .unslice(let s):
      let slicing = flow.slicings[s]
      let strides = Schedule.strides(slicing.of)
      emitFill(index, 0)
      emitCopy(
        node.a, to: index, sizes: slicing.sizes, from: Schedule.strides(slicing.sizes),
        to: zip(strides, slicing.strides).map { $0 * $1 },
        toOffset: zip(strides, slicing.starts).reduce(0) { $0 + $1.0 * $1.1 })
    case .concatenate(let axis):
      let strides = Schedule.strides(result)
      let first = flow.shape(node.a).dimensions
      let second = flow.shape(node.b).dimensions
      emitCopy(node.a, to: index, sizes: first, from: Schedule.strides(first), to: strides)
      emitCopy(
        node.b, to: index, sizes: second, from: Schedule.strides(second), to: strides,
        toOffset: first[Int(axis)] * strides[Int(axis)])
    case .invalid, .input, .constant, .elementwise, .reshape, .detached:
      break
    }
    stored[Int(index)] = true
  }

  mutating func emitWindows(_ kind: mk_run_kind, _ index: Int32, _ windows: Int32) {
    var instruction = mk_instruction()
    instruction.kind = Int32(kind.rawValue)
    instruction.windows = flow.windows[windows].kernelWindows
    let node = node(index)
    emit(instruction, reads: [node.a, node.b].filter { $0 >= 0 }, writes: index)
  }

  mutating func emitFill(_ index: Int32, _ value: Double) {
    var instruction = mk_instruction()
    instruction.kind = Int32(mk_run_fill.rawValue)
    instruction.fill.count = count(index)
    instruction.fill.value = value
    emit(instruction, reads: [], writes: index)
  }

  static func strides(_ sizes: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: sizes.count)
    for axis in sizes.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * sizes[axis + 1]
    }
    return strides
  }

  /// A copy between strided views, with axes merged where they follow each other in both.
  mutating func emitCopy(
    _ source: Int32, to index: Int32, sizes: [Int], from: [Int], to: [Int], fromOffset: Int = 0,
    toOffset: Int = 0
  ) {
    if sizes.contains(0) { return }
    var axes: [(size: Int, from: Int, to: Int)] = []
    for axis in sizes.indices where sizes[axis] != 1 {
      let next = (size: sizes[axis], from: from[axis], to: to[axis])
      if let last = axes.last, last.from == next.from * next.size, last.to == next.to * next.size {
        axes[axes.count - 1] = (last.size * next.size, next.from, next.to)
      } else {
        axes.append(next)
      }
    }
    var instruction = mk_instruction()
    instruction.kind = Int32(mk_run_copy.rawValue)
    instruction.copy.rank = Int32(axes.count)
    withUnsafeMutableBytes(of: &instruction.copy.size) { bytes in
      let size = bytes.bindMemory(to: Int.self)
      for (axis, part) in axes.enumerated() { size[axis] = part.size }
    }
    withUnsafeMutableBytes(of: &instruction.copy.from) { bytes in
      let stride = bytes.bindMemory(to: Int.self)
      for (axis, part) in axes.enumerated() { stride[axis] = part.from }
    }
    withUnsafeMutableBytes(of: &instruction.copy.to) { bytes in
      let stride = bytes.bindMemory(to: Int.self)
      for (axis, part) in axes.enumerated() { stride[axis] = part.to }
    }
    store(source)
    var value = resolved(source)
    value.offset += fromOffset
    steps.append(
      Step(
        action: .kernel(instruction, tables: .init()), reads: [value],
        writes: [ValueRef(node: index, offset: toOffset)], perTask: perTask[Int(index)]))
  }

  mutating func transpose(_ index: Int32, _ order: [Int]) {
    let operand = node(index).a
    let sizes = flow.shape(operand).dimensions
    let rank = order.count
    // Matrices one after the other, each transposed.
    if order.dropLast(2).elementsEqual(0..<rank - 2), order[rank - 2] == rank - 1 {
      let (rows, columns) = (sizes[rank - 2], sizes[rank - 1])
      store(operand)
      let source = resolved(operand)
      for matrix in 0..<sizes[..<(rank - 2)].reduce(1, *) {
        var instruction = mk_instruction()
        instruction.kind = Int32(mk_run_transpose.rawValue)
        instruction.matrix.rows = rows
        instruction.matrix.columns = columns
        let offset = matrix * rows * columns
        steps.append(
          Step(
            action: .kernel(instruction, tables: .init()),
            reads: [ValueRef(node: source.node, offset: source.offset + offset)],
            writes: [ValueRef(node: index, offset: offset)], perTask: perTask[Int(index)]))
      }
      return
    }
    let strides = Schedule.strides(sizes)
    let result = flow.shape(index).dimensions
    emitCopy(
      operand, to: index, sizes: result, from: order.map { strides[$0] },
      to: Schedule.strides(result))
  }
}
