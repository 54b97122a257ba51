public import Foundation

/// An error whose cause is data that are missing, cannot be read or are not what they should be.
///
/// Its description says what was expected, what was found and where. Commands that meet one exit with
/// status 3.
public protocol DataError: LocalizedError, CustomStringConvertible, Sendable {}

extension DataError {
  public var errorDescription: String? { description }
  // Stated here so that errors need not import Foundation for its defaults.
  public var failureReason: String? { nil }
  public var recoverySuggestion: String? { nil }
  public var helpAnchor: String? { nil }
}
