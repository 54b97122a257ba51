import CKernels
import Glibc

/// A pool of threads that shares out the indices of a loop.
///
/// ```swift
/// let workers = Workers(count: Workers.defaultCount)
/// workers.forEach(tasks.count) { worker, index in
///   results[index] = run(tasks[index], in: arenas[worker])
/// }
/// ```
///
/// The threads live as long as the pool. Between loops they spin for a moment, so that a loop that
/// follows closely starts in less than a microsecond, and then sleep, which costs nothing; a loop
/// that finds them asleep wakes them in some tens of microseconds and does not wait for them to
/// begin.
///
/// Which worker runs which index, and in which order, changes from run to run. What is computed must
/// not depend on it: let each index write its own result and combine the results afterwards, in
/// order of index.
public final class Workers: Sendable {
  /// The most threads that a pool can have.
  public static let largestCount = 64

  /// As many workers as there are processors that this process may use, by its scheduling affinity.
  public static var defaultCount: Int {
    min(max(Int(mk_available_processors()), 1), largestCount)
  }

  /// How many threads take part in a loop, among them the one that asks for it.
  public let count: Int

  private let fork: Fork
  private let threads: [pthread_t]
  private let turn = Lock()

  /// Makes a pool.
  ///
  /// - Parameter count: how many threads take part, in `1...largestCount`; anything outside is taken
  ///   as the nearest end. A pool of 1 starts no thread. Where the system refuses a thread, the
  ///   others do its work.
  public init(count: Int) {
    let count = min(max(count, 1), Self.largestCount)
    let isCrowded = count > Self.defaultCount
    let fork = Fork(patience: isCrowded ? .crowded : .alone)
    self.count = count
    self.fork = fork
    self.threads = (1..<count).compactMap { startThread(worker: $0, at: fork) }
  }

  deinit {
    fork.dismiss()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Calls `body` for every index in `0..<n`, each exactly once, and returns when all are done.
  ///
  /// Calls run at the same time on up to ``count`` threads. Two calls at the same time never have the
  /// same `worker`, so `body` may use whatever belongs to its worker without asking.
  ///
  /// A loop inside a loop of the same pool runs at once in the thread it was asked for, as the worker
  /// that thread already is. Loops that are asked for by unrelated threads wait for each other; so
  /// two pools must not each ask for loops inside loops of the other.
  ///
  /// - Parameters:
  ///   - n: how many indices there are; nothing happens below 1.
  ///   - body: the work of one index. `worker` is in `0..<count`.
  public func forEach(_ n: Int, _ body: (_ worker: Int, _ index: Int) -> Void) {
    guard n > 0 else { return }
    let post = mk_current_post()
    if post.pool == fork.identity {
      for index in 0..<n { body(post.worker, index) }
      return
    }
    turn.withLock {
      mk_set_current_post(mk_post(pool: fork.identity, worker: 0))
      if n == 1 || threads.isEmpty {
        for index in 0..<n { body(0, index) }
      } else {
        withoutActuallyEscaping(body) { fork.run(n, $0, helpers: threads.count) }
      }
      mk_set_current_post(post)
    }
  }
}

/// What a helper's thread is told when it starts.
private final class Assignment {
  let worker: Int
  let fork: Fork

  init(worker: Int, fork: Fork) {
    self.worker = worker
    self.fork = fork
  }
}

/// Starts a thread that helps at `fork` until dismissed; `nil` where the system refuses.
private func startThread(worker: Int, at fork: Fork) -> pthread_t? {
  // Signals go to the threads of the program, which know what to do with them.
  var all = sigset_t()
  var before = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_BLOCK, &all, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

  let assignment = Unmanaged.passRetained(Assignment(worker: worker, fork: fork))
  var thread = pthread_t()
  let refusal = pthread_create(
    &thread, nil,
    { argument in
      guard let argument else { return nil }
      let assignment = Unmanaged<Assignment>.fromOpaque(argument).takeRetainedValue()
      assignment.fork.help(as: assignment.worker)
      return nil
    }, assignment.toOpaque())
  guard refusal == 0 else {
    assignment.release()
    return nil
  }
  return thread
}
