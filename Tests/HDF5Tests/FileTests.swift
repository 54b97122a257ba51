import Foundation
import HDF5
import Testing

struct FileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func leavesAFileThatIsThere() throws {
    let path = folder.path("x.h5")
    try Data("precious".utf8).write(to: URL(filePath: path))
    let error = #expect(throws: HDF5Error.exists(file: path)) { try File.create(path) }
    #expect(
      error?.description
        == "'\(path)' is there already and is left as it is. Remove it, or choose another name.")
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("precious".utf8))
  }

  @Test func saysWhyAFileDoesNotOpen() throws {
    func message(_ path: String, for access: File.Access = .reading) -> String? {
      #expect(throws: HDF5Error.self) { try File.open(path, for: access) }?.description
    }
    let path = folder.path("x.h5")
    #expect(message(path) == "Cannot open '\(path)': No such file or directory.")
    #expect(
      message(folder.path(""))
        == "Cannot open '\(folder.path(""))': it is a folder or a device, no file.")
    try Data("a,b\n1,2\n".utf8).write(to: URL(filePath: path))
    #expect(message(path) == "'\(path)' is not an HDF5 file, or its beginning is damaged.")
    try Data().write(to: URL(filePath: path))
    #expect(message(path) == "'\(path)' is not an HDF5 file, or its beginning is damaged.")
    #expect(throws: HDF5Error.badName("a\0b", file: "a\0b")) { try File.open("a\0b") }
  }

  @Test func saysThatAFileIsCutShort() throws {
    let path = folder.path("x.h5")
    let file = try File.create(path)
    try file.root.createDataset("x", (0..<1000).map { $0 })
    try file.close()
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.prefix(3000).write(to: URL(filePath: path))
    let error = #expect(throws: HDF5Error.self) { try File.open(path) }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("Cannot open '/' in '\(path)'. HDF5 says: "))
    #expect(message.contains("truncated file: eof = 3000"))
  }

  @Test func refusesToWriteWhatWasOpenedForReading() throws {
    let path = folder.path("x.h5")
    try File.create(path).close()
    let file = try File.open(path)
    let error = #expect(throws: HDF5Error.self) { try file.root.createGroup("x") }
    #expect(
      error?.description.hasPrefix("Cannot create the group '/x' in '\(path)'. HDF5 says: ")
        == true)
  }

  @Test func changesAFileOpenedForWriting() throws {
    let path = folder.path("x.h5")
    try File.create(path).close()
    try File.open(path, for: .writing).root.createDataset("x", [1, 2])
    #expect(try File.open(path).root.dataset("x").read(as: Int.self) == [1, 2])
  }

  @Test func closesEverythingThatIsOpenInIt() throws {
    let path = folder.path("x.h5")
    let file = try File.create(path)
    let dataset = try file.root.createDataset("x", [1, 2])
    try file.close()
    try file.close()
    #expect(throws: HDF5Error.closed(dataset.location)) { try dataset.read(as: Int.self) }
    #expect(throws: HDF5Error.closed(dataset.location)) { try dataset.write([1, 2]) }
    #expect(throws: HDF5Error.closed(dataset.location)) { try dataset.attributeNames() }
    let error = #expect(throws: HDF5Error.self) { try file.root }
    #expect(
      error?.description == "Cannot use '/' in '\(path)': the file was closed. Open it again.")
    try FileManager.default.removeItem(atPath: path)
    // The file is free: another of the same name is another file.
    #expect(try File.create(path).root.members().isEmpty)
  }

  @Test func keepsAFileOpenForItsObjects() throws {
    let path = folder.path("x.h5")
    func dataset() throws -> Dataset {
      try File.create(path).root.createDataset("x", [1, 2])
    }
    #expect(try dataset().read(as: Int.self) == [1, 2])
  }

  @Test func readsTheBytesOfAFile() throws {
    let path = folder.path("x.h5")
    let made = try File.create(path)
    try made.root.createDataset("x", ["a", "b"])
    try made.close()
    let image = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let others = try (0..<3).map { index in
      let other = try File.inMemory()
      try other.root.createDataset("x", ["\(index)"])
      return other
    }
    #expect(try File.open(image: image).root.dataset("x").read() == ["a", "b"])
    // Files in memory do not get in each other's way.
    #expect(
      try others.map { try $0.root.dataset("x").read(as: String.self) } == [["0"], ["1"], ["2"]])
    #expect(throws: HDF5Error.self) { try File.open(image: []) }
    #expect(throws: HDF5Error.self) { try File.open(image: Array("not HDF5".utf8)) }
  }

  @Test func leavesNoTimesBehind() throws {
    func bytes() throws -> Data {
      let path = folder.path("\(UUID()).h5")
      let file = try File.create(path)
      let dataset = try file.root.createDataset("g/x", [1.5, 2.5])
      try dataset.setAttribute("units", "s")
      try file.close()
      return try Data(contentsOf: URL(filePath: path))
    }
    let first = try bytes()
    // Times in HDF5 count seconds.
    usleep(1_100_000)
    #expect(try bytes() == first)
  }
}
