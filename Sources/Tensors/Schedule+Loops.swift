import CKernels

extension Schedule {
  /// The members of a group in sets that have no value in common.
  private func components(of members: [Int32], in number: Int) -> [[Int32]] {
    var part: [Int32: Int] = [:]
    var parts: [[Int32]] = []
    for member in members {
      let node = node(member)
      var home: Int?
      for operand in [node.a, node.b, node.c] where operand >= 0 {
        let made = resolved(operand).node
        guard groupOf[Int(made)] == number, let other = part[made], other != home else { continue }
        guard let first = home else {
          home = other
          continue
        }
        for moved in parts[other] { part[moved] = first }
        parts[first] += parts[other]
        parts[other] = []
      }
      let place = home ?? parts.count
      if home == nil { parts.append([]) }
      parts[place].append(member)
      part[member] = place
    }
    return parts.filter { !$0.isEmpty }.map { $0.sorted() }
  }

  /// Writes a group as one loop.
  mutating func close(_ number: Int) {
    guard var group = groups.removeValue(forKey: number) else { return }
    if fuses {
      let parts = components(of: group.members.sorted(), in: number)
      group.members = parts.filter { !finishProduct(number, group, $0) }.flatMap { $0 }
      if group.members.isEmpty { return }
    }
    let members = group.members.sorted()
    let columns = group.columns ?? group.count
    var plan = LoopPlan(rows: columns == 0 ? 0 : group.count / columns, columns: columns)
    var reads: Set<ValueRef> = []
    var writes: [ValueRef] = []

    var inside = [Int32: Int32]()  // uses of a member within the group
    for member in members {
      let node = node(member)
      for operandIndex in [node.a, node.b, node.c] where operandIndex >= 0 {
        let value = resolved(operandIndex)
        if groupOf[Int(value.node)] == number { inside[value.node, default: 0] += 1 }
      }
    }
    func mustStore(_ member: Int32) -> Bool { uses[Int(member)] > inside[member] ?? 0 }

    var streamOf: [Int32: Int16] = [:]  // of members
    var loaded: [LoopPlan.Stream: Int16] = [:]
    var free: [Int32] = []
    var remaining = inside

    func append(_ stream: LoopPlan.Stream) -> Int16 {
      plan.streams.append(stream)
      return Int16(plan.streams.count - 1)
    }
    func newSlot() -> Int32 {
      if let slot = free.popLast() { return slot }
      plan.slots += 1
      return plan.slots - 1
    }
    func load(_ kind: mk_stream_kind, _ value: ValueRef) -> Int16 {
      reads.insert(value)
      let key = LoopPlan.Stream(kind: kind.rawValue, slot: 0, value: value)
      if let stream = loaded[key] { return stream }
      var stream = key
      if kind != mk_full {
        stream.slot = plan.slots
        plan.slots += 1
      }
      loaded[key] = append(stream)
      return Int16(plan.streams.count - 1)
    }
    func stream(of operandIndex: Int32) -> Int16 {
      switch operand(operandIndex) {
      case .full(let value):
        if value.offset == 0, let stream = streamOf[value.node] { return stream }
        return load(mk_full, value)
      case .scalar(let value):
        return load(mk_scalar_value, value)
      case .perColumn(let value, let width):
        return load(width == columns && plan.rows > 1 ? mk_per_column : mk_full, value)
      case .perRow(let value, _):
        return load(mk_per_row, value)
      case .other(let broadcast):
        return load(mk_full, ValueRef(node: broadcast, offset: 0))
      }
    }
    func release(_ operandIndex: Int32) {
      let value = resolved(operandIndex)
      guard let left = remaining[value.node] else { return }
      remaining[value.node] = left - 1
      if left == 1, let stream = streamOf[value.node],
        plan.streams[Int(stream)].kind == mk_register.rawValue
      {
        free.append(plan.streams[Int(stream)].slot)
      }
    }

    // A product that is only read by one sum or difference of the group becomes part of it.
    var absorbed: Set<Int32> = []
    func absorbable(_ operandIndex: Int32) -> Graph.Node? {
      let value = resolved(operandIndex)
      guard value.node == operandIndex, groupOf[Int(value.node)] == number,
        uses[Int(value.node)] == 1, case .elementwise(.multiply) = node(value.node).operation
      else { return nil }
      return node(value.node)
    }
    var combined: [Int32: (operation: mk_operation, product: Int32, other: Int32)] = [:]
    for member in members {
      let node = node(member)
      switch node.operation {
      case .elementwise(.add):
        if absorbable(node.a) != nil {
          combined[member] = (mk_multiply_add, node.a, node.b)
        } else if absorbable(node.b) != nil {
          combined[member] = (mk_multiply_add, node.b, node.a)
        }
      case .elementwise(.subtract):
        if absorbable(node.a) != nil {
          combined[member] = (mk_multiply_subtract, node.a, node.b)
        } else if absorbable(node.b) != nil {
          combined[member] = (mk_subtract_multiply, node.b, node.a)
        }
      default: break
      }
      if let part = combined[member] { absorbed.insert(part.product) }
    }

    for member in members where !absorbed.contains(member) {
      let node = node(member)
      if case .sum(let first, let reducedCount) = node.operation {
        let shape = flow.shape(node.a).dimensions
        let outer = shape[..<Int(first)].reduce(1, *)
        let inner = shape[Int(first + reducedCount)...].reduce(1, *)
        let kind =
          outer == 1 && inner == 1 ? mk_sum_all : inner == 1 ? mk_sum_rows : mk_sum_columns
        // What a sink reads stays until the end of the block.
        let value = ValueRef(node: member, offset: 0)
        plan.sinks.append((kind, Int32(stream(of: node.a)), value))
        writes.append(value)
        continue
      }
      var step = mk_step(operation: 0, result: 0, a: 0, b: 0, c: 0)
      var operands = [node.a, node.b, node.c].filter { $0 >= 0 }
      if let part = combined[member] {
        let product = self.node(part.product)
        operands = [product.a, product.b, part.other]
        step.operation = Int16(part.operation.rawValue)
      } else if case .elementwise(let operation) = node.operation {
        step.operation = Int16(operation.code.rawValue)
      }
      let streams = operands.map { stream(of: $0) }
      step.a = streams[0]
      step.b = streams.count > 1 ? streams[1] : streams[0]
      step.c = streams.count > 2 ? streams[2] : streams[0]
      for operand in operands { release(operand) }
      if mustStore(member) {
        let value = ValueRef(node: member, offset: 0)
        step.result = append(.init(kind: mk_full.rawValue, slot: 0, value: value))
        writes.append(value)
      } else {
        step.result = append(.init(kind: mk_register.rawValue, slot: newSlot()))
      }
      streamOf[member] = step.result
      plan.steps.append(step)
    }
    for member in members {
      groupOf[Int(member)] = -1
      stored[Int(member)] = true
    }
    steps.append(
      Step(
        action: .loop(plan), reads: reads.sorted { ($0.node, $0.offset) < ($1.node, $1.offset) },
        writes: writes, perTask: group.perTask))
  }
}
