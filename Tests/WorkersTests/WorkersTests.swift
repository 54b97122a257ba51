import Glibc
import Synchronization
import Testing
import Workers

struct WorkersTests {
  @Test(arguments: [1, 2, 5], [0, 1, 2, 1000])
  func visitsEveryIndexOnce(count: Int, n: Int) {
    let workers = Workers(count: count)
    for _ in 0..<20 {
      let visits = Tally(n)
      workers.forEach(n) { _, index in visits.add(at: index) }
      #expect(visits.counts == Array(repeating: 1, count: n))
    }
  }

  @Test func ignoresCountsOfIndicesBelowOne() {
    let visits = Tally(1)
    Workers(count: 2).forEach(-3) { _, _ in visits.add(at: 0) }
    #expect(visits.counts == [0])
  }

  @Test(arguments: [(-7, 1), (0, 1), (1, 1), (3, 3), (64, 64), (1_000_000, 64)])
  func takesTheNearestCountItCanHave(asked: Int, count: Int) {
    #expect(Workers(count: asked).count == count)
  }

  @Test func countsTheProcessorsItMayUse() {
    // nproc honors the affinity too, and these two variables besides.
    let nproc = popen("env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc", "r")
    var answer = Array(repeating: CChar(0), count: 16)
    if let nproc {
      fgets(&answer, Int32(answer.count), nproc)
      pclose(nproc)
    }
    #expect(Workers.defaultCount == min(Int(atoi(answer)), Workers.largestCount))
  }

  @Test(arguments: [1, 2, 5])
  func neverGivesOneWorkerTwoThingsAtOnce(count: Int) {
    let workers = Workers(count: count)
    let busy = Tally(count)
    let collisions = Tally(1)
    for _ in 0..<200 {
      workers.forEach(50) { worker, _ in
        if busy.add(at: worker) != 0 { collisions.add(at: 0) }
        busy.subtract(at: worker)
      }
    }
    #expect(collisions.counts == [0])
  }

  @Test func sharesTheWorkAmongItsThreads() {
    let workers = Workers(count: 3)
    let calls = Tally(3)
    // Each index waits until two others have begun: only three threads can finish this.
    let begun = Atomic(0)
    workers.forEach(3) { worker, _ in
      calls.add(at: worker)
      begun.add(1, ordering: .relaxed)
      while begun.load(ordering: .relaxed) < 3 { sched_yield() }
    }
    #expect(calls.counts == [1, 1, 1])
  }

  @Test(arguments: [1, 2, 5])
  func runsALoopInsideALoopInTheSameWorker(count: Int) {
    let workers = Workers(count: count)
    let visits = Tally(40 * 30)
    let strangers = Tally(1)
    workers.forEach(40) { outer, i in
      var order: [Int] = []
      workers.forEach(30) { inner, j in
        if inner != outer { strangers.add(at: 0) }
        order.append(j)
        visits.add(at: i * 30 + j)
      }
      if order != Array(0..<30) { strangers.add(at: 0) }
    }
    #expect(visits.counts == Array(repeating: 1, count: 40 * 30))
    #expect(strangers.counts == [0])
  }

  @Test func runsLoopsOfAnotherPoolInsideALoop() {
    let outer = Workers(count: 2)
    let inner = Workers(count: 2)
    let visits = Tally(20 * 10)
    outer.forEach(20) { _, i in
      inner.forEach(10) { _, j in visits.add(at: i * 10 + j) }
      // The thread is again a worker of the outer pool: a lock taken twice would hang here.
      outer.forEach(1) { _, _ in }
    }
    #expect(visits.counts == Array(repeating: 1, count: 20 * 10))
  }

  @Test(arguments: [1, 2, 5])
  func servesTwoOutsideThreadsAtOnce(count: Int) {
    let workers = Workers(count: count)
    let busy = Tally(count)
    let collisions = Tally(1)
    let visits = [Tally(64), Tally(64)]
    inThreads(2) { thread in
      for _ in 0..<300 {
        workers.forEach(64) { worker, index in
          if busy.add(at: worker) != 0 { collisions.add(at: 0) }
          visits[thread].add(at: index)
          busy.subtract(at: worker)
        }
      }
    }
    #expect(collisions.counts == [0])
    for tally in visits { #expect(tally.counts == Array(repeating: 300, count: 64)) }
  }

  @Test(arguments: [2, 5])
  func survivesRapidLoops(count: Int) {
    let workers = Workers(count: count)
    let visits = Tally(4)
    for _ in 0..<20_000 { workers.forEach(4) { _, index in visits.add(at: index) } }
    #expect(visits.counts == Array(repeating: 20_000, count: 4))
  }

  @Test(arguments: [2, 5])
  func wakesThreadsThatSleep(count: Int) {
    let workers = Workers(count: count)
    for _ in 0..<20 {
      usleep(3_000)
      let begun = Atomic(0)
      // Ends only if a second thread comes.
      workers.forEach(2) { _, _ in
        begun.add(1, ordering: .relaxed)
        while begun.load(ordering: .relaxed) < 2 { sched_yield() }
      }
    }
  }

  @Test func waitsAsleepForALongHelper() {
    let workers = Workers(count: 2)
    for _ in 0..<5 {
      let begun = Atomic(0)
      let helped = Atomic(false)
      workers.forEach(2) { worker, _ in
        begun.add(1, ordering: .relaxed)
        while begun.load(ordering: .relaxed) < 2 { sched_yield() }
        guard worker > 0 else { return }
        usleep(5_000)
        helped.store(true, ordering: .relaxed)
      }
      let hasWaited = helped.load(ordering: .relaxed)
      #expect(hasWaited)
    }
  }

  @Test func showsEachLoopWhatTheLastOneWrote() {
    let workers = Workers(count: 3)
    var numbers = Array(repeating: 0, count: 16)
    numbers.withUnsafeMutableBufferPointer { numbers in
      for _ in 0..<2_000 {
        workers.forEach(16) { _, index in numbers[index] += 1 }
        for index in 0..<16 { numbers[index] += 1 }
      }
    }
    #expect(numbers == Array(repeating: 4_000, count: 16))
  }

  @Test func startsAndStopsManyPools() {
    for i in 0..<200 {
      let workers = Workers(count: 1 + i % 5)
      let visits = Tally(3)
      if i % 2 == 0 { workers.forEach(3) { _, index in visits.add(at: index) } }
      #expect(visits.counts == Array(repeating: i % 2 == 0 ? 1 : 0, count: 3))
    }
  }
}

/// Counters that many threads add to. They order nothing: a pool must do that by itself.
private final class Tally: @unchecked Sendable {
  private let counters: UnsafeMutableBufferPointer<Atomic<Int>>

  init(_ n: Int) {
    counters = .allocate(capacity: n)
    for i in 0..<n { counters.initializeElement(at: i, to: Atomic(0)) }
  }

  deinit { counters.deallocate() }

  var counts: [Int] { counters.indices.map { counters[$0].load(ordering: .relaxed) } }

  /// Returns what the counter held before.
  @discardableResult
  func add(at index: Int) -> Int { counters[index].add(1, ordering: .relaxed).oldValue }

  func subtract(at index: Int) { counters[index].subtract(1, ordering: .relaxed) }
}

/// Runs `body` in `count` threads that no pool knows, and returns when all have ended.
private func inThreads(_ count: Int, _ body: @escaping (Int) -> Void) {
  final class Start {
    let run: () -> Void
    init(run: @escaping () -> Void) { self.run = run }
  }
  let threads = (0..<count).map { i in
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      {
        if let argument = $0 { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(Start { body(i) }).toOpaque())
    return thread
  }
  for thread in threads { pthread_join(thread, nil) }
}
