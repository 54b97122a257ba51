/// Packs values into one block of memory: two values share elements only if no step needs both.
struct ArenaPlan {
  /// Where each value begins, in elements.
  private(set) var offsets: [Int32: Int] = [:]
  /// The elements needed.
  private(set) var count = 0

  /// What is needed of a value: its elements, from the step that first writes it to the last that
  /// reads it.
  struct Lifetime {
    var node: Int32
    var count: Int
    var first: Int
    var last: Int
  }

  /// Vectors and cache lines begin at multiples of this.
  private static let alignment = 16

  /// First fit, in the order in which values begin.
  init(_ lifetimes: [Lifetime]) {
    var holes: [(start: Int, count: Int)] = []
    var ending: [(last: Int, start: Int, count: Int)] = []  // a heap by `last`
    for value in lifetimes.sorted(by: { ($0.first, $0.node) < ($1.first, $1.node) }) {
      while let next = ending.first, next.last < value.first {
        ArenaPlan.pop(&ending)
        ArenaPlan.free(&holes, next.start, next.count)
      }
      let needed =
        (max(value.count, 1) + ArenaPlan.alignment - 1) / ArenaPlan.alignment * ArenaPlan.alignment
      let start: Int
      if let hole = holes.firstIndex(where: { $0.count >= needed }) {
        start = holes[hole].start
        if holes[hole].count == needed {
          holes.remove(at: hole)
        } else {
          holes[hole] = (start + needed, holes[hole].count - needed)
        }
      } else if let last = holes.last, last.start + last.count == count {
        start = last.start
        holes.removeLast()
        count = start + needed
      } else {
        start = count
        count += needed
      }
      offsets[value.node] = start
      ArenaPlan.push(&ending, (value.last, start, needed))
    }
  }

  private static func free(
    _ holes: inout [(start: Int, count: Int)], _ start: Int, _ count: Int
  ) {
    var low = 0
    var high = holes.count
    while low < high {
      let middle = (low + high) / 2
      if holes[middle].start < start { low = middle + 1 } else { high = middle }
    }
    var hole = (start: start, count: count)
    if low < holes.count, start + count == holes[low].start {
      hole.count += holes[low].count
      holes.remove(at: low)
    }
    if low > 0, holes[low - 1].start + holes[low - 1].count == start {
      holes[low - 1].count += hole.count
    } else {
      holes.insert(hole, at: low)
    }
  }

  private typealias Heap = [(last: Int, start: Int, count: Int)]

  private static func push(_ heap: inout Heap, _ element: (last: Int, start: Int, count: Int)) {
    heap.append(element)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2].last > heap[child].last {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private static func pop(_ heap: inout Heap) {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].last < heap[least].last { least = child }
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
