import Datasets
import Episodes
import Testing

/// Promises of reading arrays of NumPy's.
struct NPYReaderTests {
  static let files = [
    ReaderFiles.npyB1Little, ReaderFiles.npyI1Little, ReaderFiles.npyU1Little,
    ReaderFiles.npyI2Little, ReaderFiles.npyI2Big, ReaderFiles.npyU2Little, ReaderFiles.npyU2Big,
    ReaderFiles.npyI4Little, ReaderFiles.npyI4Big, ReaderFiles.npyU4Little, ReaderFiles.npyU4Big,
    ReaderFiles.npyI8Little, ReaderFiles.npyI8Big, ReaderFiles.npyU8Little, ReaderFiles.npyU8Big,
    ReaderFiles.npyF4Little, ReaderFiles.npyF4Big, ReaderFiles.npyF8Little, ReaderFiles.npyF8Big,
    ReaderFiles.npyVersion2, ReaderFiles.npyVersion3, ReaderFiles.npyFortran, ReaderFiles.npyLabels,
  ]

  @Test(arguments: files)
  func readsWhatNumPyReads(_ file: ReaderFile) throws {
    let stream = try NPYReader(file.file).open()
    #expect(stream.header.shape == file.shape)
    #expect(stream.header.elementType == file.type)
    #expect(try values(of: stream) == file.values)
    #expect(try values(of: stream) == file.values, "a stream can be read twice")
  }

  @Test func readsLabelsBesideInputs() throws {
    let header = try NPYReader(ReaderFiles.npyF4Little.file, labels: ReaderFiles.npyLabels.file)
      .open().header
    #expect(header.targets == .classes(Grouping(names: ["0", "1", "2"], indices: [2, 0, 1])))
    #expect(
      complaint(NPYReader(ReaderFiles.npyFortran.file, labels: ReaderFiles.npyLabels.file))
        == "'npyFortran' has 2 examples, but 'npyLabels' has 3 labels. Do the files belong together?"
    )
    #expect(
      complaint(
        NPYReader(
          ReaderFiles.npyF4Little.file, labels: ReaderFiles.npyLabels.file, classNames: ["a", "b"]))
        == "'npyLabels' has the label 2 for example 0, but there are 2 classes, 0 to 1. Name more "
        + "classes, or use the labels that belong to them.")
    #expect(
      complaint(NPYReader(ReaderFiles.npyF4Little.file, labels: ReaderFiles.npyF4Little.file))
        == "'npyF4Little' holds float32 of the sizes [3, 2]; labels are whole numbers on one axis.")
  }

  @Test func putsRowsOfALargeColumnMajorFileTogether() throws {
    // 3 rows of 600,000 bytes, column after column: one row fits into a block.
    let header = "{'descr': '|u1', 'fortran_order': True, 'shape': (3, 600000), }"
    let bytes =
      [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, UInt8(header.utf8.count), 0] + header.utf8
    let columns = (0..<600_000).flatMap { column in
      (0..<3).map { UInt8(truncatingIfNeeded: column &* 3 ^ $0 << 6) }
    }
    let stream = try NPYReader(DataFile(name: "x", bytes: bytes + columns)).open()
    var rows: [UInt8] = []
    try stream.forEachBlock { rows += $0.bytes }
    let expected = (0..<3).flatMap { row in (0..<600_000).map { columns[$0 * 3 + row] } }
    #expect(rows == expected)
  }

  @Test func saysWhatIsWrongWithAFile() {
    let file = ReaderFiles.npyF4Little
    let size = file.bytes.count
    func complaint(_ change: (inout [UInt8]) -> Void) -> String {
      DatasetsTests.complaint(NPYReader(file.changed(change)))
    }
    func replaced(_ old: String, _ new: String) -> String {
      complaint { bytes in
        let text = String(decoding: bytes[10..<128], as: UTF8.self)
        bytes.replaceSubrange(10..<128, with: text.replacing(old, with: new).utf8.prefix(118))
      }
    }
    #expect(
      complaint { $0[1] = 0x4d }
        == "'npyF4Little' begins with the bytes 93 4d 55 4d 50 59; a file of numpy.save begins with 93 "
        + "4e 55 4d 50 59. Is it another form of file?")
    #expect(
      complaint { $0[6] = 4 }
        == "'npyF4Little' has version 4.0 at byte 6; expected 1.0, 2.0 or 3.0. Save it again.")
    #expect(
      complaint { $0.removeLast(size - 100) }
        == "'npyF4Little' has a header of 128 bytes, but ends at byte 100. Fetch the file again.")
    #expect(
      complaint {
        $0[6] = 2
        $0[10] = 0xff
      }
        == "'npyF4Little' says its header takes 671023222 bytes; at most 65536 are read. Is it "
        + "corrupt?")
    #expect(
      complaint { $0.removeLast() }
        == "'npyF4Little' says it has the shape [3, 2] of '<f4', which is a file of 152 bytes, but it "
        + "has 151. Fetch the file again.")
    #expect(
      complaint { $0 += [0] }
        == "'npyF4Little' says it has the shape [3, 2] of '<f4', which is a file of 152 bytes, but it "
        + "has 153. Fetch the file again.")
    #expect(
      replaced("(3, 2), }", "(0, 2), }")
        == "'npyF4Little' has the shape [0, 2]: axis 0 is 0. Save 1 or more.")
    #expect(
      replaced("(3, 2), }", "(), }    ")
        == "'npyF4Little' holds a single number. Save an array with examples on its first axis.")
    #expect(
      replaced("(3, 2), }          ", "(9999999999, 999999999,)}")
        == "'npyF4Little' says it has the shape [9999999999, 999999999], whose product is beyond any "
        + "file. Its header is corrupt.")
    #expect(
      replaced("<f4", "<c8")
        == "'npyF4Little' has elements of type '<c8'. Save float32, float64, an integer or a boolean "
        + "type.")
    #expect(
      replaced("False", "Maybe")
        == "'npyF4Little' has another header than numpy.save writes: expected True or False at byte "
        + "44.")
    #expect(
      replaced("'shape'", "'descr'")
        == "'npyF4Little' has another header than numpy.save writes: expected 'descr', "
        + "'fortran_order' or 'shape', each once at byte 51.")
    #expect(
      complaint { $0.replaceSubrange(148..<152, with: [0, 0, 0x80, 0x7f]) }
        == "'npyF4Little' has the value inf in example 2. Leave the example out or fill the value in."
    )
    #expect(
      DatasetsTests.complaint(NPYReader(ReaderFiles.npyObjects.file))
        == "'npyObjects' holds Python objects (|O), which only Python can read. Save an array of "
        + "numbers.")
    #expect(
      DatasetsTests.complaint(NPYReader(ReaderFiles.npyFields.file))
        == "'npyFields' has elements of type 'rows of named fields'. Save float32, float64, an integer "
        + "or a boolean type.")
    #expect(
      DatasetsTests.complaint(
        NPYReader(ReaderFiles.npyB1Little.changed { $0[$0.count - 1] = 2 }))
        == "'npyB1Little' has the byte 2 in example 2, at byte 133; a boolean is 0 or 1.")
  }
}
