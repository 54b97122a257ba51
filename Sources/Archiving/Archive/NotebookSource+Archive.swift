import HDF5

extension NotebookSource {
  /// Reads what was run from an archive, and nothing else of it.
  ///
  /// - Returns: `nil` where the archive does not say.
  /// - Throws: `HDF5Error` where it cannot be opened or is damaged, ``ArchiveError`` where it is no archive.
  public static func reading(archive path: String) throws -> NotebookSource? {
    let file = try File.open(path)
    try ArchiveFormat.check(file)
    return try NotebookSource(reading: file)
  }

  /// Reads `/notebook` and `/cells`; `nil` where there is no such text.
  init?(reading file: File) throws {
    let root = try file.root
    guard try root.contains("notebook") else { return nil }
    let dataset = try root.dataset("notebook")
    self.init(
      name: try dataset.attribute("name"), text: try dataset.readScalar(),
      settings: try dataset.hasAttribute("settings") ? dataset.attributeValues("settings") : [],
      profile: try dataset.hasAttribute("profile") ? dataset.attribute("profile") : nil)
    guard try root.contains("cells") else { return }
    let table = try root.group("cells")
    let names: [String] = try table.dataset("name").read()
    let keys: [String] = try table.column("key", rows: names.count)
    let records: [String] = try table.column("record", rows: names.count)
    for place in names.indices {
      guard var cell = try? RecordJSON.value(RecordedCell.self, of: Array(records[place].utf8))
      else {
        throw ArchiveError.wrong(
          "/cells/record", file: file.name, reason: "row \(place) is not the record of a cell")
      }
      (cell.name, cell.key) = (names[place], keys[place])
      cells.append(cell)
    }
  }

  /// Writes `/notebook` and `/cells`.
  func write(to root: Group) throws {
    let dataset = try root.createDataset("notebook", text)
    try dataset.setAttribute("name", name)
    if !settings.isEmpty { try dataset.setAttribute("settings", settings) }
    if let profile { try dataset.setAttribute("profile", profile) }
    if cells.isEmpty { return }
    let table = try root.createGroup("cells")
    let scale = try table.scale("cell", Array(cells.indices), "Cell, in the notebook's order")
    try table.column("name", cells.map(\.name), along: scale, "What the cell declares")
    try table.column("key", cells.map(\.key), along: scale, "SHA-256 of all it depends on")
    try table.column(
      "record", try cells.map { try RecordJSON.text(of: $0) }, along: scale, "JSON of its parts")
  }
}
