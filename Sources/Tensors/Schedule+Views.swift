extension Schedule {
  /// The node that holds the elements of `index`, and where they begin: reshapes, and slices that
  /// leave whole rows, are views.
  func resolved(_ index: Int32) -> ValueRef { views[Int(index)] }

  /// What ``resolved(_:)`` says of every node: an operand's view comes before its node's.
  static func views(of flow: Flow) -> [ValueRef] {
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
  static func contiguousStart(_ slicing: Slicing) -> Int? {
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

  func isView(_ index: Int32) -> Bool {
    resolved(index) != ValueRef(node: index, offset: 0)
  }

  /// How an operand of a loop over `count` elements lies in it.
  enum Operand {
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

  func operand(_ index: Int32) -> Operand {
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
}
