import CKernels

/// Orders the nodes of a flow into steps, and fuses elementwise operations and the sums at their ends.
///
/// Elementwise nodes are not computed where they stand. They gather in groups of one element count,
/// and a group becomes one loop as soon as something outside it needs one of its values. No open group
/// ever depends on another, so any two that share a value may be merged. Broadcasts and reshapes
/// cost nothing where they are read by a loop.
struct Schedule {
  var steps: [Step] = []
  let flow: Flow
  let perTask: [Bool]
  /// How often each node is read, through views or not.
  var uses: [Int32]
  let fuses: Bool
  /// Where the elements of each node are.
  let views: [ValueRef]

  /// The open groups, by number.
  var groups: [Int: Group] = [:]
  var nextGroup = 0
  /// The open group a node belongs to, -1 for none.
  var groupOf: [Int]
  /// The steps of matrix products, by the node they compute.
  var productStep: [Int32: Int] = [:]
  /// The steps of products that can sum their columns too, by the node they compute.
  var summableStep: [Int32: Int] = [:]
  /// Whether a node's elements are in memory.
  var stored: [Bool]

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
  static let mostStreams = Int(mk_most_slots) / 2 - 4
  static let mostOpen = 32
  /// Groups of at most so many elements gather what has nothing else in common.
  static let fewElements = 256
  static let mostSinks = Int(mk_most_sinks)

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

  func node(_ index: Int32) -> Graph.Node { flow.nodes[Int(index)] }
  func count(_ index: Int32) -> Int { flow.shape(index).count }
}
