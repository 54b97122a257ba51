extension Schedule {
  mutating func add(_ index: Int32) {
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
      if !addSink(index, first: Int(first), count: Int(reducedCount)),
        !sumInProduct(index, first: Int(first), count: Int(reducedCount))
      {
        addKernel(index)
      }
    default:
      addKernel(index)
    }
  }

  mutating func addToGroup(_ index: Int32) {
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
      // So will any, where a loop costs more than its elements do.
      if home == nil, fuses, count <= Schedule.fewElements {
        for (number, group) in groups.sorted(by: { $0.key < $1.key }) where group.count == count {
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

  func isElement(_ index: Int32) -> Bool {
    if case .elementwise = node(index).operation { true } else { false }
  }

  /// The group that comes of `home` and `other`, or `home` where they cannot be one.
  mutating func joined(_ home: Int?, _ other: Int, columns: Int?, _ perTask: Bool) -> Int? {
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

  mutating func open(count: Int, perTask: Bool) -> Int {
    if groups.count >= Schedule.mostOpen, let oldest = groups.keys.min() { close(oldest) }
    nextGroup += 1
    groups[nextGroup] = Group(count: count, perTask: perTask)
    return nextGroup
  }

  /// Puts a sum at the end of the loop that makes what it sums, where a loop can.
  mutating func addSink(_ index: Int32, first: Int, count reducedCount: Int) -> Bool {
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
  mutating func store(_ index: Int32) {
    let root = resolved(index).node
    if stored[Int(root)] { return }
    if groupOf[Int(root)] >= 0 { return close(groupOf[Int(root)]) }
    if case .broadcast = node(root).operation { addKernel(root) }
  }
}
