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
