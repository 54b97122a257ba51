import Episodes
import Foundation
import HDF5
import Testing

@testable import Datasets

struct StoreTests {
  let folder = try! TemporaryFolder()
  var path: String { "\(folder.path)/made-up.h5" }

  /// Stores and opens examples.
  @discardableResult
  func store(_ header: ExampleHeader) throws -> Datasets.Dataset {
    let stream = ExampleFixture.stream(header)
    try StoreWriter(stream, ExampleFixture.description).write(to: path) { _ in }
    let dataset = try Store(at: path).dataset()
    #expect(try bytes(of: dataset.stream) == bytes(of: stream))
    #expect(try dataset.verify() == ExampleDigest.of(stream))
    var expected = header
    expected.files = [DataFile(path)]
    #expect(dataset.header == expected)
    return dataset
  }

  @Test func givesBackWhatWasStored() throws {
    let dataset = try store(ExampleFixture.pictures)
    #expect(dataset.description == ExampleFixture.description)
    #expect(dataset.place == .store(path: path))
  }

  @Test(arguments: ElementType.allCases)
  func keepsNumbersOfEveryType(_ type: ElementType) throws {
    var header = ExampleFixture.pictures
    header.elementType = type
    header.divisor = nil
    try store(header)
  }

  @Test func keepsTablesWithNamedColumnsAndNumbersToPredict() throws {
    try store(
      ExampleHeader(
        count: 3, shape: [2], axes: ["feature"], elementType: .float64,
        targets: .numbers([0.1, -2, 1e300], name: "price (€)"),
        featureNames: ["width", "a, b"], files: []))
  }

  @Test func keepsExamplesWithoutTargets() throws {
    try store(
      ExampleHeader(
        count: 3, shape: [2, 1, 3], axes: ["height", "width", "channel"], elementType: .int16,
        files: []))
  }

  @Test func keepsGroupingsOfAnyName() throws {
    var header = ExampleFixture.pictures
    let grouping = Grouping(names: ["", "x y"], indices: [0, 1, 1, 1, 0, 0])
    // Names that a store uses itself, that no identifier can be, and that become the same.
    header.groups = [
      "label": grouping, "inputs": grouping, "2 b": grouping, "2_b": grouping, "é/": grouping,
      "": grouping, "split": grouping, "split_name": grouping, "height": grouping,
    ]
    try store(header)
  }

  @Test func readsManyBlocksOfChunks() throws {
    // 3 MB: three blocks, twelve chunks.
    try store(
      ExampleHeader(
        count: 3001, shape: [1000], axes: ["feature"], elementType: .uint8,
        targets: .numbers((0..<3001).map(Double.init), name: "n"), files: []))
  }

  @Test func saysTheSameTwice() throws {
    try store(ExampleFixture.pictures)
    let first = try File.open(path).contentDigest()
    try store(ExampleFixture.pictures)
    #expect(try File.open(path).contentDigest() == first)
    #expect(folder.files == ["made-up.h5"])
  }

  @Test func showsHowFarItIs() throws {
    var shown: [DataProgress] = []
    let stream = ExampleFixture.stream(ExampleFixture.pictures)
    try StoreWriter(stream, ExampleFixture.description).write(to: path) { shown.append($0) }
    #expect(shown.map(\.done) == [2, 4, 6])
    #expect(shown.allSatisfy { $0.total == 6 && $0.activity == .storing })
  }

  @Test func leavesNothingWhereFilesTurnOutToBeWrong() throws {
    let stream = ExampleFixture.stream(ExampleFixture.pictures, failingAt: 4)
    let error = FileError.ended("a.idx", expected: 99, at: 50)
    #expect(throws: error) {
      try StoreWriter(stream, ExampleFixture.description).write(to: path) { _ in }
    }
    #expect(folder.files == [])
  }

  @Test func leavesWhatWasThereWhereTheUserEndsIt() throws {
    struct Enough: Error {}
    try store(ExampleFixture.pictures)
    let before = folder.bytes("made-up.h5")
    #expect(throws: Enough.self) {
      try StoreWriter(
        ExampleFixture.stream(ExampleFixture.pictures, change: 3), ExampleFixture.description
      ).write(to: path) { if $0.done == 4 { throw Enough() } }
    }
    #expect(folder.files == ["made-up.h5"])
    #expect(folder.bytes("made-up.h5") == before)
  }

  @Test func noticesAChangedPixel() throws {
    let digest = try store(ExampleFixture.pictures).digest
    let file = try File.open(path, for: .writing)
    try file.root.dataset("inputs").write([UInt8](repeating: 7, count: 6), fromRow: 3)
    try file.close()
    let error = #expect(throws: StoreError.self) { try Store(at: path).dataset().verify() }
    guard case .changed(_, let expected, let found) = error else {
      Issue.record("a changed pixel is a changed store, not \(String(describing: error))")
      return
    }
    #expect(expected == digest)
    #expect(
      error?.description
        == "'\(path)' is damaged: its examples have the content digest \(found), but \(digest) "
        + "were stored. Store the dataset again with --force.")
  }

  /// The text of the error that opening the store after a change gives.
  func failure(after change: (HDF5.Group) throws -> Void) throws -> String {
    try store(ExampleFixture.pictures)
    let file = try File.open(path, for: .writing)
    try change(try file.root)
    try file.close()
    do {
      _ = try Store(at: path)
      return "no error"
    } catch {
      #expect(error is any DataError)
      return "\(error)".replacingOccurrences(of: path, with: "PATH")
    }
  }

  @Test func saysWhatIsWrong() throws {
    #expect(
      try failure { try $0.removeAttribute("format_version") }
        == "'PATH' is not the store of a dataset: it has no 'format_version' and 'inputs'. Remove "
        + "it, and store the dataset again with 'metabook data fetch' or 'metabook data add'.")
    #expect(
      try failure { try $0.setAttribute("format_version", 2) }
        == "'PATH' has format version 2, but this kit reads versions up to 1. Use the kit that "
        + "wrote it, or store the dataset again with this one.")
    #expect(
      try failure { try $0.dataset("label").write([Int32(0), 1, 9, 0, 0, 0]) }
        == "'PATH' is damaged: 'label' has position 9 at 2, but 'class' has 2 names. Store the "
        + "dataset again with --force.")
    #expect(
      try failure { try $0.dataset("drawer").write([Int32(0), 1, -1, 0, 0, 0]) }
        == "'PATH' is damaged: 'drawer' has position -1 at 2, but 'drawer_name' has 3 names. Store "
        + "the dataset again with --force.")
    #expect(
      try failure { root in
        try root.remove("label")
        try root.createDataset("label", [Int32(0)])
      }
        == "'PATH' is damaged: 'label' has 1 positions, expected 6. Store the dataset again with "
        + "--force.")
    #expect(
      try failure { root in
        try root.remove("inputs")
        try root.createDataset("inputs", ["a"])
      }
        == "'PATH' is damaged: 'inputs' of the shape [1] and the type string are no examples. Store "
        + "the dataset again with --force.")
    #expect(
      try failure { try $0.dataset("inputs").setAttribute("polarity", "grey") }
        == "'PATH' is damaged: there is no polarity 'grey'. Store the dataset again with --force.")
    #expect(
      try failure { try $0.setAttribute("name", "../x") }
        == "'PATH' is damaged: '../x' cannot name a dataset. Store the dataset again with --force.")
    #expect(try failure { try $0.remove("class") }.hasPrefix("There is no '/class' in 'PATH'."))
  }

  @Test func saysThatAFileIsSomethingElse() throws {
    try folder.write("nothing", to: "made-up.h5")
    #expect(
      #expect(throws: HDF5Error.self) { try Store(at: path) }?.description
        == "'\(path)' is not an HDF5 file, or its beginning is damaged.")
    #expect(throws: HDF5Error.self) { try Store(at: folder.path + "/none.h5") }
  }

  /// For `Tests/Readers/test_dataset_store.py`.
  @Test func leavesSamplesForOtherReaders() throws {
    guard let samples = ProcessInfo.processInfo.environment["METABOOK_SAMPLES"] else { return }
    try StoreWriter(
      ExampleFixture.stream(ExampleFixture.pictures), ExampleFixture.description
    ).write(to: samples + "/dataset-pictures.h5") { _ in }
    let iris = try Catalog(DataLocations(project: nil, shared: nil, user: "/nonexistent"))
      .dataset(named: "iris")
    try StoreWriter(iris.stream, iris.description).write(to: samples + "/dataset-iris.h5") { _ in }
  }
}
