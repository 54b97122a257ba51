import Datasets
import Episodes
import Foundation
import Images
import Testing

/// Promises of reading pictures from folders of classes.
struct ClassFoldersReaderTests {
  typealias Entry = ZipBuilder.Entry

  private func png(_ width: Int = 2, _ height: Int = 1, _ pixels: [UInt8] = [0, 9]) throws
    -> [UInt8]
  {
    try GrayImage(width: width, height: height, pixels: pixels).png()
  }

  private func archive(_ files: (String, [UInt8])...) -> DataFile {
    DataFile(name: "z.zip", bytes: ZipBuilder.archive(files.map { Entry($0, $1) }))
  }

  @Test(arguments: [
    ReaderFiles.foldersGray, ReaderFiles.foldersStored, ReaderFiles.foldersRgb,
  ])
  func readsWhatPythonWrote(_ file: ReaderFile) throws {
    let stream = try ClassFoldersReader(file.file).open()
    #expect(stream.header.shape == file.shape)
    #expect(stream.header.axes == Array(["height", "width", "channel"].prefix(file.shape.count)))
    #expect(stream.header.divisor == 255)
    #expect(try values(of: stream) == file.values)
    #expect(try values(of: stream) == file.values, "a stream can be read twice")
  }

  @Test func numbersClassesByTheirFolders() throws {
    let header = try ClassFoldersReader(ReaderFiles.foldersGray.file, polarity: .ink).open().header
    #expect(header.targets == .classes(Grouping(names: ["ant", "cat"], indices: [0, 0, 1])))
    #expect(header.polarity == .ink)
    #expect(header.groups == [:])
    #expect(header.classGroups == [:])
    let numbered = archive(("all/10/a.png", try png()), ("all/9/a.png", try png()))
    #expect(
      try ClassFoldersReader(numbered).open().header.targets
        == .classes(Grouping(names: ["9", "10"], indices: [1, 0])))
  }

  @Test func groupsClassesByFoldersOfFolders() throws {
    let file = archive(
      ("greek/b/1.png", try png()), ("latin/a/1.png", try png()), ("greek/a/1.png", try png()))
    let header = try ClassFoldersReader(file, groupName: "alphabet").open().header
    #expect(
      header.targets
        == .classes(Grouping(names: ["greek/a", "greek/b", "latin/a"], indices: [0, 1, 2])))
    #expect(
      header.classGroups == ["alphabet": Grouping(names: ["greek", "latin"], indices: [0, 0, 1])])
  }

  @Test func splitsExamplesByFoldersOfSplits() throws {
    let file = archive(
      ("x/test/b/1.png", try png(1, 1, [1])), ("x/train/a/2.png", try png(1, 1, [3])),
      ("x/train/a/1.png", try png(1, 1, [2])), ("x/train/b/1.png", try png(1, 1, [4])))
    let stream = try ClassFoldersReader(file).open()
    #expect(stream.header.targets == .classes(Grouping(names: ["a", "b"], indices: [0, 0, 1, 1])))
    #expect(
      stream.header.groups
        == ["split": Grouping(names: ["train", "test"], indices: [0, 0, 0, 1])])
    #expect(try values(of: stream) == [2, 3, 4, 1])
  }

  @Test func readsADirectoryLikeAnArchive() throws {
    try withTemporaryFolder { folder in
      let files = try [
        ("cat/1.png", png(2, 1, [5, 6])), ("ant/1.png", png(2, 1, [1, 2])),
        (".hidden/x.png", [0]), ("LICENSE", [0]),
      ]
      for (path, bytes) in files {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      let stream = try ClassFoldersReader(DataFile(folder)).open()
      #expect(stream.header.targets == .classes(Grouping(names: ["ant", "cat"], indices: [0, 1])))
      #expect(try values(of: stream) == [1, 2, 5, 6])
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/cat/again", withDestinationPath: folder)
      #expect(
        complaint(ClassFoldersReader(DataFile(folder)))
          == "The file '\(folder)/cat/again/cat/again' cannot be read: it is more than 4 folders deep."
      )
    }
  }

  @Test func resizesPicturesOfAnySize() throws {
    let file = archive(
      ("a/1.png", try png(2, 3, [7, 7, 7, 7, 7, 7])), ("a/2.png", try png(1, 1, [9])))
    let stream = try ClassFoldersReader(file, side: 2).open()
    #expect(stream.header.shape == [2, 2])
    #expect(try values(of: stream) == [7, 7, 7, 7, 9, 9, 9, 9])
    let color = try ClassFoldersReader(ReaderFiles.foldersRgb.file, side: 1).open()
    #expect(color.header.shape == [1, 1, 3])
    // Red is 0, 27, 54, 81; a picture of one pixel has their mean, green and blue are 9 and 18 more.
    #expect(try values(of: color) == [41, 50, 59])
    #expect(
      complaint(ClassFoldersReader(file, side: 0))
        == "Pictures cannot be resized to a side of 0. Give 1 to 4096 pixels.")
  }

  @Test func saysWhichPictureIsWrong() throws {
    let good = try png()
    func complaint(_ files: (String, [UInt8])...) -> String {
      let bytes = ZipBuilder.archive(files.map { Entry($0, $1) })
      return DatasetsTests.complaint(ClassFoldersReader(DataFile(name: "z.zip", bytes: bytes)))
    }
    #expect(
      complaint()
        == "'z.zip' holds no pictures. Expected PNG files in one folder a class: class/picture.png, or "
        + "group/class/picture.png.")
    #expect(
      complaint(("a.png", good))
        == "'z.zip/a.png' is in no class's folder. Expected class/picture.png, or "
        + "group/class/picture.png.")
    #expect(
      complaint(("a/1.png", good), ("a/2.jpg", good))
        == "'z.zip/a/2.jpg' is no PNG file, but is in the folder of a class. Convert it, or move it "
        + "away.")
    #expect(
      complaint(("a/1.png", good), ("b/c/2.png", good))
        == "'z.zip/a/1.png' and 'z.zip/b/c/2.png' are not equally deep in folders. Expected "
        + "class/picture.png everywhere, or group/class/picture.png everywhere.")
    #expect(
      complaint(("a/1.png", good), ("a/2.png", try png(1, 2)))
        == "'z.zip/a/2.png' has 1 × 2 pixels, but the pictures before it have 2 × 1. Ask for one size "
        + "to resize all to.")
    let color = try ColorImage(width: 2, height: 1, channels: [1, 2, 3, 255, 1, 2, 3, 255]).png()
    #expect(
      complaint(("a/1.png", good), ("a/2.png", color))
        == "'z.zip/a/2.png' is in color, but 'z.zip/a/1.png' is gray. Convert one or the other.")
    let clear = try ColorImage(width: 2, height: 1, channels: [1, 2, 3, 255, 1, 2, 3, 0]).png()
    #expect(
      complaint(("a/1.png", clear))
        == "'z.zip/a/1.png': \(PNGError.transparent)")
    // The header's own checksum is that of bytes 12 to 28: a picture of 100,000 × 100,000 pixels.
    var huge = good
    huge.replaceSubrange(16..<24, with: [0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0])
    huge.replaceSubrange(
      29..<33, with: ZipBuilder.number(Int(checksumOf(huge[12..<29])), 4).reversed())
    #expect(
      complaint(("a/1.png", huge))
        == "'z.zip/a/1.png': "
        + "\(PNGError.tooManyPixels(width: 100_000, height: 100_000, limit: 16_777_216))")
    #expect(
      complaint(("a/1.png", good), ("a/2.png", Array(good.dropLast(20))))
        .hasPrefix("'z.zip/a/2.png': Cannot read this PNG: libpng says '"))
    #expect(
      complaint(("a/1.png", [])).hasPrefix("'z.zip/a/1.png': Cannot read this PNG: libpng says '"))
  }
}
