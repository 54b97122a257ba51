import Archiving
import HDF5
import Testing

struct ComparisonTests {
  /// A file with a little of everything.
  static func sample(_ change: (Group) throws -> Void = { _ in }) throws -> File {
    let file = try File.inMemory()
    let root = try file.root
    try root.setAttribute("title", "sample")
    try root.setAttribute("content_digest", "sha256:00")
    let study = try root.createGroup("studies/tuning")
    let trial = try study.createDataset("trial", [0, 1, 2])
    try trial.makeScale("trial")
    let loss = try study.createDataset("loss", [0.5, .nan, 0.25, 1, 2, 3], shape: [3, 2])
    try loss.setAttribute("units", "nats")
    try loss.attach(trial, toAxis: 0)
    let seed = try study.createDataset("seed", [7, 8, 9] as [UInt64])
    try seed.attach(trial, toAxis: 0)
    try study.createDataset("state", ["complete", "failed", "complete"])
    try study.createDataset("pruned", [false, true, false])
    try study.createDataset("weights", [1, 2.5] as [Float])
    try root.createDataset("provenance/volatile/host", "here")
    try change(root)
    return file
  }

  func differences(
    _ comparison: Comparison = Comparison(), _ change: (Group) throws -> Void
  ) throws -> [String] {
    try comparison.compare(Self.sample(), Self.sample(change)).differences.map(\.description)
  }

  static func replace<Value: Element>(
    _ path: String, in root: Group, _ values: [Value], shape: [Int]? = nil
  ) throws {
    try root.remove(path)
    try root.createDataset(path, values, shape: shape)
  }

  @Test func findsNothingInEqualFiles() throws {
    let report = try Comparison().compare(Self.sample(), Self.sample())
    #expect(report.areEqual)
    // The groups /, studies, tuning, provenance and volatile; six columns and the host.
    #expect(report.objects == 12)
  }

  @Test func doesNotCareHowAFileStoresThem() throws {
    let one = try File.inMemory()
    let other = try File.inMemory()
    try one.root.createDataset("x", [1, 2, 3, 4], layout: .contiguous)
    try one.root.createDataset("y", [1])
    try other.root.createDataset("y", [1])
    try other.root.createDataset("x", [1, 2, 3, 4], layout: .chunked([3]), growing: true)
    #expect(try Comparison().compare(one, other).areEqual)
  }

  @Test func namesWhatIsMissingOnEitherSide() throws {
    let found = try differences {
      try $0.remove("studies/tuning/state")
      try $0.createDataset("extra/deep/x", [1])
      try $0.removeAttribute("title")
      try $0.setAttribute("note", 1)
    }
    #expect(
      found == [
        "/@note: only in the second file, an attribute",
        "/@title: only in the first file, an attribute",
        "/extra: only in the second file, a group with 2 objects in it",
        "/studies/tuning/state: only in the first file, a dataset",
      ])
  }

  @Test func tellsHowManyValuesDifferWhereAndByHowMuch() throws {
    let found = try differences {
      try $0.dataset("studies/tuning/loss").write([0.5, .nan, 0.25, 1.5, 2, 3.25])
    }
    // |1 - 1.5| / 1.5 = 1/3 and |3 - 3.25| / 3.25 = 1/13.
    #expect(
      found == [
        "/studies/tuning/loss: 2 of 6 values differ, first at [1, 1]: 1.0 and 1.5; "
          + "at most 0.5 apart, 0.3333333333333333 relative"
      ])
  }

  @Test func holdsValuesOfEveryTypeAgainstEachOther() throws {
    let found = try differences {
      try $0.dataset("studies/tuning/loss").write([0.5, 0, 0.25, 1, 2, 3])
      try $0.dataset("studies/tuning/pruned").write([false, true, true])
      try $0.dataset("studies/tuning/seed").write([7, 10, 9] as [UInt64])
      try $0.dataset("studies/tuning/state").write(["complete", "failed", "pruned"])
      try $0.dataset("studies/tuning/weights").write([1, 2.625] as [Float])
      try $0.dataset("studies/tuning/loss").setAttribute("units", "bits")
    }
    #expect(
      found == [
        "/studies/tuning/loss@units: \"nats\" and \"bits\"",
        "/studies/tuning/loss: 1 of 6 values differs, first at [0, 1]: nan and 0.0",
        "/studies/tuning/pruned: 1 of 3 values differs, first at [2]: false and true",
        "/studies/tuning/seed: 1 of 3 values differs, first at [1]: 8 and 10; "
          + "at most 2.0 apart, 0.2 relative",
        "/studies/tuning/state: 1 of 3 values differs, first at [2]: \"complete\" and \"pruned\"",
        "/studies/tuning/weights: 1 of 2 values differs, first at [1]: 2.5 and 2.625; "
          + "at most 0.125 apart, 0.047619047619047616 relative",
      ])
  }

  @Test func namesOtherTypesShapesAndThings() throws {
    let found = try differences {
      try Self.replace("studies/tuning/pruned", in: $0, [0, 1, 0] as [Int8])
      try Self.replace("studies/tuning/state", in: $0, ["complete", "failed"])
      try $0.remove("studies/tuning/weights")
      try $0.createGroup("studies/tuning/weights")
      try $0.setAttribute("title", ["sample"])
    }
    #expect(
      found == [
        "/@title: shape [] in the first file, [1] in the second",
        "/studies/tuning/pruned: type boolean in the first file, int8 in the second",
        "/studies/tuning/state: shape [3] in the first file, [2] in the second",
        "/studies/tuning/weights: a dataset in the first file, a group in the second",
      ])
  }

  @Test func appliesTheLastToleranceThatCovers() throws {
    func change(_ root: Group) throws {
      try root.dataset("studies/tuning/loss").write([0.5, .nan, 0.25, 1.001, 2, 3])
    }
    func areEqual(_ tolerance: Tolerance, _ rules: [Comparison.Rule]) throws -> Bool {
      try differences(Comparison(tolerance: tolerance, rules: rules), change).isEmpty
    }
    let wide = Tolerance(absolute: 0.01, relative: 0)
    #expect(try areEqual(wide, []))
    #expect(try areEqual(.exact, [.init("/studies", wide)]))
    #expect(try areEqual(.exact, [.init("/studies", .exact), .init("/studies/*/loss", wide)]))
    #expect(try !areEqual(.exact, [.init("/studies/*/loss", wide), .init("/studies", .exact)]))
    #expect(try !areEqual(wide, [.init("/studies/*/loss", .exact)]))
    #expect(try areEqual(Tolerance(absolute: 0, relative: 1e-3), []))
    #expect(try !areEqual(Tolerance(absolute: 0, relative: 9e-4), []))
  }

  @Test func ignoresWhatItIsTold() throws {
    func change(_ root: Group) throws {
      try root.dataset("provenance/volatile/host").write(["there"])
      try root.createDataset("provenance/volatile/more", 1)
      try root.setAttribute("content_digest", "sha256:ff")
      try root.dataset("studies/tuning/loss").removeAttribute("units")
    }
    #expect(try differences(Comparison(), change).count == 4)
    var comparison = Comparison(ignored: Comparison.volatile)
    #expect(
      try differences(comparison, change) == [
        "/studies/tuning/loss@units: only in the first file, an attribute"
      ])
    comparison.ignored += ["/**@units", "/nothing", "/studies@units"]
    let report = try comparison.compare(Self.sample(), Self.sample(change))
    #expect(report.areEqual)
    #expect(report.unused.map(\.text) == ["/nothing", "/studies@units"])
  }

  /// A scale keeps account of who refers to it, by addresses, in the order of attaching.
  @Test func comparesReferencesByPath() throws {
    func file(_ names: [String]) throws -> File {
      let file = try File.inMemory()
      let root = try file.root
      // Moves all addresses.
      if names.first != "a" { try root.createGroup("unrelated") }
      let scale = try root.createDataset("x", [1, 2])
      try scale.makeScale("x")
      let other = try root.createDataset("y", [1, 2])
      try other.makeScale("y")
      for name in names {
        try root.createDataset(name, [3, 4]).attach(name == "c" ? other : scale, toAxis: 0)
      }
      if names.first != "a" { try root.remove("unrelated") }
      return file
    }
    func compare(_ one: [String], _ other: [String], _ ignored: [PathPattern] = []) throws
      -> [String]
    {
      try Comparison(ignored: ignored).compare(file(one), file(other)).differences.map(\.place)
    }
    #expect(try compare(["a", "b"], ["b", "a"]) == [])
    // The scale's own list is not blamed for what is missing, nor for what is ignored.
    #expect(try compare(["a", "b"], ["b"]) == ["/a"])
    #expect(try compare(["a", "b"], ["b"], ["/a"]) == [])
    let swapped = try file(["b", "a"])
    let b = try swapped.root.dataset("b")
    try b.removeAttribute("DIMENSION_LIST")
    try b.attach(swapped.root.dataset("y"), toAxis: 0)
    #expect(
      try Comparison().compare(file(["a", "b"]), swapped).differences.map(\.place)
        == ["/b@DIMENSION_LIST", "/y@REFERENCE_LIST"])
  }

  @Test func tellsNamesOfOneLookApart() throws {
    let one = try File.inMemory()
    let other = try File.inMemory()
    try one.root.createDataset("\u{E9}", [1])
    try other.root.createDataset("e\u{301}", [1])
    #expect(try Comparison().compare(one, other).differences.count == 2)
    try other.root.createDataset("\u{E9}", [1])
    try one.root.createDataset("e\u{301}", [1])
    #expect(try Comparison().compare(one, other).areEqual)
  }

  @Test func findsTheFirstOfManyValuesBeyondABlock() throws {
    // More than the 4 MiB of a block.
    var values = (0..<700_000).map { Double($0) }
    let one = try File.inMemory()
    try one.root.createDataset("x", values, shape: [700, 1000])
    values[650_123] += 4
    values[699_999] -= 1
    let other = try File.inMemory()
    try other.root.createDataset("x", values, shape: [700, 1000])
    let report = try Comparison().compare(one, other)
    guard case .values(let found) = try #require(report.differences.first).kind else {
      Issue.record("\(report.differences)")
      return
    }
    #expect(found.differing == 2)
    #expect(found.count == 700_000)
    #expect(found.place == [650, 123])
    #expect(found.first == .double(650_123))
    #expect(found.second == .double(650_127))
    #expect(found.greatestAbsolute == 4)
    #expect(found.greatestRelative == 4.0 / 650_127)
  }

  @Test func comparesSampleArchives() throws {
    let one = try File.inMemory()
    let other = try File.inMemory()
    var contents = try SampleContents.contents()
    try contents.write(to: one)
    contents.runs[0].host = "elsewhere"
    try contents.write(to: other)
    #expect(try Comparison(ignored: Comparison.volatile).compare(one, other).areEqual)
    #expect(
      try Comparison().compare(one, other).differences.map(\.place)
        == ["/provenance/volatile/runs/host"])
  }
}
