import Digests
import Episodes
import Foundation
import Testing

@testable import Datasets

struct ManifestTests {
  /// The folder that the files were laid into the program from.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Datasets").path

  @Test func knowsItsDatasets() {
    #expect(
      Manifest.all.map(\.name.text) == ["digits", "fashion-mnist", "iris", "mnist", "omniglot"])
    #expect(Manifest.all.filter(\.isShipped).map(\.name.text) == ["digits", "iris"])
  }

  @Test func carriesEveryFileAsItIs() throws {
    for file in ShippedFile.all {
      #expect(
        FileManager.default.contents(atPath: "\(Self.folder)/\(file.name)").map { Array($0) }
          == file.bytes, "\(file.name) is carried as it was when the kit was built")
    }
    let data = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter {
      $0.hasSuffix(".json") || $0.hasSuffix(".csv") || $0.hasSuffix(".gz")
    }
    #expect(ShippedFile.all.map(\.name) == data.sorted())
  }

  @Test(arguments: Manifest.all)
  func tellsAllThatAReaderAsks(_ manifest: Manifest) {
    for text in [manifest.title, manifest.license, manifest.origin, manifest.citation] {
      #expect(!text.isEmpty, "\(manifest.name)")
    }
    #expect(manifest.source.hasPrefix("http"))
    #expect(manifest.mirrors.allSatisfy { $0.hasPrefix("http") && $0.hasSuffix("/") })
    for file in manifest.files {
      #expect(file.bytes > 0)
      #expect(file.sha256?.count ?? 64 == 64 && file.md5?.count ?? 32 == 32)
      #expect(file.sha256 != nil || file.md5 != nil, "\(file.name) has a checksum")
      #expect(!file.name.contains("/"))
    }
  }

  @Test(arguments: Manifest.all.filter(\.isShipped))
  func shipsWhatWasPublished(_ manifest: Manifest) throws {
    let files = DatasetFiles(
      manifest: manifest, locations: DataLocations(project: nil, shared: nil, user: "/")
    ).shipped
    #expect(files.count == manifest.files.count)
    for (file, shipped) in zip(manifest.files, files) {
      #expect(shipped.bytes?.count == file.bytes)
      #expect(shipped.bytes.map { SHA256.digest(of: $0).description } == file.sha256)
    }
  }
}

/// The datasets that the program carries, as a user gets them.
struct ShippedDataTests {
  func examples(_ name: String) throws -> ExampleSet {
    let nowhere = DataLocations(project: nil, shared: nil, user: "/nonexistent")
    return try Catalog(nowhere).dataset(named: name).examples()
  }

  @Test func readsIris() throws {
    let iris = try examples("iris")
    #expect(iris.count == 150)
    #expect(iris.shape == [4])
    #expect(iris.classes?.names == ["setosa", "versicolor", "virginica"])
    #expect(iris.vector(of: 0) == [5.1, 3.5, 1.4, 0.2])
    #expect(iris.vector(of: 149) == [5.9, 3.0, 5.1, 1.8])
    // Fisher's paper, table I; the file of the UCI repository has 0.1 and 1.5, 0.1 here.
    #expect(iris.vector(of: 34) == [4.9, 3.1, 1.5, 0.2])
    #expect(iris.vector(of: 37) == [4.9, 3.6, 1.4, 0.1])
  }

  @Test func namesTheColumnsOfIris() throws {
    let nowhere = DataLocations(project: nil, shared: nil, user: "/nonexistent")
    let iris = try Catalog(nowhere).dataset(named: "iris")
    #expect(
      iris.header.featureNames == [
        "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)",
      ])
    #expect(iris.place == .shipped)
    #expect(iris.description.license == "CC BY 4.0")
  }

  @Test func readsDigitsAsImages() throws {
    let digits = try examples("digits")
    #expect(digits.count == 1797)
    #expect(digits.shape == [8, 8])
    #expect(digits.polarity == .ink)
    guard case .bytes(let bytes, let divisor) = digits.values else {
      Issue.record("digits are bytes")
      return
    }
    #expect(divisor == 16)
    // The first row of digits.csv.gz: a 0.
    #expect(bytes[..<16] == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
    #expect(bytes.max() == 16)
    // scikit-learn: numpy.bincount(load_digits().target).
    let counts = (0..<10).map { digit in
      digits.classes?.indices.filter { $0 == digit }.count
    }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  }
}
