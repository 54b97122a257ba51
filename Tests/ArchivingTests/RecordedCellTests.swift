import Archiving
import Foundation
import HDF5
import Testing

/// The cells of a notebook in an archive.
struct RecordedCellTests {
  private var source: NotebookSource {
    NotebookSource(
      name: "notebook.md", text: "# Ä\n", settings: ["seed=7"], profile: "paper",
      cells: [
        RecordedCell(name: "data digits", key: "00", parts: []),
        RecordedCell(
          name: "study tuning", key: "ff",
          parts: [
            RecordedCell.Part("text", value: "0a"),
            RecordedCell.Part("parameter", "n", value: "[1, \"ü\"]"),
          ],
          studies: ["tuning"], certificates: ["leakage_main"], revisions: ["mlp 1"],
          datasets: ["digits 1c"]),
      ])
  }

  @Test func comesBackFromAnArchive() throws {
    let file = try File.inMemory(name: "cells.h5")
    try ArchiveContents(notebook: source).write(to: file)
    #expect(try ArchiveContents(reading: file).notebook == source)
  }

  @Test func isReadAloneFromAFile() throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).h5"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ArchiveContents(notebook: source).write(to: path)
    #expect(try NotebookSource.reading(archive: path) == source)
    try ArchiveContents().write(to: path)
    #expect(try NotebookSource.reading(archive: path) == nil)
  }

  @Test func comesBackFromAJournalAndFromOneWithoutCells() throws {
    let encoded = try JSONEncoder().encode(source)
    #expect(try JSONDecoder().decode(NotebookSource.self, from: encoded) == source)
    let old = Data(#"{"name": "a.yml", "text": "x", "settings": []}"#.utf8)
    #expect(
      try JSONDecoder().decode(NotebookSource.self, from: old)
        == NotebookSource(name: "a.yml", text: "x"))
  }
}
