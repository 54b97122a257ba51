import Digests
import Episodes
import Foundation
import Testing

@testable import Datasets

struct CatalogTests {
  let folder = try! TemporaryFolder()
  /// Two pictures of 1 × 2 and their labels, as IDX files.
  static let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4]
  static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]

  var catalog: Catalog {
    Catalog(
      DataLocations(
        project: nil, shared: "\(folder.path)/shared", user: "\(folder.path)/user"))
  }

  func manifest(mirrors: [String] = ["http://127.0.0.1:1/"]) throws -> Manifest {
    func file(_ name: String, _ role: RemoteFile.Role, _ bytes: [UInt8]) -> RemoteFile {
      RemoteFile(
        name: name, split: "train", role: role, bytes: bytes.count,
        sha256: SHA256.digest(of: bytes).description)
    }
    return Manifest(
      name: try DatasetName("tiny"), title: "Tiny", license: "CC0", origin: "a test",
      source: "https://example.org/", citation: "Nobody (2017)",
      form: .idx(classNames: ["no", "yes"], polarity: .ink),
      files: [
        file("images.gz", .inputs, Self.images), file("labels.gz", .labels, Self.labels),
      ], mirrors: mirrors)
  }

  func writeFiles(to name: String) throws {
    try folder.write(Self.images, to: "\(name)/images.gz")
    try folder.write(Self.labels, to: "\(name)/labels.gz")
  }

  /// The text of an error, the test's own folder left out.
  func failure(_ work: () throws -> Void) -> String {
    do {
      try work()
      return "no error"
    } catch {
      #expect(error is any DataError)
      return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  @Test func storesFilesOfAFolder() throws {
    try writeFiles(to: "downloads")
    let dataset = try catalog.fetch(try manifest(), from: "\(folder.path)/downloads")
    #expect(dataset.place == .store(path: "\(folder.path)/user/store/tiny.h5"))
    #expect(dataset.description.files.map(\.bytes) == [20, 10])
    let examples = try dataset.examples()
    #expect(examples.classes == Grouping(names: ["no", "yes"], indices: [1, 0]))
    #expect(examples.groups["split"]?.names == ["train"])
    #expect(examples.vector(of: 1) == [3 / 255, 4 / 255])
    #expect(examples.digest == dataset.digest)
    #expect(try catalog.dataset(named: "tiny").digest == dataset.digest)
  }

  @Test func takesTheFolderAroundTheDatasetsToo() throws {
    try writeFiles(to: "downloads/tiny")
    _ = try catalog.fetch(try manifest(), from: "\(folder.path)/downloads")
  }

  @Test func usesWhatOthersDownloaded() throws {
    // The mirror does not exist.
    try writeFiles(to: "shared/tiny")
    _ = try catalog.fetch(try manifest())
    #expect(folder.files.filter { $0.hasPrefix("shared") }.count == 2, "nothing is written there")
  }

  @Test(.enabled(if: LocalServer.isPossible, "There is no python3 to serve files with."))
  func downloadsWhatIsNowhere() throws {
    try writeFiles(to: "published")
    let server = try LocalServer(
      serving: "\(folder.path)/published", log: "\(folder.path)/log")
    let manifest = try manifest(mirrors: [server.mirror("gone"), server.mirror("good")])
    let dataset = try catalog.fetch(manifest)
    #expect(dataset.header.count == 2)
    #expect(folder.bytes("user/store/downloads/tiny/images.gz") == Self.images)
    // Stored again from what was kept.
    _ = try catalog.fetch(manifest, replacing: true)
    let requests = String(decoding: folder.bytes("log") ?? [], as: UTF8.self).split(separator: "\n")
    #expect(requests.count == 4)
  }

  @Test func leavesAStoreThatIsThere() throws {
    try writeFiles(to: "downloads")
    _ = try catalog.fetch(try manifest(), from: "\(folder.path)/downloads")
    var shown: [DataProgress] = []
    _ = try catalog.fetch(try manifest(), from: "/nowhere") { shown.append($0) }
    #expect(shown == [])
  }

  @Test func findsStoresInOrder() throws {
    try writeFiles(to: "downloads")
    _ = try catalog.fetch(try manifest(), from: "\(folder.path)/downloads")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/shared", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/user/store/tiny.h5", toPath: "\(folder.path)/shared/tiny.h5")
    #expect(
      try catalog.dataset(named: "tiny").place == .store(path: "\(folder.path)/shared/tiny.h5"))
    #expect(catalog.names.map(\.text).contains("tiny"))
  }

  @Test func prefersAStoreToWhatIsShipped() throws {
    #expect(try catalog.dataset(named: "iris").place == .shipped)
    let stored = try catalog.fetch(try #require(Manifest.named(DatasetName("iris"))))
    #expect(stored.place == .store(path: "\(folder.path)/user/store/iris.h5"))
    let opened = try catalog.dataset(named: "iris")
    #expect(opened.place == stored.place)
    #expect(try opened.verify() == opened.digest)
  }

  @Test func acceptsFilesThatWerePackedAnew() throws {
    var manifest = try manifest()
    manifest.files[0].bytes = 19
    try writeFiles(to: "downloads")
    #expect(
      failure { _ = try catalog.fetch(manifest, from: "\(folder.path)/downloads") }
        == "'downloads/images.gz' is not the published file: it has 20 bytes, expected 19. Fetch it "
        + "again.")
    manifest.decodedSha256 = String(repeating: "0", count: 64)
    #expect(
      failure { _ = try catalog.fetch(manifest, from: "\(folder.path)/downloads") }.hasPrefix(
        "'downloads/images.gz' is not the published file"))
    manifest.decodedSha256 = try manifest.decodedDigest(of: [
      DataFile("\(folder.path)/downloads/images.gz"),
      DataFile("\(folder.path)/downloads/labels.gz"),
    ])
    #expect(try catalog.fetch(manifest, from: "\(folder.path)/downloads").header.count == 2)
  }

  @Test func saysWhichFilesAreMissing() throws {
    try folder.write(Self.labels, to: "downloads/labels.gz")
    #expect(
      failure { _ = try catalog.fetch(try manifest(), from: "\(folder.path)/downloads") } == """
        'downloads' lacks a file of tiny:
          images.gz, 20 bytes, SHA-256 \(SHA256.digest(of: Self.images))
        Get them from http://127.0.0.1:1/, or leave --from out to have them downloaded.
        """)
  }

  @Test func saysWhichFileIsWrong() throws {
    try writeFiles(to: "downloads")
    var wrong = Self.labels
    wrong[9] = 1
    try folder.write(wrong, to: "downloads/labels.gz")
    #expect(
      failure { _ = try catalog.fetch(try manifest(), from: "\(folder.path)/downloads") }
        == "'downloads/labels.gz' is not the published file: it has SHA-256 "
        + "\(SHA256.digest(of: wrong)), expected \(SHA256.digest(of: Self.labels)). Fetch it again."
    )
    #expect(!folder.files.contains { $0.hasSuffix(".h5") })
  }

  @Test func saysWhereToGetADatasetThatItKnows() {
    #expect(
      failure { _ = try catalog.dataset(named: "omniglot") } == """
        The dataset 'omniglot' is not on this machine; looked in shared, user. Fetch it with: \
        metabook data fetch omniglot
        Or bring its files here by other means, and name their folder with --from:
          images_background.zip, 9464212 bytes, MD5 68d2efa1b9178cc56df9314c21c6e718
          images_evaluation.zip, 6462886 bytes, MD5 6b91aef0f799c5bb55b94e3f2daec811
        They are at https://raw.githubusercontent.com/brendenlake/omniglot/master/python/.
        """)
  }

  @Test func saysWhichDatasetsThereAre() {
    #expect(
      failure { _ = try catalog.dataset(named: "flowers") }
        == "There is no dataset 'flowers'. The datasets are digits, fashion-mnist, iris, mnist, "
        + "omniglot. Add one of your own with: metabook data add NAME FILES")
  }

  @Test func replacesOnlyWhereItIsTold() throws {
    let stream = ExampleFixture.stream(ExampleFixture.pictures)
    _ = try catalog.add(stream, as: ExampleFixture.description)
    #expect(
      failure { _ = try catalog.add(stream, as: ExampleFixture.description) }
        == "'user/store/made-up.h5' is there already. Use --force to replace it, or choose another "
        + "name.")
    _ = try catalog.add(stream, as: ExampleFixture.description, replacing: true)
  }

  @Test func saysWhereItMayNotWrite() {
    let nowhere = Catalog(DataLocations(project: nil, shared: nil, user: "/dev/null/data"))
    let stream = ExampleFixture.stream(ExampleFixture.pictures)
    #expect(
      failure { _ = try nowhere.add(stream, as: ExampleFixture.description) }
        == "Cannot write '/dev/null/data/store': Not a directory. Check that the folder is there "
        + "and may be written, or choose another with XDG_DATA_HOME.")
  }

  @Test(
    .enabled(if: RealData.folder != nil, "METABOOK_DATA names no folder of published datasets"))
  func knowsOmniglotPackedAnew() throws {
    let omniglot = try #require(Manifest.named(DatasetName("omniglot")))
    let paths = omniglot.files.map { "\(RealData.folder ?? "")/omniglot/\($0.name)" }
    // The digest in the manifest is of `Reference/example_digest.py`.
    #expect(
      try omniglot.decodedDigest(of: paths.map { DataFile($0) }) == omniglot.decodedSha256)
  }
}
