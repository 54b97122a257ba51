import HDF5
import Testing

struct WalkTests {
  static func sample() throws -> File {
    let file = try File.inMemory()
    let root = try file.root
    try root.createDataset("z/b", [1, 2])
    try root.createDataset("z/a", [1, 2])
    try root.createDataset("y", [1, 2])
    return file
  }

  @Test func walksInTheOrderOfNamesOrOfCreation() throws {
    let root = try Self.sample().root
    #expect(try Walk(below: root).entries.map(\.path) == ["/", "/y", "/z", "/z/a", "/z/b"])
    #expect(
      try Walk(below: root, order: .creation).entries.map(\.path)
        == ["/", "/z", "/z/b", "/z/a", "/y"])
  }

  @Test func walksBelowAGroup() throws {
    let root = try Self.sample().root
    #expect(try Walk(below: root.group("z")).entries.map(\.path) == ["/z", "/z/a", "/z/b"])
  }

  @Test func leavesOutWhatItIsTold() throws {
    let root = try Self.sample().root
    let walk = try Walk(below: root) { $0 == "/z/a" || $0 == "/y" }
    #expect(walk.entries.map(\.path) == ["/", "/z", "/z/b"])
  }

  @Test func knowsWhatReferencesReferTo() throws {
    let file = try Self.sample()
    let root = try file.root
    let y = try root.dataset("y")
    try y.makeScale("y")
    let a = try root.dataset("z/a")
    try a.attach(y, toAxis: 0)
    func scale(_ walk: Walk?) throws -> Value? {
      try a.attribute(named: "DIMENSION_LIST", knowing: walk).values.first
    }
    let part = try Walk(below: root.group("z"))
    #expect(try scale(nil) == .list([.reference("/y")]))
    #expect(try scale(Walk(below: root)) == .list([.reference("/y")]))
    #expect(try scale(part) == .list([.reference(nil)]))
    #expect(try scale(part.knowing(Walk(below: root))) == .list([.reference("/y")]))
  }

  @Test func summarizesAPart() throws {
    let root = try File.inMemory().root
    let x = try root.createDataset("x", (0..<12).map { Double($0) }, shape: [3, 4])
    // 5, 7 and 9, 11.
    let slab = Slab(start: [1, 1], count: [2, 2], step: [1, 2])
    #expect(try x.read(slab) == [5.0, 7, 9, 11])
    #expect(try x.summary(slab).mean == 8)
    #expect(try x.summary(slab).count == 4)
    let part = Slab(start: [0, 1], count: [2, 1])
    #expect(slab.part(part) == Slab(start: [1, 3], count: [2, 1], step: [1, 2]))
    #expect(throws: HDF5Error.self) { try x.summary(Slab(start: [0, 3], count: [3, 2])) }
  }
}
