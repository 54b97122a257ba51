import ArgumentParser

/// What the exit status of `metabook` tells.
enum ExitStatus: Int32 {
  case done = 0
  /// Anything that is not the fault of the command line.
  case failed = 1
  case wrongUsage = 2
  /// Data are missing, damaged, or cannot be read or written.
  case badData = 3
  /// Some trials of a run failed; all others were run.
  case someFailed = 4
  /// The user, or the system, ended the work before it was done.
  case interrupted = 130
}

extension ExitStatus {
  /// The status for an exit code of the parser, which says 64 (`EX_USAGE`) for wrong usage.
  init(_ code: ExitCode) {
    self =
      switch code {
      case .success: .done
      case .validationFailure: .wrongUsage
      default: ExitStatus(rawValue: code.rawValue) ?? .failed
      }
  }
}

/// An error whose cause is what was typed, where the command's usage would not help.
protocol UsageError: Error, CustomStringConvertible {}
