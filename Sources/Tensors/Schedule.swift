import CKernels

/// One instruction before memory is planned: places are still values.
struct Step {
  enum Action {
    case loop(LoopPlan)
    /// An instruction whose places a, b and c are `reads` and `writes` in this order.
    /// Those of a product's finishes follow, by 2 · finish for its x and 2 · finish + 1 for its y.
    case kernel(mk_instruction, tables: Tables, finishReads: [Int: Int] = [:])
    /// A product that moved to where its elementwise tail is.
    case removed
  }

  /// Index tables of a product, by what they say.
  struct Tables {
    var rows: [Int32] = []
    var offsets: [Int32] = []
    var results: [Int32] = []
  }

  var action: Action
  var reads: [ValueRef]
  var writes: [ValueRef]
  /// Whether it must run for every task; else once for all of them.
  var perTask: Bool
}

/// Elements of a value in memory, from `offset` on.
struct ValueRef: Hashable {
  var node: Int32
  var offset: Int
}

/// A fused loop before memory is planned.
struct LoopPlan {
  struct Stream: Hashable {
    var kind: mk_stream_kind.RawValue
    var slot: Int32 = 0
    /// Unused by registers.
    var value = ValueRef(node: -1, offset: 0)
  }

  var rows: Int
  var columns: Int
  var streams: [Stream] = []
  var steps: [mk_step] = []
  var sinks: [(kind: mk_sink_kind, stream: Int32, value: ValueRef)] = []
  var slots: Int32 = 0
}

/// Orders the nodes of a flow into steps, and fuses elementwise operations and the sums at their ends.
///
/// Elementwise nodes are not computed where they stand. They gather in groups of one element count,
/// and a group becomes one loop as soon as something outside it needs one of its values. No open group
/// ever depends on another, so any two that share a value may be merged. Broadcasts and reshapes
/// cost nothing where they are read by a loop.
struct Schedule {
  private(set) var steps: [Step] = []
  private let flow: Flow
  private let perTask: [Bool]
  /// How often each node is read, through views or not.
  private var uses: [Int32]
  private let fuses: Bool
  /// Where the elements of each node are.
  private let views: [ValueRef]

  /// The open groups, by number.
  private var groups: [Int: Group] = [:]
  private var nextGroup = 0
  /// The open group a node belongs to, -1 for none.
  private var groupOf: [Int]
  /// The steps of matrix products, by the node they compute.
  private var productStep: [Int32: Int] = [:]
  /// Whether a node's elements are in memory.
  private var stored: [Bool]

  struct Group {
    var members: [Int32] = []
    var count: Int
    var perTask: Bool
    /// What its rows must be as wide as, if anything asks for it.
    var columns: Int?
    var sumsAll = false
    var sinks = 0
    var loads: Set<ValueRef> = []

    var streams: Int { members.count + loads.count }

    func accepts(columns other: Int?) -> Bool {
      guard let other else { return true }
      return (columns == nil || columns == other) && (!sumsAll || other % 16 == 0)
    }
  }

  /// Values a group may have: one that is read both along rows and along columns needs two blocks of
  /// scratch and three streams.
  private static let mostStreams = Int(mk_most_slots) / 2 - 4
  private static let mostOpen = 32
  private static let mostSinks = Int(mk_most_sinks)

  /// - Parameters:
  ///   - perTask: for each node, whether it depends on an input that differs between tasks.
  ///   - fuses: whether loops may hold more than one operation.
  init(_ flow: Flow, perTask: [Bool], fuses: Bool) {
    self.flow = flow
    self.perTask = perTask
    self.fuses = fuses
    views = Schedule.views(of: flow)
    uses = [Int32](repeating: 0, count: flow.nodes.count)
    groupOf = [Int](repeating: -1, count: flow.nodes.count)
    stored = [Bool](repeating: false, count: flow.nodes.count)
    for (index, node) in flow.nodes.enumerated() where !isView(Int32(index)) {
      for operand in [node.a, node.b, node.c] where operand >= 0 {
        uses[Int(resolved(operand).node)] += 1
      }
    }
    for output in flow.outputs { uses[Int(resolved(output).node)] += 1 }
    for index in flow.nodes.indices { add(Int32(index)) }
    for output in flow.outputs { store(output) }
    for group in groups.keys.sorted() { close(group) }
    steps.removeAll { if case .removed = $0.action { true } else { false } }
  }

  private func node(_ index: Int32) -> Graph.Node { flow.nodes[Int(index)] }
  private func count(_ index: Int32) -> Int { flow.shape(index).count }

  // MARK: - Views

  /// The node that holds the elements of `index`, and where they begin: reshapes, and slices that
  /// leave whole rows, are views.
  func resolved(_ index: Int32) -> ValueRef { views[Int(index)] }

  /// What ``resolved(_:)`` says of every node: an operand's view comes before its node's.
  private static func views(of flow: Flow) -> [ValueRef] {
    var views: [ValueRef] = []
    views.reserveCapacity(flow.nodes.count)
    for (index, node) in flow.nodes.enumerated() {
      var view = ValueRef(node: Int32(index), offset: 0)
      switch node.operation {
      case .reshape:
        view = views[Int(node.a)]
      case .slice(let slicing):
        let source = views[Int(node.a)]
        if case .broadcast = flow.nodes[Int(source.node)].operation { break }
        if let start = contiguousStart(flow.slicings[slicing]) {
          view = ValueRef(node: source.node, offset: source.offset + start)
        }
      default: break
      }
      views.append(view)
    }
    return views
  }

  /// Where a slice begins if its elements follow each other in memory.
  private static func contiguousStart(_ slicing: Slicing) -> Int? {
    var start = 0
    var whole = true
    for axis in slicing.of.indices.reversed() {
      let stride = slicing.of[(axis + 1)...].reduce(1, *)
      start += slicing.starts[axis] * stride
      if !whole, slicing.sizes[axis] != 1 { return nil }
      if slicing.sizes[axis] != slicing.of[axis] {
        if slicing.strides[axis] != 1 && slicing.sizes[axis] != 1 { return nil }
        whole = false
      }
    }
    return slicing.sizes.contains(0) ? nil : start
  }

  private func isView(_ index: Int32) -> Bool {
    resolved(index) != ValueRef(node: index, offset: 0)
  }

  /// How an operand of a loop over `count` elements lies in it.
  private enum Operand {
    case full(ValueRef)
    case scalar(ValueRef)
    case perColumn(ValueRef, columns: Int)
    case perRow(ValueRef, columns: Int)
    /// A repetition that a loop cannot read: the broadcast node must be stored first.
    case other(Int32)

    var columns: Int? {
      switch self {
      case .perColumn(_, let columns), .perRow(_, let columns): columns
      default: nil
      }
    }
  }

  private func operand(_ index: Int32) -> Operand {
    let value = resolved(index)
    guard case .broadcast = node(value.node).operation, !stored[Int(value.node)] else {
      if case .constant = node(value.node).operation { return .scalar(value) }
      return .full(value)
    }
    let source = node(value.node).a
    let from = flow.shape(source).dimensions
    let to = flow.shape(value.node).dimensions
    if from.allSatisfy({ $0 == 1 }) { return .scalar(resolved(source)) }
    // Runs of adjacent axes that are repeated, or are not.
    var runs: [(size: Int, repeated: Bool)] = []
    for axis in to.indices where to[axis] != 1 {
      let repeated = from[axis] == 1
      if let last = runs.last, last.repeated == repeated {
        runs[runs.count - 1].size *= to[axis]
      } else {
        runs.append((to[axis], repeated))
      }
    }
    if runs.count == 2, runs[0].repeated {
      return .perColumn(resolved(source), columns: runs[1].size)
    }
    if runs.count == 2, runs[1].repeated {
      return .perRow(resolved(source), columns: runs[1].size)
    }
    return .other(value.node)
  }

  // MARK: - Nodes in order

  private mutating func add(_ index: Int32) {
    let node = node(index)
    switch node.operation {
    case .input, .constant:
      stored[Int(index)] = true
    case .invalid, .detached, .reshape, .broadcast:
      break
    case .slice where isView(index):
      break
    case .elementwise:
      addToGroup(index)
    case .sum(let first, let reducedCount):
      if !addSink(index, first: Int(first), count: Int(reducedCount)) { addKernel(index) }
    default:
      addKernel(index)
    }
  }

  private mutating func addToGroup(_ index: Int32) {
    let node = node(index)
    let count = count(index)
    var columns: Int?
    var fits = true
    var operands: [Operand] = []
    for operandIndex in [node.a, node.b, node.c] where operandIndex >= 0 {
      var operand = operand(operandIndex)
      if case .other(let broadcast) = operand {
        store(broadcast)
        operand = self.operand(operandIndex)
      }
      if let wanted = operand.columns {
        if let columns, columns != wanted { fits = false }
        columns = columns ?? wanted
      }
      operands.append(operand)
    }
    if !fits {
      // Operands that ask for rows of different width: one of them is stored whole.
      for operandIndex in [node.a, node.b, node.c] where operandIndex >= 0 {
        if case .perRow = operand(operandIndex) { store(resolved(operandIndex).node) }
        if let other = operand(operandIndex).columns, other != columns {
          store(resolved(operandIndex).node)
        }
      }
      return addToGroup(index)
    }

    // What the loop cannot make itself is stored first, which may close groups.
    var values: [ValueRef] = []
    for operand in operands {
      switch operand {
      case .full(let value):
        if value.offset != 0 || self.count(value.node) != count || !isElement(value.node) {
          // A sum is known only when its loop has ended, even where it has as many elements.
          store(value.node)
        }
        values.append(value)
      case .scalar(let value), .perColumn(let value, _), .perRow(let value, _):
        store(value.node)
        values.append(value)
      case .other:
        break
      }
    }
    // Groups to join: those of its full operands, merged where they can be.
    var home: Int?
    for case .full(let value) in operands
    where groupOf[Int(value.node)] >= 0 && isElement(value.node) {
      home = joined(home, groupOf[Int(value.node)], columns: columns, perTask[Int(index)])
    }
    if home == nil {
      // One that reads the same memory will do as well.
      for (number, group) in groups.sorted(by: { $0.key < $1.key })
      where group.count == count && fuses {
        if operands.contains(where: {
          if case .full(let value) = $0 { group.loads.contains(value) } else { false }
        }) {
          home = joined(home, number, columns: columns, perTask[Int(index)])
          if home != nil { break }
        }
      }
    }
    let number = home ?? open(count: count, perTask: perTask[Int(index)])
    for value in values where groupOf[Int(value.node)] != number {
      store(value.node)
      groups[number]?.loads.insert(value)
    }
    groups[number]?.members.append(index)
    if let columns { groups[number]?.columns = columns }
    groupOf[Int(index)] = number
  }

  private func isElement(_ index: Int32) -> Bool {
    if case .elementwise = node(index).operation { true } else { false }
  }

  /// The group that comes of `home` and `other`, or `home` where they cannot be one.
  private mutating func joined(_ home: Int?, _ other: Int, columns: Int?, _ perTask: Bool) -> Int? {
    guard fuses, other != home, let candidate = groups[other], candidate.perTask == perTask else {
      return home
    }
    guard candidate.accepts(columns: columns), candidate.streams + 4 <= Schedule.mostStreams else {
      return home
    }
    guard let home, let first = groups[home] else { return other }
    guard first.count == candidate.count, first.accepts(columns: candidate.columns),
      candidate.accepts(columns: first.columns),
      !(first.sumsAll && (candidate.columns ?? 16) % 16 != 0),
      first.streams + candidate.streams + 4 <= Schedule.mostStreams,
      first.sinks + candidate.sinks <= Schedule.mostSinks
    else { return home }
    for member in candidate.members { groupOf[Int(member)] = home }
    var merged = first
    merged.members += candidate.members
    merged.loads.formUnion(candidate.loads)
    merged.columns = first.columns ?? candidate.columns
    merged.sumsAll = first.sumsAll || candidate.sumsAll
    merged.sinks += candidate.sinks
    groups[home] = merged
    groups[other] = nil
    return home
  }

  private mutating func open(count: Int, perTask: Bool) -> Int {
    if groups.count >= Schedule.mostOpen, let oldest = groups.keys.min() { close(oldest) }
    nextGroup += 1
    groups[nextGroup] = Group(count: count, perTask: perTask)
    return nextGroup
  }

  /// Puts a sum at the end of the loop that makes what it sums, where a loop can.
  private mutating func addSink(_ index: Int32, first: Int, count reducedCount: Int) -> Bool {
    guard fuses else { return false }
    let operandIndex = node(index).a
    let shape = flow.shape(operandIndex).dimensions
    let outer = shape[..<first].reduce(1, *)
    let reduced = shape[first..<first + reducedCount].reduce(1, *)
    let inner = shape[(first + reducedCount)...].reduce(1, *)
    guard inner == 1 || outer == 1, outer * reduced * inner > 0 else { return false }
    let value = resolved(operandIndex)
    let count = outer * reduced * inner
    guard value.offset == 0, self.count(value.node) == count else { return false }
    let all = outer == 1 && inner == 1
    // One column is a sum along it; rows of one element each are that sum's own kernel's work.
    let columns = all ? nil : inner == 1 ? reduced : inner

    var home =
      groupOf[Int(value.node)] >= 0 && isElement(value.node) ? groupOf[Int(value.node)] : nil
    if home == nil {
      home =
        groups.sorted { $0.key < $1.key }.first {
          $0.value.count == count && $0.value.loads.contains(value)
        }?.key
    }
    guard let home, let group = groups[home], group.perTask == perTask[Int(index)],
      group.accepts(columns: columns), !(all && (group.columns ?? 16) % 16 != 0),
      group.sinks < Schedule.mostSinks, group.streams + 2 <= Schedule.mostStreams
    else { return false }
    groups[home]?.members.append(index)
    groups[home]?.sinks += 1
    if all { groups[home]?.sumsAll = true }
    if let columns { groups[home]?.columns = columns }
    groupOf[Int(index)] = home
    return true
  }

  /// Makes sure that the elements of a node are in memory from here on.
  private mutating func store(_ index: Int32) {
    let root = resolved(index).node
    if stored[Int(root)] { return }
    if groupOf[Int(root)] >= 0 { return close(groupOf[Int(root)]) }
    if case .broadcast = node(root).operation { addKernel(root) }
  }

  // MARK: - Loops

  /// Writes a group as one loop.
  private mutating func close(_ number: Int) {
    guard let group = groups.removeValue(forKey: number) else { return }
    let members = group.members.sorted()
    if fuses, finishProduct(group, members) { return }
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

  // MARK: - Products with an elementwise tail

  /// Lets a product do a short chain of elementwise operations on its own result, where the group is
  /// such a chain. The product moves down to where the group is: nothing else reads it.
  private mutating func finishProduct(_ group: Group, _ members: [Int32]) -> Bool {
    let elements = members.filter(isElement)
    guard (1...4).contains(elements.count), let last = elements.last else { return false }
    let candidates = group.loads.filter {
      $0.offset == 0 && uses[Int($0.node)] == 1 && productStep[$0.node] != nil
        && count($0.node) == group.count && perTask[Int($0.node)] == group.perTask
    }
    guard let product = candidates.max(by: { $0.node < $1.node })?.node,
      let position = productStep[product],
      case .kernel(var instruction, let tables, _) = steps[position].action,
      tables.results.isEmpty
    else { return false }
    let width = instruction.product.n
    if let columns = group.columns, columns != width { return false }

    var finishes: [(kind: mk_finish_kind, x: ValueRef?, y: ValueRef?)] = []
    var current = product
    var scaled: ValueRef?  // v · scaled has been seen and is to be subtracted from something
    for member in elements {
      guard case .elementwise(let operation) = node(member).operation else { return false }
      if member != last, uses[Int(member)] != 1 { return false }
      let node = node(member)
      let operands = [node.a, node.b].filter { $0 >= 0 }
      let hits = operands.map { resolved($0) == ValueRef(node: current, offset: 0) }
      guard node.c < 0, hits.count(where: { $0 }) == 1 else { return false }
      let isFirst = hits[0]
      var other: Operand?
      if operands.count == 2 {
        let operand = operand(isFirst ? operands[1] : operands[0])
        // It must be in memory: not made by the chain itself.
        switch operand {
        case .full(let value):
          guard stored[Int(value.node)], !elements.contains(value.node), value.node != product
          else {
            return false
          }
        case .scalar, .perColumn: break
        case .perRow, .other: return false
        }
        other = operand
      }
      if scaled != nil, operation != .subtract || isFirst { return false }
      switch (operation, other) {
      case (.relu, _): finishes.append((mk_finish_relu, nil, nil))
      case (.add, .full(let x)): finishes.append((mk_finish_add, x, nil))
      case (.add, .perColumn(let x, width)): finishes.append((mk_finish_add_row, x, nil))
      case (.gate, .full(let x)) where !isFirst: finishes.append((mk_finish_gate, x, nil))
      case (.multiply, .scalar(let x)): scaled = x
      case (.subtract, .full(let x)):
        guard let scale = scaled else { return false }
        finishes.append((mk_finish_subtract_scaled, x, scale))
        scaled = nil
      default: return false
      }
      current = member
    }
    guard scaled == nil, finishes.count <= Int(mk_most_finishes) else { return false }

    var reads = steps[position].reads
    var read: [Int: Int] = [:]
    instruction.product.finishes = Int32(finishes.count)
    withUnsafeMutableBytes(of: &instruction.product.finish) { bytes in
      let kinds = bytes.bindMemory(to: Int32.self)
      for (index, finish) in finishes.enumerated() { kinds[index] = Int32(finish.kind.rawValue) }
    }
    for (index, finish) in finishes.enumerated() {
      for (slot, value) in [(2 * index, finish.x), (2 * index + 1, finish.y)] {
        guard let value else { continue }
        read[slot] = reads.count
        reads.append(value)
      }
    }
    steps[position].action = .removed
    steps[position].reads = []
    steps[position].writes = []
    productStep[product] = nil
    for member in members {
      groupOf[Int(member)] = -1
      stored[Int(member)] = true
    }
    steps.append(
      Step(
        action: .kernel(instruction, tables: tables, finishReads: read), reads: reads,
        writes: [ValueRef(node: last, offset: 0)], perTask: group.perTask))
    for member in members where !isElement(member) { addKernel(member) }
    return true
  }

  // MARK: - Kernels

  private mutating func emit(
    _ instruction: mk_instruction, reads: [Int32], writes: Int32, offset: Int = 0,
    tables: Step.Tables = .init()
  ) {
    for read in reads { store(read) }
    steps.append(
      Step(
        action: .kernel(instruction, tables: tables), reads: reads.map { resolved($0) },
        writes: [ValueRef(node: writes, offset: offset)], perTask: perTask[Int(writes)]))
  }

  private mutating func addKernel(_ index: Int32) {
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
    case .convolution(let w):
      convolution(index, flow.windows[w])
      productStep[index] = steps.count - 1
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

  private mutating func emitWindows(_ kind: mk_run_kind, _ index: Int32, _ windows: Int32) {
    var instruction = mk_instruction()
    instruction.kind = Int32(kind.rawValue)
    instruction.windows = flow.windows[windows].kernelWindows
    let node = node(index)
    emit(instruction, reads: [node.a, node.b].filter { $0 >= 0 }, writes: index)
  }

  private mutating func emitFill(_ index: Int32, _ value: Double) {
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
  private mutating func emitCopy(
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

  private mutating func transpose(_ index: Int32, _ order: [Int]) {
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

  // MARK: - Convolutions: products with rows through tables, no patches

  private mutating func convolution(_ index: Int32, _ w: Windows) {
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

  private mutating func convolutionFilter(_ index: Int32, _ w: Windows) {
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
  private mutating func convolutionInput(_ index: Int32, _ w: Windows) {
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
