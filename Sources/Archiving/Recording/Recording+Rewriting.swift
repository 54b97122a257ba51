extension Recording {
  /// Changes what an archive and the journals beside it hold together, and writes it anew where it was
  /// changed. Nobody else may record meanwhile.
  ///
  /// - Parameters:
  ///   - holder: who does it, for the message that another gets.
  ///   - change: returns whether it changed anything.
  /// - Throws: ``RecordingError``, what reading and writing throw, and what `change` throws; the archive is then
  ///   as it was.
  public static func rewrite(
    _ archive: String, holder: String, _ change: (inout ArchiveContents) throws -> Bool
  ) throws {
    let recording = try Recording(to: archive, header: [], workers: 1, holder: holder)
    defer { recording.leave() }
    var contents = recording.before
    guard try change(&contents) else { return }
    try contents.write(to: archive)
    recording.paths.removeJournals()
  }
}
