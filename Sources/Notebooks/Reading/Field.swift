/// A value as it was written, with the place and the path it was written at.
///
/// Typed reads, such as ``integer(in:)``, give the value or an error that names both.
public struct Field: Equatable, Sendable {
  /// Keys and positions from the root down, such as `study.methods.1`; empty for the root.
  public let path: String
  public let place: Place
  var content: Content
  /// The parameter that the value comes from.
  var parameter: String?

  enum Content: Equatable, Sendable {
    case scalar(Scalar)
    case list([Field])
    case mapping([Entry])
  }

  /// A key with its value.
  public struct Entry: Equatable, Sendable {
    public internal(set) var key: Placed<String>
    public internal(set) var value: Field
  }

  /// The path in a message.
  public var label: String { path.isEmpty ? "the file" : path }

  /// The path of what is under a key.
  func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value under a key of a mapping.
  public subscript(key: String) -> Field? { entry(key)?.value }

  func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.value == key }
  }

  var isNothing: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.meaning == .nothing
  }

  /// What was found, in words.
  var found: String {
    foundItself + (parameter.map { ", the value of parameter '\($0)'" } ?? "")
  }

  private var foundItself: String {
    switch content {
    case .list(let elements):
      elements.isEmpty ? "an empty list" : "a list of \(elements.count)"
    case .mapping(let entries):
      entries.isEmpty ? "an empty mapping" : "a mapping with " + keysFound(entries)
    case .scalar(let scalar):
      switch scalar.meaning {
      case .nothing: "nothing"
      case .boolean(let flag): "\(flag)"
      case .integer(let digits): "the integer \(shortened(digits))"
      case .real: "the number \(shortened(scalar.text))"
      case .text: "the text '\(shortened(scalar.text))'"
      case .doubtful: "'\(shortened(scalar.text))'"
      }
    }
  }

  private func keysFound(_ entries: [Entry]) -> String {
    let shown = entries.prefix(3).map { "'\(shortened($0.key.value))'" }.joined(separator: ", ")
    return (entries.count == 1 ? "the key " : "the keys ") + shown
      + (entries.count <= 3 ? "" : " and \(entries.count - 3) more")
  }

  /// The error of a value that is not of the kind that is needed.
  ///
  /// - Parameter needed: what to give, such as `an integer of 1 or more`.
  public func error(needed: String) -> NotebookError {
    NotebookError(.found(found, as: label, needed: needed), at: place)
  }

  /// The error of a value that another part of the kit refuses.
  public func error(_ refusal: any Error) -> NotebookError { NotebookError(refusal, at: place) }
}
