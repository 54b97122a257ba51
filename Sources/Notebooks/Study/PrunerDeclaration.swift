public import Search

/// The rule that ends trials early: `none`, `median` or `asha`, by itself or with settings.
public struct PrunerDeclaration: Sendable {
  public let name: Placed<String>
  public let pruner: any Pruner
  /// The declaration as YAML in one line, with all defaults.
  let resolved: String

  /// The names of all pruners.
  public static let known = ["asha", "median", "none"]

  /// No pruner, as where none is declared.
  init(none place: Place) {
    name = Placed("none", at: place)
    pruner = NoPruner()
    resolved = "none"
  }

  init(_ field: Field) throws(NotebookError) {
    // `none` is a word of its own and not nothing.
    let choice = try field.choice(of: "a pruner")
    name = choice.name
    var settings = try Settings(choice, of: field.label)
    switch name.value {
    case "none": pruner = NoPruner()
    case "median":
      let usual = MedianPruner()
      pruner = MedianPruner(
        startup: try settings.integer("startup", default: usual.startup, in: 0 ... .max),
        warmUp: try settings.integer("warm_up", default: usual.warmUp, in: 0 ... .max))
    case "asha":
      let smallest = try settings.integer("smallest", default: 1)
      let reduction = try settings.integer("reduction", default: 4)
      do {
        pruner = try ASHAPruner(smallest: smallest, reduction: reduction)
      } catch {
        guard case .badSetting(let setting, _, _, _) = error else {
          throw NotebookError(error, at: name.place)
        }
        throw NotebookError(error, at: settings.place(of: setting))
      }
    default:
      throw NotebookError(
        .unknownName(name.value, kind: "pruner", known: Self.known), at: name.place)
    }
    try settings.finish()
    resolved =
      settings.resolved == "{}" ? name.value : "{\(name.value): \(settings.resolved)}"
  }
}
