import ArgumentParser

/// What the exit status of `metabook` tells.
enum ExitStatus: Int32 {
  case done = 0
  /// Anything that is not the fault of the command line.
  case failed = 1
  case wrongUsage = 2
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
