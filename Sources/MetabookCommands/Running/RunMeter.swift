import Experiments
import Foundation
import Synchronization

/// Shows on standard error how far a run is.
///
/// On a terminal it is one line that changes: a bar, the time left, the best so far; elsewhere a line for
/// each tenth.
package final class RunMeter: Sendable {
  private struct State {
    var tenths = -1
    var shown: ContinuousClock.Instant?
    var hasLine = false
  }

  private let isQuiet: Bool
  private let isVerbose: Bool
  private let isTerminal: Bool
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())
  private let clock = ContinuousClock()

  package init(
    isQuiet: Bool, isVerbose: Bool, isTerminal: Bool = isatty(STDERR_FILENO) == 1,
    write: @escaping @Sendable (String) -> Void = {
      FileHandle.standardError.write(Data($0.utf8))
    }
  ) {
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    self.isTerminal = isTerminal
    self.write = write
  }

  package func show(_ event: RunEvent) {
    switch event {
    case .recorded(let key, let trialState):
      if isVerbose { line("\(key) \(trialState)") }
    case .foundTorn(let bytes):
      if !isQuiet {
        line(
          "\(bytes) bytes of records that were not whole are left out; their trials are run again.")
      }
    case .folded:
      if isVerbose { line("folded") }
    case .progress(let progress):
      if !isQuiet { show(progress) }
    }
  }

  private func line(_ text: String) {
    state.withLock { state in
      write((state.hasLine ? "\r\u{1B}[K" : "") + text + "\n")
      state.hasLine = false
    }
  }

  private func show(_ progress: RunProgress) {
    state.withLock { state in
      guard isTerminal else {
        let tenths = progress.total > 0 ? progress.ended * 10 / progress.total : 10
        if tenths > state.tenths, progress.ended > 0 {
          state.tenths = tenths
          write(progress.line + "\n")
        }
        return
      }
      let now = clock.now
      if let shown = state.shown, now - shown < .milliseconds(100) { return }
      state.shown = now
      state.hasLine = true
      write("\r\(progress.bar)\u{1B}[K")
    }
  }

  /// Takes the changing line away.
  package func end() {
    state.withLock { state in
      if state.hasLine { write("\r\u{1B}[K") }
      state.hasLine = false
    }
  }
}

extension RunProgress {
  /// How many trials, the time left and the best so far.
  var line: String {
    var text = "\(ended) of \(total) trials"
    if failed > 0 { text += ", \(failed) failed" }
    if let timeLeft, ended < total {
      let seconds = Int(min(timeLeft / .seconds(1), 1e12).rounded(.up))
      text += seconds < 120 ? ", \(seconds) s left" : ", \((seconds + 59) / 60) min left"
    }
    if let best { text += ", best \(rounded(best))" }
    return text
  }

  var bar: String {
    let filled = total > 0 ? min(20, ended * 20 / total) : 20
    return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
      + "] " + line
  }
}
