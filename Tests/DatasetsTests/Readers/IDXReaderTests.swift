import Datasets
import Episodes
import Testing

/// Promises of reading IDX files.
struct IDXReaderTests {
  static let files = [
    ReaderFiles.idxUint8, ReaderFiles.idxInt8, ReaderFiles.idxInt16, ReaderFiles.idxInt32,
    ReaderFiles.idxFloat32, ReaderFiles.idxFloat64, ReaderFiles.idxImages,
    ReaderFiles.idxImagesGzip, ReaderFiles.idxImagesTwoMembers, ReaderFiles.idxRank5,
    ReaderFiles.idxLabels,
  ]

  @Test(arguments: files)
  func readsWhatPythonReads(_ file: ReaderFile) throws {
    let stream = try IDXReader([.init(images: file.file)]).open()
    #expect(stream.header.shape == file.shape)
    #expect(stream.header.axes.count == file.shape.count)
    #expect(stream.header.elementType == file.type)
    #expect(stream.header.targets == nil)
    #expect(try values(of: stream) == file.values)
    #expect(try values(of: stream) == file.values, "a stream can be read twice")
  }

  @Test func joinsPartsWithTheirLabelsAndSplits() throws {
    let images = ReaderFiles.idxImages
    let labels = ReaderFiles.idxLabels
    let stream = try IDXReader(
      [
        .init(split: "train", images: images.file, labels: labels.file),
        .init(split: "test", images: ReaderFiles.idxImagesGzip.file, labels: labels.file),
      ], polarity: .ink
    ).open()
    #expect(stream.header.count == 6)
    #expect(
      stream.header.targets
        == .classes(.init(names: ["0", "1", "2"], indices: [2, 0, 1, 2, 0, 1])))
    #expect(
      stream.header.groups
        == ["split": .init(names: ["train", "test"], indices: [0, 0, 0, 1, 1, 1])])
    #expect(stream.header.divisor == 255)
    #expect(stream.header.polarity == .ink)
    #expect(
      stream.header.files.map(\.name) == [
        "idxImages", "idxLabels", "idxImagesGzip", "idxLabels",
      ])
    #expect(try values(of: stream) == images.values + images.values)
  }

  @Test func readsAllBlocksOfALargeFile() throws {
    // 3 examples of 400,000 bytes: two fit into a block.
    let pixels = (0..<1_200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let file = DataFile(
      name: "large", bytes: [0, 0, 8, 2, 0, 0, 0, 3, 0, 6, 0x1a, 0x80] + pixels)
    let stream = try IDXReader([.init(images: file)]).open()
    var rows: [Range<Int>] = []
    var bytes: [UInt8] = []
    try stream.forEachBlock {
      rows.append($0.rows)
      bytes += $0.bytes
    }
    #expect(rows == [0..<2, 2..<3])
    #expect(bytes == pixels)
  }

  @Test func pairsFilesByTheirNames() throws {
    func file(_ name: String, _ of: ReaderFile) -> DataFile { .init(name: name, bytes: of.bytes) }
    let reader = try IDXReader(pairing: [
      file("a/t10k-labels-idx1-ubyte.gz", ReaderFiles.idxLabels),
      file("a/t10k-images-idx3-ubyte.gz", ReaderFiles.idxImages),
      file("b/train-images.idx3-ubyte", ReaderFiles.idxImages),
      file("b/train-labels.idx1-ubyte", ReaderFiles.idxLabels),
    ])
    #expect(reader.parts.map(\.split) == ["train", "test"])
    #expect(
      reader.parts.map(\.images.name) == [
        "b/train-images.idx3-ubyte", "a/t10k-images-idx3-ubyte.gz",
      ])
    #expect(
      reader.parts.map(\.labels?.name) == [
        "b/train-labels.idx1-ubyte", "a/t10k-labels-idx1-ubyte.gz",
      ])
    let alone = try IDXReader(pairing: [
      file("x", ReaderFiles.idxImages), file("y", ReaderFiles.idxLabels),
    ])
    #expect(alone.parts.map(\.split) == [nil])
    #expect(alone.parts.map(\.labels?.name) == ["y"])
  }

  @Test func saysWhichFileHasNoPartner() throws {
    func file(_ name: String, _ of: ReaderFile) -> DataFile { .init(name: name, bytes: of.bytes) }
    let images = file("train-images", ReaderFiles.idxImages)
    let labels = file("train-labels", ReaderFiles.idxLabels)
    let more = file("test-labels", ReaderFiles.idxLabels)
    #expect(
      complaint { _ = try IDXReader(pairing: [labels]) }
        == "'train-labels' holds labels, but no file of images belongs to it. Name that file too.")
    #expect(
      complaint { _ = try IDXReader(pairing: [images, labels, more]) }
        == "'test-labels' holds labels, but no file of images belongs to it. Name that file too.")
    #expect(
      complaint {
        _ = try IDXReader(pairing: [images, labels, file("test-images", ReaderFiles.idxImages)])
      } == "'test-images' has no file of labels, but other images have. Name that file too.")
    #expect(
      complaint {
        _ = try IDXReader(pairing: [images, labels, file("train", ReaderFiles.idxLabels)])
      }
        == "'train-labels' and 'train' could both belong to 'train-images'. Name the files one pair "
        + "at a time.")
    #expect(
      complaint(IDXReader([])) == "An IDX dataset needs at least one file of images. Name it.")
  }

  @Test func saysWhatIsWrongWithAHeader() {
    func complaint(_ bytes: [UInt8]) -> String {
      DatasetsTests.complaint(IDXReader([.init(images: .init(name: "x", bytes: bytes))]))
    }
    #expect(
      complaint([0, 0, 8])
        == "'x' has 3 bytes, but an IDX header of its kind takes 8. It is no IDX file, or is cut off."
    )
    #expect(
      complaint([0, 0, 8, 2, 0, 0, 0, 1, 0])
        == "'x' has 9 bytes, but an IDX header of its kind takes 12. It is no IDX file, or is cut off."
    )
    #expect(
      complaint([0x89, 0x50, 8, 1])
        == "'x' begins with the bytes 89 50 08 01; an IDX file begins with 00 00. Is it another form "
        + "of file?")
    #expect(
      complaint([0, 0, 0x0a, 1, 0, 0, 0, 1, 0])
        == "'x' has element type 0x0a at byte 2. IDX has 0x08 (unsigned byte), 0x09 (signed byte), "
        + "0x0b (short), 0x0c (int), 0x0d (float) and 0x0e (double).")
    #expect(
      complaint([0, 0, 8, 0])
        == "'x' says at byte 3 that it has 0 axes. A dataset has 1 or more, examples first.")
    #expect(
      complaint([0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 0])
        == "'x' has the sizes [1, 0]: axis 1, at byte 8, is 0. Give it 1 or more.")
    let huge: [UInt8] = [0, 0, 8, 3] + [UInt8](repeating: 0xff, count: 12)
    #expect(
      complaint(huge)
        == "'x' says it has the sizes [4294967295, 4294967295, 4294967295], whose product is beyond "
        + "any file. Its header, bytes 4 to 15, is corrupt.")
    #expect(
      complaint([0, 0, 0x0b, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2])
        == "'x' says it has the sizes [2, 3] of int16, which is a file of 24 bytes, but it has 14. "
        + "Fetch the file again.")
    #expect(
      complaint([0, 0, 8, 1, 0, 0, 0, 1, 1, 2])
        == "'x' says it has the sizes [1] of uint8, which is a file of 9 bytes, but it has 10. Fetch "
        + "the file again.")
  }

  @Test func refusesSizesThatCompressedBytesCannotHold() {
    // gzip of 00 00 08 02 · 00 10 00 00 · 00 10 00 00, by Python's gzip.
    let bomb = ReaderFiles.idxBombGzip
    #expect(
      complaint(IDXReader([.init(images: bomb.file)]))
        == "'idxBombGzip' says it has the sizes [1048576, 1048576], which is 1099511627788 bytes, but "
        + "its compressed bytes inflate to \(bomb.bytes.count * 1032) at most. Fetch the file again."
    )
    #expect(
      complaint(IDXReader([.init(images: ReaderFiles.idxShortGzip.file)]))
        == "'idxShortGzip' should inflate to 24 bytes, but ends at byte 20. Fetch the file again.")
    #expect(
      complaint(IDXReader([.init(images: ReaderFiles.idxLongGzip.file)]))
        == "'idxLongGzip' goes on after its last example, which ends at byte 24. Fetch the file again."
    )
  }

  @Test func saysWhatIsWrongWithLabels() {
    func complaint(_ labels: [UInt8], classNames: [String]? = nil) -> String {
      DatasetsTests.complaint(
        IDXReader(
          [.init(images: ReaderFiles.idxImages.file, labels: .init(name: "y", bytes: labels))],
          classNames: classNames))
    }
    #expect(
      complaint([0, 0, 8, 1, 0, 0, 0, 2, 0, 1])
        == "'idxImages' has 3 examples, but 'y' has 2 labels. Do the files belong together?")
    #expect(
      complaint([0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 2], classNames: ["no", "yes"])
        == "'y' has the label 2 for example 2, but there are 2 classes, 0 to 1. Name more classes, or "
        + "use the labels that belong to them.")
    #expect(
      complaint([0, 0, 9, 1, 0, 0, 0, 3, 0, 0xff, 2])
        == "'y' has the label -1 for example 1. Classes are numbered from 0.")
    #expect(
      complaint([0, 0, 0x0c, 1, 0, 0, 0, 3, 0, 0, 0, 1, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0])
        == "'y' has the label 2147483647 for example 1; at most 65535 is taken for a class. Is it a "
        + "file of labels?")
    #expect(
      complaint([0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 1, 0, 1, 2])
        == "'y' holds uint8 of the sizes [3, 1]; labels are whole numbers on one axis.")
    #expect(
      complaint([0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0])
        == "'y' holds float32 of the sizes [1]; labels are whole numbers on one axis.")
  }

  @Test func refusesPartsOfDifferentShapes() {
    let reader = IDXReader([
      .init(images: ReaderFiles.idxImages.file, labels: ReaderFiles.idxLabels.file),
      .init(images: ReaderFiles.idxInt16.file, labels: ReaderFiles.idxLabels.file),
    ])
    #expect(
      complaint(reader)
        == "'idxInt16' has examples of [2] int16, but 'idxImages' of [2, 2] uint8. Examples of one "
        + "dataset are of one shape and type.")
  }

  @Test func refusesNumbersThatAreNotFinite() {
    // Two rows of two floats: 1, 2, 3 and a quiet NaN, at bytes 12 + 3 · 4.
    let bytes: [UInt8] =
      [0, 0, 0x0d, 2, 0, 0, 0, 2, 0, 0, 0, 2]
      + [0x3f, 0x80, 0, 0, 0x40, 0, 0, 0, 0x40, 0x40, 0, 0, 0x7f, 0xc0, 0, 0]
    #expect(
      complaint(IDXReader([.init(images: .init(name: "x", bytes: bytes))]))
        == "'x' has the value nan in example 1, at byte 24. Leave the example out or fill the value in."
    )
  }
}
