/// A dataset that a notebook uses.
///
/// A cell is a name, a list of names, or a mapping from names to settings:
///
/// ```yaml
/// digits: {digest: 1c4e…}
/// ```
public struct DataDeclaration: Equatable, Sendable {
  public let name: Placed<String>
  /// The content digest that the dataset must have, or how it begins; where it is written.
  public let digest: Placed<String>?

  private init(name: Placed<String>, digest: Placed<String>?) {
    self.name = name
    self.digest = digest
  }

  init(_ name: Placed<String>, _ field: Field) throws(NotebookError) {
    self.name = name
    var settings = field.isNothing ? nil : try Settings(field, keys: ["digest"])
    digest = try settings?.optional("digest")?.placedText()
  }

  static func all(_ field: Field) throws(NotebookError) -> [DataDeclaration] {
    let needed = "the name of a dataset, a list of names, or {NAME: {digest: …}}"
    var all: [DataDeclaration] = []
    switch field.content {
    case .scalar:
      if field.isNothing { throw field.error(needed: needed) }
      all = [DataDeclaration(name: try field.placedText(), digest: nil)]
    case .list(let elements):
      for element in elements {
        all.append(DataDeclaration(name: try element.placedText(), digest: nil))
      }
    case .mapping(let entries):
      for entry in entries {
        all.append(try DataDeclaration(entry.key, entry.value))
      }
    }
    if all.isEmpty { throw field.error(needed: needed) }
    return all
  }

  /// Throws where the dataset is not the one that was meant.
  func check(_ found: String) throws(NotebookError) {
    guard let digest else { return }
    let meant = digest.value.lowercased()
    guard meant.utf8.count >= 8, found.hasPrefix(meant) else {
      throw NotebookError(
        .found(
          "\(shortened(digest.value))", as: "The digest of dataset '\(name.value)'",
          needed:
            "the one of the dataset on this machine, \(found), or get the dataset that was meant"),
        at: digest.place)
    }
  }
}
