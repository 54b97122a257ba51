import CKernels

/// The instructions of a program in the form that kernels read, with the tables they point to.
final class Code: @unchecked Sendable {
  let shared: UnsafeMutableBufferPointer<mk_instruction>
  let perTask: UnsafeMutableBufferPointer<mk_instruction>
  // Never written after `init`: that makes the class safe to share.
  private var owned: [UnsafeMutableRawPointer] = []

  init(
    _ steps: [Step], shared count: Int, blockElements: Int, place: (ValueRef) -> mk_place
  ) {
    shared = .allocate(capacity: count)
    perTask = .allocate(capacity: steps.count - count)
    for (index, step) in steps.enumerated() {
      let instruction = instruction(step, blockElements: blockElements, place: place)
      if index < count {
        shared.initializeElement(at: index, to: instruction)
      } else {
        perTask.initializeElement(at: index - count, to: instruction)
      }
    }
  }

  deinit {
    shared.deallocate()
    perTask.deallocate()
    for pointer in owned { pointer.deallocate() }
  }

  /// A copy of `values` that lives as long as the code; `nil` where there are none.
  private func kept<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafePointer<Value>? {
    if values.isEmpty { return nil }
    let buffer = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count)
    _ = buffer.initialize(from: values)
    owned.append(UnsafeMutableRawPointer(buffer.baseAddress!))
    return UnsafePointer(buffer.baseAddress!)
  }

  private func instruction(
    _ step: Step, blockElements: Int, place: (ValueRef) -> mk_place
  ) -> mk_instruction {
    switch step.action {
    case .removed:
      return mk_instruction()
    case .kernel(var instruction, let tables, let finishReads):
      instruction.a = step.reads.first.map(place) ?? 0
      instruction.b = step.reads.count > 1 ? place(step.reads[1]) : 0
      instruction.c = place(step.writes[0])
      if instruction.kind == Int32(mk_run_product.rawValue) {
        instruction.product.sum = step.writes.count > 1 ? place(step.writes[1]) : 0
        instruction.product.table = kept(tables.rows)
        instruction.product.b_offsets = kept(tables.offsets)
        instruction.product.c_table = kept(tables.results)
        withUnsafeMutableBytes(of: &instruction.product.x) { bytes in
          let places = bytes.bindMemory(to: mk_place.self)
          for (slot, read) in finishReads where slot % 2 == 0 {
            places[slot / 2] = place(step.reads[read])
          }
        }
        withUnsafeMutableBytes(of: &instruction.product.y) { bytes in
          let places = bytes.bindMemory(to: mk_place.self)
          for (slot, read) in finishReads where slot % 2 == 1 {
            places[slot / 2] = place(step.reads[read])
          }
        }
      }
      return instruction
    case .loop(let plan):
      var loop = mk_loop()
      loop.rows = plan.rows
      loop.columns = plan.columns
      let blocks = Code.blocks(plan, blockElements)
      loop.rows_per_block = blocks.rows
      loop.columns_per_block = blocks.columns
      loop.streams = Int32(plan.streams.count)
      loop.steps = Int32(plan.steps.count)
      loop.sinks = Int32(plan.sinks.count)
      loop.slots = plan.slots
      loop.stream = kept(
        plan.streams.map {
          mk_stream(
            kind: Int32($0.kind), slot: $0.slot, place: $0.value.node < 0 ? 0 : place($0.value))
        })
      loop.step = kept(plan.steps)
      loop.sink = kept(
        plan.sinks.map {
          let sum = place($0.value)
          return mk_sink(
            kind: Int32($0.kind.rawValue), stream: $0.stream, place: sum,
            stretch: sum + mk_place(plan.columns))
        })
      var instruction = mk_instruction()
      instruction.kind = Int32(mk_run_loop.rawValue)
      instruction.loop = kept([loop])
      return instruction
    }
  }

  /// How much of a loop one pass of its steps covers: whole rows, or a part of one row that begins
  /// at a multiple of sixteen.
  private static func blocks(_ plan: LoopPlan, _ elements: Int) -> (rows: Int, columns: Int) {
    let (rows, columns) = (plan.rows, plan.columns)
    if columns * 2 > elements || rows <= 1 {
      let parts = max((columns + elements - 1) / elements, 1)
      let width = (columns + parts - 1) / parts
      return (1, parts == 1 ? max(columns, 1) : min((width + 15) / 16 * 16, elements))
    }
    return (max(min(rows, elements / max(columns, 1)), 1), max(columns, 1))
  }
}
