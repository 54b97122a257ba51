import HDF5
import Testing

@testable import Archiving

struct TableTests {
  @Test func takesTheDatasetsAlongTheTrialsForColumns() throws {
    let table = try SampleTable.table()
    #expect(table.rowCount == 6)
    #expect(
      table.columns.map(\.name) == [
        "trial", "state", "objective", "task", "seed", "hyperparameters.learning_rate",
        "hyperparameters.degree", "hyperparameters.shrinking", "present.degree",
        "costs.examples", "costs.multiply_adds",
      ])
    #expect(
      table.columns.map(\.kind) == [
        .integer, .text, .real, .text, .integer, .real, .integer, .boolean, .boolean, .integer,
        .integer,
      ])
  }

  @Test func readsCellsOfEveryKind() throws {
    let table = try SampleTable.table()
    func cells(_ name: String) throws -> [Cell] {
      let values = try table.column(name).values()
      return (0..<values.count).map { values[$0] }
    }
    #expect(
      try cells("objective").prefix(5)
        == [.real(0.5), .absent, .real(0.25), .real(2), .real(-0.0)])
    #expect(try cells("objective").last?.description == "nan")
    #expect(
      try cells("degree")
        == [.integer(2), .absent, .integer(3), .absent, .integer(1), .integer(5)])
    #expect(try cells("multiply_adds").first == .unsigned(.max))
    #expect(try cells("shrinking").first == .boolean(true))
    #expect(try cells("task").last == .text("ü"))
  }

  @Test func findsAColumnByItsLastNameWhereThatIsClear() throws {
    let table = try SampleTable.table()
    #expect(try table.column("learning_rate").name == "hyperparameters.learning_rate")
    #expect(try table.column("degree").name == "hyperparameters.degree")
    #expect(try table.column("present.degree").isMask)
    #expect(
      throws: TableError.unknownColumn(
        "lerning_rate", at: nil,
        known: [
          "trial", "state", "objective", "task", "seed", "hyperparameters.learning_rate",
          "hyperparameters.degree", "hyperparameters.shrinking", "costs.examples",
          "costs.multiply_adds",
        ])
    ) { try table.column("lerning_rate") }
    let file = try SampleTable.file()
    let study = try file.root.group("studies/tuning")
    try study.createDataset("costs/degree", [1, 2, 3, 4, 5, 6])
    let error = #expect(throws: TableError.self) { try Table(study).column("degree") }
    #expect(
      error?.description == "'degree' may be hyperparameters.degree or costs.degree. Write which.")
  }

  @Test func goesByTheLengthOfMostWhereThereAreNoTrials() throws {
    let root = try File.inMemory().root
    try root.createDataset("a", [1, 2, 3])
    try root.createDataset("b/c", ["x", "y", "z"])
    try root.createDataset("b/d", [1, 2])
    try root.createDataset("e", 1)
    try root.createDataset("f", [1, 2, 3, 4])
    let table = try Table(root)
    #expect(table.rowCount == 3)
    #expect(table.columns.map(\.name) == ["a", "b.c"])
    #expect(try Table(root.group("b")).columns.map(\.name) == ["c"])
    #expect(throws: TableError.noColumns(path: "/empty")) { try Table(root.createGroup("empty")) }
  }

  @Test func readsSomeRowsAsItReadsAll() throws {
    let root = try File.inMemory().root
    let count = 5000
    try root.createDataset("x", (0..<count).map { $0 * $0 })
    try root.createDataset("hyperparameters/t", (0..<count).map { "t\($0)" })
    try root.createDataset("present/t", (0..<count).map { $0 % 3 != 0 })
    let table = try Table(root)
    // Few rows, in runs and in any order, and many.
    for rows in [[], [17], [4999, 3, 4, 5, 0, 2500], (0..<count).reversed()] {
      let numbers = try table.column("x").values(ofRows: rows)
      let texts = try table.column("t").values(ofRows: rows)
      #expect(numbers.count == rows.count)
      for (place, row) in rows.enumerated() {
        #expect(numbers[place] == .integer(Int64(row * row)))
        #expect(texts[place] == (row % 3 == 0 ? .absent : .text("t\(row)")))
      }
    }
  }

  @Test func readsTheColumnsThatAreNamedOnceEach() throws {
    let table = try SampleTable.table()
    var reader = ColumnReader(of: table)
    _ = try table.rows(
      where: [Filter("seed > 1 and not seed == 2 or state ~ p")],
      sortedBy: [SortKey("seed"), SortKey("objective")], &reader)
    #expect(reader.count == 3)
  }

  @Test func readsNothingBeforeAllIsChecked() throws {
    let table = try SampleTable.table()
    var reader = ColumnReader(of: table)
    #expect(throws: TableError.self) {
      try table.rows(where: [Filter("seed > 1 and nothing == 1")], sortedBy: [], &reader)
    }
    #expect(throws: TableError.self) {
      try table.rows(where: [Filter("seed > 1")], sortedBy: [SortKey("nothing")], &reader)
    }
    #expect(reader.count == 0)
  }

  @Test func sortsWithWhatHasNoValueLast() throws {
    let table = try SampleTable.table()
    func rows(_ keys: String...) throws -> [Int] {
      try table.rows(sortedBy: keys.map { SortKey(parsing: $0) })
    }
    #expect(try rows() == [0, 1, 2, 3, 4, 5])
    #expect(try rows("objective") == [4, 2, 0, 3, 1, 5])
    #expect(try rows("-objective") == [3, 0, 2, 4, 1, 5])
    #expect(try rows("degree") == [4, 0, 2, 5, 1, 3])
    #expect(try rows("-degree") == [5, 2, 0, 4, 1, 3])
    #expect(try rows("seed") == [3, 1, 2, 0, 4, 5])
    #expect(try rows("-multiply_adds") == [0, 5, 4, 3, 2, 1])
    #expect(try rows("task") == [3, 0, 4, 1, 2, 5])
    #expect(try rows("shrinking") == [1, 4, 5, 0, 2, 3])
    #expect(try rows("state", "-learning_rate") == [0, 4, 2, 5, 1, 3])
    #expect(throws: TableError.self) { try rows("sed") }
  }

  @Test func takesBothZerosForOne() throws {
    let root = try File.inMemory().root
    try root.createDataset("x", [0.0, -0.0, -1, 0, -.infinity, .infinity])
    #expect(try Table(root).rows(sortedBy: [SortKey("x")]) == [4, 2, 0, 1, 3, 5])
  }

  @Test func readsSampleArchives() throws {
    let file = try File.inMemory()
    try SampleContents.contents().write(to: file)
    let table = try Table(file.root.group("studies/tuning"))
    let degrees = try table.column("degree").values()
    // The configurations 1 and 2 of each four have no degree, 0 and 3 have degrees 0 and -3.
    #expect((0..<4).map { degrees[$0] } == [.integer(0), .absent, .absent, .integer(-3)])
    #expect(!table.columns.contains { $0.name.hasPrefix("curves") || $0.name.hasPrefix("tasks") })
    #expect(!table.columns.contains { $0.name.hasPrefix("streams") })
  }

  @Test func endsInAGroupInsideItself() throws {
    // The file has the group 'links' in itself.
    let file = try File.inMemory()
    let root = try file.root
    try root.createDataset("a", [1, 2])
    #expect(try Table(root).columns.count == 1)
  }
}
