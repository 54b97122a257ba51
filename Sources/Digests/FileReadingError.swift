import Foundation

/// Why the bytes of a file could not be read.
public enum FileReadingError: Error, Equatable {
  /// The system refused to open or to read `path`, with its reason.
  case refused(path: String, reason: String)
}

extension FileReadingError: CustomStringConvertible, LocalizedError {
  public var description: String {
    switch self {
    case .refused(let path, let reason):
      "Cannot read '\(path)': \(reason). Check the path and that the file may be read."
    }
  }

  public var errorDescription: String? { description }
}
