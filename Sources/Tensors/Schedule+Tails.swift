import CKernels

/// Products that compute elementwise operations on their results while these are in registers.
extension Schedule {
  /// One operation of a tail, with what else it reads.
  struct Finish {
    var kind: mk_finish_kind
    var x: ValueRef?
    var y: ValueRef?
  }

  /// Lets a product compute the last elementwise operations of a group, as many as it can.
  ///
  /// The product moves down to where the group is: nothing else reads it. What the tail reads of the
  /// rest of the group is computed first, as a group of its own.
  ///
  /// - Returns: whether the group is done.
  mutating func finishProduct(_ number: Int, _ group: Group, _ members: [Int32]) -> Bool {
    let elements = members.filter(isElement)
    let candidates = group.loads.filter {
      $0.offset == 0 && uses[Int($0.node)] == 1 && productStep[$0.node] != nil
        && count($0.node) == group.count && perTask[Int($0.node)] == group.perTask
    }.map(\.node).sorted(by: >)
    if candidates.isEmpty { return false }
    let longest = Int(mk_most_finishes) + 1
    for start in max(elements.count - longest, 0)..<elements.count {
      let before = Set(elements[..<start])
      for product in candidates {
        guard
          let finishes = tail(of: product, elements[start...], after: before, group.columns)
        else { continue }
        // Sums of what comes before stay with it; those of the tail are on their own.
        let sums = members.filter { !isElement($0) }
        let early = sums.filter { !elements[start...].contains(resolved(node($0).a).node) }
        if !before.isEmpty {
          var rest = group
          rest.members = elements[..<start] + early
          rest.loads.remove(ValueRef(node: product, offset: 0))
          groups[number] = rest
          close(number)
        } else if !early.isEmpty {
          continue
        }
        move(product, to: elements[start...], finishes, perTask: group.perTask)
        for sum in sums where !early.contains(sum) { add(sum) }
        return true
      }
    }
    return false
  }

  /// The elementwise operations `elements` as the tail of a product, if each of them takes what the one
  /// before it gives and something that is in memory then.
  private func tail(
    of product: Int32, _ elements: ArraySlice<Int32>, after before: Set<Int32>, _ columns: Int?
  ) -> [Finish]? {
    guard let position = productStep[product], let last = elements.last,
      case .kernel(let instruction, let tables, _) = steps[position].action,
      tables.results.isEmpty
    else { return nil }
    let width = instruction.product.n
    if let columns, columns != width { return nil }
    var finishes: [Finish] = []
    var current = product
    for member in elements {
      let node = node(member)
      guard case .elementwise(let operation) = node.operation, node.c < 0,
        member == last || uses[Int(member)] == 1
      else { return nil }
      let result = ValueRef(node: current, offset: 0)
      let isFirst = resolved(node.a) == result
      let isSecond = node.b >= 0 && resolved(node.b) == result
      guard isFirst != isSecond else { return nil }
      var other: Operand?
      if node.b >= 0 {
        let operand = operand(isFirst ? node.b : node.a)
        switch operand {
        case .full(let value):
          guard stored[Int(value.node)] || before.contains(value.node), value.node != product
          else { return nil }
        case .scalar, .perColumn: break
        case .perRow, .other: return nil
        }
        other = operand
      }
      switch (operation, other) {
      case (.relu, _): finishes.append(Finish(kind: mk_finish_relu))
      case (.add, .full(let x)): finishes.append(Finish(kind: mk_finish_add, x: x))
      case (.add, .perColumn(let x, width)):
        finishes.append(Finish(kind: mk_finish_add_row, x: x))
      case (.gate, .full(let x)) where isSecond:
        finishes.append(Finish(kind: mk_finish_gate, x: x))
      case (.negate, _): finishes.append(Finish(kind: mk_finish_negate))
      case (.multiply, .scalar(let y)): finishes.append(Finish(kind: mk_finish_scale, y: y))
      case (.subtract, .full(let x)) where isSecond && finishes.last?.kind == mk_finish_scale:
        let scale = finishes.removeLast().y
        finishes.append(Finish(kind: mk_finish_subtract_scaled, x: x, y: scale))
      default: return nil
      }
      current = member
    }
    return finishes.count <= Int(mk_most_finishes) ? finishes : nil
  }

  /// Lets the product that computes what is summed over its rows sum it too.
  mutating func sumInProduct(_ index: Int32, first: Int, count reducedCount: Int) -> Bool {
    guard fuses else { return false }
    let operand = node(index).a
    store(operand)
    let value = resolved(operand)
    guard let position = summableStep[value.node], value.offset == 0,
      perTask[Int(index)] == steps[position].perTask,
      case .kernel(var instruction, let tables, let finishReads) = steps[position].action,
      instruction.product.sums == 0
    else { return false }
    let shape = flow.shape(operand).dimensions
    guard shape[..<first].allSatisfy({ $0 == 1 }),
      shape[first..<first + reducedCount].reduce(1, *) == instruction.product.m,
      shape[(first + reducedCount)...].reduce(1, *) == instruction.product.n
    else { return false }
    instruction.product.sums = 1
    steps[position].action = .kernel(instruction, tables: tables, finishReads: finishReads)
    steps[position].writes.append(ValueRef(node: index, offset: 0))
    stored[Int(index)] = true
    return true
  }

  /// Notes a product that can sum its columns.
  mutating func noteSummable(_ node: Int32) {
    guard case .kernel(let instruction, let tables, _)? = steps.last?.action,
      instruction.kind == Int32(mk_run_product.rawValue), tables.results.isEmpty,
      (1...Int(mk_most_summed)).contains(instruction.product.m), instruction.product.n > 1
    else { return }  // A single column is summed in another order: along it.
    summableStep[node] = steps.count - 1
  }

  /// Puts a product with its tail at the end of the steps.
  private mutating func move(
    _ product: Int32, to elements: ArraySlice<Int32>, _ finishes: [Finish], perTask: Bool
  ) {
    guard let position = productStep[product], let last = elements.last,
      case .kernel(var instruction, let tables, _) = steps[position].action
    else { return }
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
    steps[position] = Step(action: .removed, reads: [], writes: [], perTask: perTask)
    productStep[product] = nil
    summableStep[product] = nil
    for member in elements {
      groupOf[Int(member)] = -1
      stored[Int(member)] = true
    }
    steps.append(
      Step(
        action: .kernel(instruction, tables: tables, finishReads: read), reads: reads,
        writes: [ValueRef(node: last, offset: 0)], perTask: perTask))
    noteSummable(last)
  }
}
