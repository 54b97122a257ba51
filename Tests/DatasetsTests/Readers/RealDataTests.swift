import CZlib
import Datasets
import Episodes
import Foundation
import Testing

/// Checksums of what Python reads from a published dataset.
struct RealDigest {
  var count: Int
  /// Of all pixels.
  var content: UInt32
  /// Of all labels, or of what each picture is.
  var names: UInt32
  /// Of all pixels of pictures resized to 28 × 28.
  var resized: UInt32?
}

/// Where the published datasets are.
enum RealData {
  static let folder = ProcessInfo.processInfo.environment["METABOOK_DATA"].flatMap {
    FileManager.default.fileExists(atPath: $0) ? $0 : nil
  }
}

/// Promises of reading the published files, where a folder has them.
///
/// `METABOOK_DATA` names the folder, which holds `mnist`, `fashion-mnist`, `omniglot` and `tabular`.
@Suite(
  .enabled(
    if: RealData.folder != nil, "METABOOK_DATA names no folder of published datasets"))
struct RealDataTests {
  private func file(_ path: String) -> DataFile { DataFile("\(RealData.folder ?? "")/\(path)") }

  private func checksum(_ stream: ExampleStream) throws -> UInt32 {
    var sum: UInt = 0
    try stream.forEachBlock { block in
      sum = crc32_z(
        sum, block.bytes.assumingMemoryBound(to: UInt8.self).baseAddress, block.bytes.count)
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  private func classes(_ header: ExampleHeader) -> Grouping {
    if case .classes(let classes) = header.targets { return classes }
    return Grouping(names: [], indices: [])
  }

  @Test(arguments: [("mnist", RealDigests.mnist), ("fashion-mnist", RealDigests.fashion)])
  func readsImagesAsPythonDoes(_ name: String, _ digest: RealDigest) throws {
    let reader = try IDXReader(
      pairing: ["t10k-images-idx3", "train-labels-idx1", "train-images-idx3", "t10k-labels-idx1"]
        .map { file("\(name)/\($0)-ubyte.gz") })
    let stream = try reader.open()
    #expect(stream.header.count == digest.count)
    #expect(stream.header.shape == [28, 28])
    #expect(stream.header.groups["split"]?.names == ["train", "test"])
    #expect(stream.header.groups["split"]?.members.map(\.count) == [60_000, 10_000])
    #expect(checksumOf(classes(stream.header).indices.map { UInt8($0) }) == digest.names)
    #expect(try checksum(stream) == digest.content)
  }

  @Test(arguments: [
    (["background", "evaluation"], RealDigests.omniglot),
    (["background_small1"], RealDigests.omniglotSmall1),
    (["background_small2"], RealDigests.omniglotSmall2),
  ])
  func readsOmniglotAsPythonDoes(_ archives: [String], _ digest: RealDigest) throws {
    var reader = OmniglotReader(
      archives.map { .init(split: $0, archive: file("omniglot/images_\($0).zip")) }, side: nil)
    let header = try reader.open().header
    #expect(header.count == digest.count)
    let characters = classes(header)
    let drawers = header.groups["drawer"] ?? Grouping(names: [], indices: [])
    let names = zip(characters.indices, drawers.indices).map { character, drawer in
      "\(characters.names[Int(character)])/\(drawers.names[Int(drawer)])\n"
    }
    #expect(checksumOf(names.joined().utf8) == digest.names)
    #expect(try checksum(reader.open()) == digest.content)
    #if DEBUG
      // An unoptimized build would resize all of Omniglot for minutes.
      guard digest.count < 3000 else { return }
    #endif
    reader.side = 28
    #expect(try checksum(reader.open()) == digest.resized)
  }

  @Test func readsThePublishedRunsAsPythonDoes() throws {
    let digest = RealDigests.omniglotRuns
    var reader = OmniglotRunsReader(file("omniglot/all_runs.zip"), side: nil)
    let header = try reader.open().header
    let runs = classes(header)
    #expect(header.count == digest.count)
    #expect(runs.members.allSatisfy { $0.count == 2 }, "one training and one test picture each")
    let names = runs.indices.map { runs.names[Int($0)] + "\n" }
    #expect(checksumOf(names.joined().utf8) == digest.names)
    #expect(try checksum(reader.open()) == digest.content)
    reader.side = 28
    #expect(try checksum(reader.open()) == digest.resized)
  }

  /// Counts are those of the UCI repository; sums of columns were added up by awk.
  @Test func readsTablesOfScikitLearn() throws {
    let iris = try CSVReader(file("tabular/iris.csv")).open()
    #expect(classes(iris.header).names == ["setosa", "versicolor", "virginica"])
    #expect(classes(iris.header).members.map(\.count) == [50, 50, 50])
    #expect(abs(try values(of: iris).reduce(0, +) - 2078.7) < 1e-9)
    let wine = try CSVReader(file("tabular/wine_data.csv")).open()
    #expect(classes(wine.header).members.map(\.count) == [59, 71, 48])
    let cancer = try CSVReader(file("tabular/breast_cancer.csv")).open()
    #expect(classes(cancer.header).names == ["malignant", "benign"])
    #expect(classes(cancer.header).members.map(\.count) == [212, 357])
    let digits = try CSVReader(
      file("tabular/digits.csv.gz"), label: -1, elementType: .uint8, shape: [8, 8], divisor: 16
    ).open()
    #expect(digits.header.count == 1797)
    #expect(classes(digits.header).names == (0...9).map { String($0) })
    #expect(try values(of: digits).reduce(0, +) == 561_718)
  }
}
