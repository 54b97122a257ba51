import ArgumentParser
import Notebooks

/// What `inspect` shows of a file.
enum InspectView: String, CaseIterable {
  case tree, studies, trials, curves, show

  static let names = allCases.map(\.rawValue)

  /// - Throws: `ValidationError` with the view that may be meant.
  init(parsing text: String) throws {
    if let view = InspectView(rawValue: text) {
      self = view
      return
    }
    let suggestion =
      text.hasPrefix("/")
      ? "Did you mean 'show \(text)'?"
      : nearest(to: text, among: Self.names).map { "Did you mean '\($0)'?" }
        ?? "The views are \(Self.names.joined(separator: ", "))."
    throw ValidationError("There is no view '\(text)'. \(suggestion)")
  }
}
