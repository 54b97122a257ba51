import Digests
import HDF5
import Testing

struct ContentDigestTests {
  func digest(excluding excluded: Set<String> = [], _ write: (Group) throws -> Void) throws
    -> SHA256Digest
  {
    let file = try File.inMemory()
    try write(file.root)
    return try file.contentDigest(excluding: excluded)
  }

  // Both numbers are what Reference/foreign.py prints, by Tests/Readers/content_digest.py.
  @Test func isWhatPythonComputes() throws {
    let file = try File.open(TestFiles.foreign)
    #expect(
      try file.contentDigest().description
        == "c26ee4c6b52aea033c43ccc68cffd46e2bcaa20946e63cd8a8de24130bf8fadc")
    #expect(
      try file.contentDigest(excluding: ["/types", "/attributes@null", "/numbers/uint64"])
        .description == "2c0437bb5d2a76c41e3ead1e8550b038acc0eebc0844ab027d0b0256a085e792")
  }

  // By hand: the root group without attributes.
  @Test func isTheHashOfItsDescription() throws {
    func text(_ text: String) -> [UInt8] {
      [UInt8(text.utf8.count), 0, 0, 0, 0, 0, 0, 0] + text.utf8
    }
    let zero = [UInt8](repeating: 0, count: 8)
    #expect(
      try digest { _ in }
        == SHA256.digest(of: text("HDF5 content 1") + text("/") + text("group") + zero))
    #expect(
      try digest { try $0.createDataset("x", [1, 256] as [Int16]) }
        == SHA256.digest(
          of: text("HDF5 content 1") + text("/") + text("group") + zero + text("/x")
            + text("dataset") + zero + text("int16") + [1, 0, 0, 0, 0, 0, 0, 0]
            + [2, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 1]))
  }

  @Test(
    arguments: [
      .contiguous, .chunked([2, 2]), .chunked([7, 1], .init(shuffle: false, deflate: 9)),
    ] as [Layout])
  func doesNotDependOnTheLayout(_ layout: Layout) throws {
    let expected = try digest { try TestFiles.writeSample(to: $0) }
    #expect(try digest { try TestFiles.writeSample(to: $0, layout: layout) } == expected)
  }

  @Test func doesNotDependOnTheOrderOfCreation() throws {
    let one = try digest { root in
      try root.createDataset("a", 1).setAttribute("x", 1)
      try root.createDataset("b", 2)
      try root.dataset("a").setAttribute("y", 2)
    }
    let other = try digest { root in
      try root.createDataset("b", 2)
      try root.createDataset("a", 1).setAttribute("y", 2)
      try root.dataset("a").setAttribute("x", 1)
    }
    #expect(one == other)
  }

  @Test func dependsOnEverythingElse() throws {
    func study(
      name: String = "x", values: [Double] = [1, 2], shape: [Int] = [2], attribute: String = "s",
      attributeName: String = "units", scale: String = "n"
    ) throws -> SHA256Digest {
      try digest { root in
        for scale in ["n", "m"] {
          try root.createDataset(scale, [1, 2]).makeScale("axis")
        }
        let dataset = try root.createDataset(name, values, shape: shape)
        try dataset.setAttribute(attributeName, attribute)
        try dataset.attach(root.dataset(scale), toAxis: 0)
      }
    }
    let digests = [
      try study(), try study(name: "y"), try study(values: [1, 2.0000000000000004]),
      try study(values: [1, 2], shape: [2, 1]), try study(attribute: "m"),
      try study(attributeName: "unit"), try study(scale: "m"),
      try digest { try $0.createDataset("x", [1, 2] as [Float]) },
      try digest { try $0.createDataset("x", [0.0, 2] as [Float]) },
      try digest { try $0.createDataset("x", [-0.0, 2] as [Float]) },
      try digest { try $0.createDataset("x", ["ab", "c"]) },
      try digest { try $0.createDataset("x", ["a", "bc"]) },
    ]
    #expect(Set(digests).count == digests.count)
    #expect(try study() == digests[0])
  }

  @Test func leavesOutWhatIsExcluded() throws {
    let excluded: Set = ["/provenance/volatile", "/@content_digest"]
    func write(_ root: Group, host: String?) throws {
      try root.createGroup("provenance").createDataset("kit", "1.0")
      guard let host else { return }
      try root.createDataset("provenance/volatile/host", host)
      try root.setAttribute("content_digest", host)
    }
    let one = try digest(excluding: excluded) { try write($0, host: "a") }
    #expect(try digest(excluding: excluded) { try write($0, host: "b") } == one)
    #expect(try digest(excluding: excluded) { try write($0, host: nil) } == one)
    #expect(try digest { try write($0, host: "a") } != one)
  }

  @Test func streamsWhatIsLargerThanABlock() throws {
    let values = (0..<3_000_000).map { Float($0) }
    func large(_ layout: Layout) throws -> SHA256Digest {
      try digest { try $0.createDataset("x", values, shape: [3000, 10, 100], layout: layout) }
    }
    #expect(try large(.chunked([7, 3, 60], .init(deflate: 1))) == large(.contiguous))
  }
}
