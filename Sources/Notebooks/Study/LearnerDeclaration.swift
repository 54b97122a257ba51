/// What is tuned: the name of a learner, with the settings that are not searched.
public struct LearnerDeclaration: Equatable, Sendable {
  /// The name. Whether there is such a learner is for others to say, and its place is here for them.
  public let name: Placed<String>
  /// The settings as written: copy them, read each with its type and default, and ``Settings/finish()``.
  public let settings: Settings
  /// The declaration as YAML in one line, as it was written.
  let resolved: String

  init(_ field: Field) throws(NotebookError) {
    let choice = try field.choice(of: "a learner")
    name = choice.name
    settings = try Settings(choice, of: field.label)
    let written = try choice.settings?.canonicalText() ?? "{}"
    resolved =
      written == "{}" ? canonical(name.value) : "{\(canonical(name.value)): \(written)}"
  }
}
