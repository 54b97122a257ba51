import CKernels

extension Schedule {
  mutating func convolution(_ index: Int32, _ w: Windows) {
    let node = node(index)
    let filters = flow.shape(node.b)[3]
    var instruction = mk_instruction()
    instruction.kind = Int32(mk_run_product.rawValue)
    instruction.product.m = w.n * w.oh * w.ow
    instruction.product.n = filters
    instruction.product.k = w.c
    instruction.product.segments = w.kh * w.kw
    instruction.product.table_stride = instruction.product.m
    instruction.product.ldb = filters
    instruction.product.ldc = filters
    var tables = Step.Tables()
    for ky in 0..<w.kh {
      for kx in 0..<w.kw {
        tables.offsets.append(Int32((ky * w.kw + kx) * w.c * filters))
        tables.rows += w.offsets(ofTap: ky, kx)
      }
    }
    emit(instruction, reads: [node.a, node.b], writes: index, tables: tables)
  }

  mutating func convolutionFilter(_ index: Int32, _ w: Windows) {
    let node = node(index)
    let filters = flow.shape(node.b)[3]
    for ky in 0..<w.kh {
      for kx in 0..<w.kw {
        var instruction = mk_instruction()
        instruction.kind = Int32(mk_run_product.rawValue)
        instruction.product.transposed = 1
        instruction.product.m = w.c
        instruction.product.n = filters
        instruction.product.k = w.n * w.oh * w.ow
        instruction.product.segments = 1
        instruction.product.ldb = filters
        instruction.product.ldc = filters
        emit(
          instruction, reads: [node.a, node.b], writes: index,
          offset: (ky * w.kw + kx) * w.c * filters,
          tables: Step.Tables(rows: w.offsets(ofTap: ky, kx)))
      }
    }
  }

  /// Pixels whose coordinates leave the same remainders by the strides see the same taps: one
  /// product each.
  mutating func convolutionInput(_ index: Int32, _ w: Windows) {
    let node = node(index)
    let filters = flow.shape(node.a)[3]
    let rows = Dictionary(grouping: 0..<w.h) { ($0 + w.padH) % w.strideH }
    let columns = Dictionary(grouping: 0..<w.w) { ($0 + w.padW) % w.strideW }
    for (phaseY, ys) in rows.sorted(by: { $0.key < $1.key }) where w.n > 0 {
      for (phaseX, xs) in columns.sorted(by: { $0.key < $1.key }) {
        var tables = Step.Tables()
        for image in 0..<w.n {
          for y in ys {
            for x in xs { tables.results.append(Int32(((image * w.h + y) * w.w + x) * w.c)) }
          }
        }
        for ky in stride(from: phaseY, to: w.kh, by: w.strideH) {
          for kx in stride(from: phaseX, to: w.kw, by: w.strideW) {
            tables.offsets.append(Int32((ky * w.kw + kx) * w.c * filters))
            for image in 0..<w.n {
              for y in ys {
                for x in xs {
                  let (top, left) = (y + w.padH - ky, x + w.padW - kx)
                  let (oy, ox) = (top / w.strideH, left / w.strideW)
                  let inside = top >= 0 && left >= 0 && oy < w.oh && ox < w.ow
                  tables.rows.append(
                    inside ? Int32(((image * w.oh + oy) * w.ow + ox) * filters) : -1)
                }
              }
            }
          }
        }
        var instruction = mk_instruction()
        instruction.kind = Int32(mk_run_product.rawValue)
        instruction.product.m = tables.results.count
        instruction.product.n = w.c
        instruction.product.k = filters
        instruction.product.segments = tables.offsets.count
        instruction.product.table_stride = tables.results.count
        instruction.product.ldb = w.c
        instruction.product.ldc = w.c
        emit(instruction, reads: [node.a, node.b], writes: index, tables: tables)
      }
    }
  }
}
