/// How far a run is.
public struct RunProgress: Sendable, Equatable {
  /// Trials that have ended, recorded ones of earlier runs included.
  public var ended = 0
  /// Of these, how many this run ran itself.
  public var run = 0
  public var failed = 0
  /// How many there can be at most.
  public var total = 0
  /// The objective's best value in any chain.
  public var best: Double?
  /// Since the run began.
  public var elapsed: Duration = .zero

  /// Nothing yet.
  public init() {}

  /// How long it will take yet, if the trials to come are like those that were run; `nil` while none was.
  public var timeLeft: Duration? {
    guard run > 0 else { return nil }
    return elapsed * Double(total - ended) / Double(run)
  }
}

extension RunProgress {
  /// The progress of an experiment after others.
  ///
  /// - Parameter later: how many trials there can be after it.
  func followed(by next: RunProgress, later: Int) -> RunProgress {
    var sum = next
    sum.ended += ended
    sum.run += run
    sum.failed += failed
    sum.total = total.addingClamped(next.total).addingClamped(later)
    sum.best = next.best ?? best
    sum.elapsed += elapsed
    return sum
  }
}

extension Int {
  /// The sum, at most the largest integer.
  func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

/// How a run ended.
public struct RunResult: Sendable, Equatable {
  public var progress: RunProgress
  /// Whether it was stopped before everything was run.
  public var wasStopped: Bool
  /// The content digest of the archive.
  public var digest: String
}

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
  /// A trial has ended and is on the disk.
  case recorded(key: String, state: String)
  case progress(RunProgress)
  /// Of records of an earlier run so many bytes were torn by a kill, or lost by a disk.
  case foundTorn(bytes: Int)
  /// The journals were put into the archive.
  case folded
}
