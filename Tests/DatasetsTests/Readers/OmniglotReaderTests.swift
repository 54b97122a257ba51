import Datasets
import Episodes
import Images
import Testing

/// Promises of reading Omniglot.
struct OmniglotReaderTests {
  private let file = ReaderFiles.omniglot

  private func reader(side: Int? = nil, by resampling: Resampling = .lanczos) -> OmniglotReader {
    OmniglotReader(
      [.init(split: "background", archive: file.file)], side: side, by: resampling)
  }

  /// The pixels of each example.
  private func pictures(_ stream: ExampleStream) throws -> [[UInt8]] {
    let size = stream.header.shape.reduce(1, *)
    var pictures: [[UInt8]] = []
    try stream.forEachBlock { block in
      for start in stride(from: 0, to: block.bytes.count, by: size) {
        pictures.append(Array(block.bytes[start..<start + size]))
      }
    }
    return pictures
  }

  @Test func readsWhatPythonWrote() throws {
    let stream = try reader().open()
    #expect(stream.header.shape == [105, 105])
    #expect(stream.header.axes == ["height", "width"])
    #expect(stream.header.polarity == .white)
    #expect(stream.header.divisor == 255)
    let found = try pictures(stream)
    #expect(found.map { Double(checksumOf($0)) } == file.values)
    #expect(Set(found.joined()) == [0, 255], "one bit is spread over all grays")
  }

  @Test func ordersByAlphabetCharacterAndDrawer() throws {
    let header = try reader().open().header
    let names = ["Arcadian/character01", "Greek/character01", "Greek/character02"]
    #expect(header.targets == .classes(Grouping(names: names, indices: [0, 0, 1, 1, 2, 2])))
    #expect(
      header.classGroups
        == ["alphabet": Grouping(names: ["Arcadian", "Greek"], indices: [0, 1, 1])])
    #expect(
      header.groups == [
        "drawer": Grouping(names: ["1", "2"], indices: [0, 1, 0, 1, 0, 1]),
        "split": Grouping(names: ["background"], indices: [0, 0, 0, 0, 0, 0]),
      ])
  }

  @Test func resizesByLanczos() throws {
    let large = try pictures(reader().open())
    let small = try pictures(reader(side: 28).open())
    #expect(try reader(side: 28).open().header.shape == [28, 28])
    for (large, small) in zip(large, small) {
      let image = try GrayImage(width: 105, height: 105, pixels: large)
      #expect(try image.resized(toWidth: 28, height: 28, by: .lanczos).pixels == small)
    }
    #expect(OmniglotReader([]).side == 28)
  }

  @Test func resizesByTheNearestPixel() throws {
    let large = try pictures(reader().open())
    let small = try pictures(reader(side: 28, by: .nearest).open())
    for (large, small) in zip(large, small) {
      let image = try GrayImage(width: 105, height: 105, pixels: large)
      #expect(try image.resized(toWidth: 28, height: 28, by: .nearest).pixels == small)
    }
    #expect(Set(small.joined()) == [0, 255], "the nearest pixel makes no grays")
  }

  @Test func saysWhichDrawingIsWrong() throws {
    #expect(
      DatasetsTests.complaint(OmniglotReader([])) == "Omniglot needs at least one archive. Name it."
    )
    #expect(
      DatasetsTests.complaint(
        OmniglotReader([
          .init(split: "a", archive: file.file), .init(split: "b", archive: file.file),
        ]))
        == "'omniglot/images_background/Arcadian/character01/0010_01.png' and "
        + "'omniglot/images_background/Arcadian/character01/0010_01.png' are both the same character by "
        + "the same drawer. Name each archive once, and no small background set beside the whole.")
    #expect(
      DatasetsTests.complaint(
        OmniglotReader([.init(split: "a", archive: ReaderFiles.omniglotSmallPictures.file)]))
        == "'omniglotSmallPictures/images_background/Arcadian/character01/0010_01.png': "
        + "\(PNGError.wrongSize(width: 28, height: 28, expectedWidth: 105, expectedHeight: 105))")
    func complaint(_ path: String, _ bytes: [UInt8] = [1]) -> String {
      let archive = ZipBuilder.archive([.init(path, bytes)])
      return DatasetsTests.complaint(
        OmniglotReader([.init(split: "a", archive: DataFile(name: "z.zip", bytes: archive))]))
    }
    let gray = try GrayImage(width: 105, height: 105, filledWith: 9).png()
    #expect(
      complaint("Greek/character01/0394_01.png", gray)
        == "'z.zip/Greek/character01/0394_01.png': \(PNGError.wrongDepth(8, expected: 1))")
    #expect(
      complaint("Greek/LICENSE")
        == "'z.zip' holds no drawings. Expected Alphabet/character01/0001_01.png and the like.")
    for path in [
      "Greek/0394_01.png", "Greek/characterA/0394_01.png", "Greek/character01/0394.png",
      "Greek/character01/0394_00.png", "Greek/character01/a_1.png", "Greek/character01/1_2_3.png",
    ] {
      #expect(
        complaint(path)
          == "'z.zip/\(path)' does not say what it is. Expected a path that ends like "
          + "Alphabet/character01/0001_01.png.")
    }
  }

  @Test func readsThePublishedRuns() throws {
    let file = ReaderFiles.omniglotRuns
    let stream = try OmniglotRunsReader(file.file, side: nil).open()
    #expect(try pictures(stream).map { Double(checksumOf($0)) } == file.values)
    #expect(
      stream.header.targets
        == .classes(
          Grouping(
            names: ["run01/class01", "run01/class02", "run02/class01", "run02/class02"],
            indices: [0, 1, 1, 0, 2, 3, 3, 2])))
    #expect(
      stream.header.classGroups
        == ["run": Grouping(names: ["run01", "run02"], indices: [0, 0, 1, 1])])
    #expect(
      stream.header.groups
        == ["split": Grouping(names: ["training", "test"], indices: [0, 0, 1, 1, 0, 0, 1, 1])])
  }

  @Test func saysWhichRunIsWrong() {
    func complaint(_ files: (String, String)...) -> String {
      let bytes = ZipBuilder.archive(files.map { .init($0, Array($1.utf8)) })
      return DatasetsTests.complaint(OmniglotRunsReader(DataFile(name: "z.zip", bytes: bytes)))
    }
    #expect(
      complaint(("run01/test/item01.png", ""))
        == "'z.zip/run01/test/item01.png' has no line in its run's class_labels.txt. Fetch the archive "
        + "again.")
    #expect(
      complaint(
        ("run01/test/item01.png", ""),
        ("run01/class_labels.txt", "run01/test/item01.png run01/training/class01.png\n"))
        == "'z.zip/run01/test/item01.png' has no line in its run's class_labels.txt. Fetch the archive "
        + "again.")
    #expect(
      complaint(("run01/test/item01.png", ""), ("run01/class_labels.txt", "\nitem\n"))
        == "'z.zip/run01/class_labels.txt', line 2: expected a test picture and its training picture, "
        + "found 'item'. Fetch the archive again.")
    #expect(
      complaint(("run01/item01.png", ""))
        == "'z.zip/run01/item01.png' does not say what it is. Expected a path that ends like "
        + "run01/training/class01.png.")
    #expect(
      complaint(("run01/x", ""))
        == "'z.zip' holds no drawings. Expected Alphabet/character01/0001_01.png and the like.")
  }
}
