import Datasets
import Foundation
import Synchronization

/// Shows on standard error how far work on data is, and ends it where a user wants to.
///
/// On a terminal it is one line that changes, with the time left; elsewhere a line for each thing
/// that is begun.
final class ProgressMeter {
  private(set) var hasShown = false
  private let isTerminal: Bool
  private let write: (String) -> Void
  private let clock = ContinuousClock()
  private var subject: String?
  private var begun: ContinuousClock.Instant
  private var begunAt = 0
  private var shown: ContinuousClock.Instant?

  init(
    isTerminal: Bool = isatty(STDERR_FILENO) == 1,
    write: @escaping (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
  ) {
    self.isTerminal = isTerminal
    self.write = write
    begun = clock.now
  }

  /// Does some work, which Ctrl-C ends in good order.
  func during<Result>(_ work: (DataProgress.Report) throws -> Result) throws -> Result {
    Interruption.await()
    defer {
      if isTerminal, subject != nil { write("\r\u{1B}[K") }
      subject = nil
    }
    return try work { progress in
      if Interruption.hasCome { throw Interruption() }
      show(progress)
    }
  }

  private func show(_ progress: DataProgress) {
    hasShown = true
    let now = clock.now
    let isNew = subject != progress.line
    if isNew {
      subject = progress.line
      begun = now
      begunAt = progress.done
      if !isTerminal { write(progress.line + "\n") }
    }
    guard isTerminal else { return }
    if !isNew, let shown, now - shown < .milliseconds(100), progress.done < progress.total {
      return
    }
    shown = now
    write("\r\(progress.bar(after: now - begun, from: begunAt))\u{1B}[K")
  }
}

extension DataProgress {
  /// What is being done.
  var line: String { "\(activity.rawValue) \(subject)" }

  /// The line of a terminal: a bar, how much is done, and the time left.
  ///
  /// - Parameters:
  ///   - time: since `start` was done.
  func bar(after time: Duration, from start: Int) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    let filled = Int(share * 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
    var text = "\(line) [\(bar)] \(Int(share * 100)) % of \(total) \(unit.rawValue)"
    if done > start, done < total {
      let seconds = time / .seconds(1) * Double(total - done) / Double(done - start)
      text += ", \(Int(seconds.rounded(.up))) s left"
    }
    return text
  }
}

/// A user wants the work to end: Ctrl-C, or the system's request to terminate.
package struct Interruption: Error, CustomStringConvertible {
  private static let count = Atomic<Int>(0)

  package static var hasCome: Bool { count.load(ordering: .relaxed) > 0 }

  /// Takes note of the first request; the second ends the process at once.
  package static func await() {
    // Touched before a handler does, which must not initialize anything.
    _ = hasCome
    var awaited = sigset_t()
    sigemptyset(&awaited)
    for signal in [SIGINT, SIGTERM] {
      Glibc.signal(signal) { signal in
        Interruption.count.add(1, ordering: .relaxed)
        Glibc.signal(signal, SIG_DFL)
      }
      sigaddset(&awaited, signal)
    }
    // A process that is started from a thread which blocks signals begins with them blocked.
    pthread_sigmask(SIG_UNBLOCK, &awaited, nil)
  }

  package var description: String {
    "Interrupted. What was downloaded is kept, and the same command goes on with it; nothing was "
      + "half-stored."
  }
}
