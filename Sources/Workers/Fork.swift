import CKernels
import Glibc
import Synchronization

/// The place where a pool's threads meet: one loop at a time is opened here, shared out, and closed.
///
/// One word holds the state: whether a loop is open, and how many helpers are inside. A helper enters
/// an open loop, takes indices until none are left, closes the loop and leaves. The thread that opened
/// it takes indices too and then waits for the helpers that are inside, never for those that did not
/// come. So a helper that sleeps, or that the system has put aside, delays nobody.
final class Fork: @unchecked Sendable {
  typealias Body = (_ worker: Int, _ index: Int) -> Void

  /// How long a thread with nothing to do spins before it sleeps.
  struct Patience {
    var nanoseconds: UInt64

    /// A processor for every thread: long enough to bridge the gap between two steps of training.
    static let alone = Patience(nanoseconds: 100_000)
    /// More threads than processors: spinning takes time from those that work.
    static let crowded = Patience(nanoseconds: 5_000)
  }

  // The state: the number of helpers inside, and three flags.
  private static let helpers: UInt32 = 0xFF
  private static let isOpen: UInt32 = 1 << 8
  private static let isAwaited: UInt32 = 1 << 9
  private static let isDismissed: UInt32 = 1 << 10

  // Words that different threads write at the same time lie in different cache lines. 128 bytes,
  // since processors fetch pairs of lines.
  private static let line = 128
  private let memory: UnsafeMutableRawPointer
  private let state: UnsafeMutablePointer<Atomic<UInt32>>
  private let next: UnsafeMutablePointer<Atomic<UInt>>
  private let sleepers: UnsafeMutablePointer<Atomic<UInt32>>

  // Written before a loop is opened and read by those inside.
  private var n = 0
  private var body: UnsafePointer<Body>?

  private let patience: Patience

  init(patience: Patience) {
    self.patience = patience
    memory = .allocate(byteCount: 3 * Self.line, alignment: Self.line)
    state = memory.bindMemory(to: Atomic<UInt32>.self, capacity: 1)
    next = (memory + Self.line).bindMemory(to: Atomic<UInt>.self, capacity: 1)
    sleepers = (memory + 2 * Self.line).bindMemory(to: Atomic<UInt32>.self, capacity: 1)
    state.initialize(to: Atomic(0))
    next.initialize(to: Atomic(0))
    sleepers.initialize(to: Atomic(0))
  }

  deinit { memory.deallocate() }

  /// Tells this fork from all others that exist.
  var identity: UnsafeRawPointer { UnsafeRawPointer(memory) }

  // MARK: The thread that asks for a loop

  /// Runs a loop of at least one index. One thread at a time may call this.
  func run(_ n: Int, _ body: @escaping Body, helpers: Int) {
    withUnsafePointer(to: body) { body in
      self.n = n
      self.body = body
      next.pointee.store(0, ordering: .relaxed)
      // Sequentially consistent, as in `park`: either this thread sees the sleeper or the sleeper
      // sees the open loop.
      state.pointee.store(Self.isOpen, ordering: .sequentiallyConsistent)
      if sleepers.pointee.load(ordering: .sequentiallyConsistent) > 0 {
        mk_unpark(state, Int32(clamping: min(n - 1, helpers)))
      }
      drain(as: 0)
      close()
      self.body = nil
    }
  }

  /// Ends the service of every helper.
  func dismiss() {
    state.pointee.bitwiseOr(Self.isDismissed, ordering: .sequentiallyConsistent)
    mk_unpark(state, .max)
  }

  /// Lets nobody in any more and waits for those inside.
  private func close() {
    var word =
      state.pointee.bitwiseAnd(~Self.isOpen, ordering: .acquiringAndReleasing).newValue
    if word & Self.helpers == 0 { return }
    var spin = Spin(patience)
    while word & Self.helpers != 0, spin.again() { word = state.pointee.load(ordering: .acquiring) }
    if word & Self.helpers == 0 { return }
    word = state.pointee.bitwiseOr(Self.isAwaited, ordering: .acquiringAndReleasing).newValue
    while word & Self.helpers != 0 {
      mk_park(state, word)
      word = state.pointee.load(ordering: .acquiring)
    }
    state.pointee.bitwiseAnd(~Self.isAwaited, ordering: .relaxed)
  }

  // MARK: The helpers

  /// Takes part in every loop, until dismissed.
  func help(as worker: Int) {
    mk_set_current_post(mk_post(pool: identity, worker: worker))
    while enter() {
      drain(as: worker)
      leave()
    }
  }

  /// Waits for an open loop and enters it. Returns `false` when dismissed.
  private func enter() -> Bool {
    var spin = Spin(patience)
    while true {
      let word = state.pointee.load(ordering: .relaxed)
      if word & Self.isDismissed != 0 { return false }
      if word & Self.isOpen != 0 {
        let (isInside, _) = state.pointee.compareExchange(
          expected: word, desired: word + 1, ordering: .acquiring)
        if isInside { return true }
      } else if !spin.again() {
        park()
        spin = Spin(patience)
      }
    }
  }

  /// Sleeps until a loop is opened.
  private func park() {
    sleepers.pointee.add(1, ordering: .sequentiallyConsistent)
    let word = state.pointee.load(ordering: .sequentiallyConsistent)
    if word & (Self.isOpen | Self.isDismissed) == 0 { mk_park(state, word) }
    sleepers.pointee.subtract(1, ordering: .relaxed)
  }

  /// Leaves a loop that has no index left, and wakes the thread that sleeps until all have left.
  private func leave() {
    // First close: this helper must not enter the same loop again.
    state.pointee.bitwiseAnd(~Self.isOpen, ordering: .relaxed)
    let word = state.pointee.subtract(1, ordering: .releasing).newValue
    if word & Self.isAwaited != 0, word & Self.helpers == 0 {
      // Helpers sleep on the same word. They wake too, in time for the next loop.
      mk_unpark(state, .max)
    }
  }

  // MARK: Both

  /// Takes indices until none are left.
  private func drain(as worker: Int) {
    guard let body = body?.pointee else { return }
    let n = UInt(n)
    while true {
      // Unsigned: every thread counts once past `n`, which may be `Int.max`.
      let index = next.pointee.add(1, ordering: .relaxed).oldValue
      if index >= n { return }
      body(worker, Int(index))
    }
  }
}

/// Bounded waiting: pauses of the processor, now and then a gift of this thread's time to others.
private struct Spin {
  private let patience: Fork.Patience
  private var deadline: UInt64 = 0
  private var pauses: UInt32 = 0

  init(_ patience: Fork.Patience) { self.patience = patience }

  /// Waits a little. Returns `false` when patience is over.
  mutating func again() -> Bool {
    mk_pause()
    pauses &+= 1
    // Reading the clock costs as much as several pauses, so short waits do without it.
    if pauses % 64 != 0 { return true }
    let now = nanosecondsOfClock()
    if deadline == 0 { deadline = now + patience.nanoseconds }
    if pauses % 1024 == 0 { sched_yield() }
    return now < deadline
  }
}

private func nanosecondsOfClock() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
