/// Reads a mapping key by key, knows which keys were asked for, and so which are unknown.
///
/// ```swift
/// var settings = learner.settings
/// let hidden = try settings.integers("hidden", default: [32], in: 1...4096)
/// let batch = try settings.integer("batch", default: 16, in: 1...4096)
/// try settings.finish()
/// ```
public struct Settings: Equatable, Sendable {
  /// What the settings are of, such as `study.learner`.
  public let label: String
  /// The place of the mapping, or of the name that stands without one.
  public let place: Place
  /// The mapping; `nil` where there is none, which is like an empty one.
  let field: Field?
  private var asked: [String] = []
  private var values: [Named] = []

  private struct Named: Equatable {
    var name: String
    var text: String
    var takes: String
  }

  /// - Parameter keys: all keys that there may be, where they are known beforehand.
  public init(_ field: Field, keys: [String]? = nil) throws(NotebookError) {
    let entries = try field.entries()
    self.field = field
    label = field.label
    place = field.place
    guard let keys else { return }
    for entry in entries where !keys.contains(entry.key.value) {
      throw NotebookError(
        .unknownKey(entry.key.value, of: label, known: keys.sorted()), at: entry.key.place)
    }
  }

  init(field: Field?, label: String, place: Place) {
    self.field = field
    self.label = label
    self.place = place
  }

  /// The settings below a name.
  init(_ choice: (name: Placed<String>, settings: Field?), of label: String) throws(NotebookError) {
    _ = try choice.settings?.entries("settings, such as {NAME: VALUE}")
    field = choice.settings
    self.label = "\(label) '\(shortened(choice.name.value))'"
    place = choice.name.place
  }

  /// The keys that were written, in that order.
  public var keys: [Placed<String>] {
    guard case .mapping(let entries) = field?.content else { return [] }
    return entries.map(\.key)
  }

  /// The value under a key, where it was written.
  public mutating func optional(_ key: String) -> Field? {
    if !asked.contains(key) { asked.append(key) }
    return field?[key]
  }

  /// The value under a key.
  public mutating func required(_ key: String) throws(NotebookError) -> Field {
    guard let value = optional(key) else {
      // The key may be there with a slip in it, which says more than that it is missing.
      for written in keys where !asked.contains(written.value) {
        guard nearest(to: written.value, among: [key]) != nil else { continue }
        throw NotebookError(
          .missingKey(key, of: label, instead: written.value), at: written.place)
      }
      throw NotebookError(.missingKey(key, of: label, instead: nil), at: place)
    }
    return value
  }

  public mutating func integer(
    _ key: String, default usual: Int, in range: ClosedRange<Int> = .min ... .max
  ) throws(NotebookError) -> Int {
    let value = try optional(key)?.integer(in: range) ?? usual
    record(key, "\(value)", takes: Setting.Kind.integer(in: range).description)
    return value
  }

  /// An integer, or `nil` where `auto` is written or nothing.
  public mutating func integerOrAuto(
    _ key: String, in range: ClosedRange<Int> = .min ... .max
  ) throws(NotebookError) -> Int? {
    var value: Int?
    if let field = optional(key), field.content != .scalar(Scalar(text: "auto", isPlain: true)) {
      value = try field.integer(in: range)
    }
    record(
      key, value.map(String.init) ?? "auto",
      takes: Setting.Kind.integer(in: range).description + ", or auto")
    return value
  }

  public mutating func real(_ key: String, default usual: Double) throws(NotebookError) -> Double {
    let value = try optional(key)?.real() ?? usual
    record(key, "\(value)", takes: "a number")
    return value
  }

  public mutating func boolean(_ key: String, default usual: Bool) throws(NotebookError) -> Bool {
    let value = try optional(key)?.boolean() ?? usual
    record(key, "\(value)", takes: "true or false")
    return value
  }

  public mutating func text(_ key: String, default usual: String) throws(NotebookError) -> String {
    let value = try optional(key)?.text() ?? usual
    record(key, canonical(value), takes: "a text")
    return value
  }

  /// A list of integers; one by itself is a list of one.
  public mutating func integers(
    _ key: String, default usual: [Int], in range: ClosedRange<Int> = .min ... .max
  ) throws(NotebookError) -> [Int] {
    var values: [Int] = []
    for element in elements(key) { values.append(try element.integer(in: range)) }
    return recordList(
      key, field?[key] == nil ? usual : values, takes: Setting.Kind.integers(in: range).description,
      \.description)
  }

  /// A list of numbers; one by itself is a list of one.
  public mutating func reals(
    _ key: String, default usual: [Double]
  ) throws(NotebookError) -> [Double] {
    var values: [Double] = []
    for element in elements(key) { values.append(try element.real()) }
    return recordList(key, field?[key] == nil ? usual : values, takes: "numbers", \.description)
  }

  /// A list of texts; one by itself is a list of one.
  public mutating func texts(
    _ key: String, default usual: [String]
  ) throws(NotebookError) -> [String] {
    var values: [String] = []
    for element in elements(key) { values.append(try element.text()) }
    return recordList(key, field?[key] == nil ? usual : values, takes: "texts", canonical)
  }

  /// The elements of a list, or what stands for a list of one; none where the key is not there.
  private mutating func elements(_ key: String) -> [Field] {
    guard let field = optional(key) else { return [] }
    guard case .list(let elements) = field.content else { return [field] }
    return elements
  }

  private mutating func recordList<Value>(
    _ key: String, _ values: [Value], takes: String, _ text: (Value) -> String
  ) -> [Value] {
    record(key, "[" + values.map(text).joined(separator: ", ") + "]", takes: takes)
    return values
  }

  /// Remembers the value of a key for ``resolved``.
  ///
  /// - Parameter takes: what the key may be given, in words.
  mutating func record(_ key: String, _ text: String, takes: String = "a value") {
    values.append(Named(name: key, text: text, takes: takes))
  }

  /// The keys that were read, with their values as defaults.
  var listed: [ListedSetting] {
    values.map { ListedSetting($0.name, takes: $0.takes, usual: $0.text) }
  }

  /// Replaces what is known of the key that was read last.
  mutating func describeLast(as takes: String) {
    guard !values.isEmpty else { return }
    values[values.count - 1].takes = takes
  }

  /// Throws where there are keys that were not asked for.
  public func finish() throws(NotebookError) {
    for key in keys where !asked.contains(key.value) {
      throw NotebookError(.unknownKey(key.value, of: label, known: asked.sorted()), at: key.place)
    }
  }

  /// The place of what is under a path of keys, or the nearest place above it.
  func place(of keys: String...) -> Place {
    var nearest = place
    var field = field
    for key in keys {
      guard let next = field?[key] else { break }
      (field, nearest) = (next, next.place)
    }
    return nearest
  }

  /// All values that were read, defaults included, in canonical text: `{startup: 5, warm_up: 0}`.
  public var resolved: String {
    "{" + values.map { "\(canonical($0.name)): \($0.text)" }.joined(separator: ", ") + "}"
  }
}
