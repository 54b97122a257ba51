import HDF5
import Testing

struct GroupTests {
  @Test func listsMembersInTheOrderOfCreation() throws {
    let root = try File.inMemory().root
    for name in ["zebra", "apple", "mango"] { try root.createGroup(name) }
    try root.createDataset("banana", 1)
    #expect(
      try root.members() == [
        .group("zebra"), .group("apple"), .group("mango"), .dataset("banana"),
      ])
    #expect(try root.names() == ["apple", "banana", "mango", "zebra"])
  }

  @Test func makesTheGroupsOnTheWay() throws {
    let root = try File.inMemory().root
    let group = try root.createGroup("studies/tuning")
    #expect(group.location.path == "/studies/tuning")
    try group.createDataset("costs/total", 3.5)
    #expect(try root.dataset("studies/tuning/costs/total").readScalar(as: Double.self) == 3.5)
    #expect(
      try group.dataset("/studies/tuning/costs/total").location.path
        == "/studies/tuning/costs/total")
    // They keep the order of creation too.
    for name in ["b", "a"] { try root.createGroup("studies/tuning/costs/\(name)") }
    #expect(try group.group("costs").members().map(\.name) == ["total", "b", "a"])
    try root.requireGroup("studies/tuning")
    #expect(throws: HDF5Error.self) { try root.createGroup("studies/tuning") }
  }

  @Test func saysWhatThereIsWhereANameIsMissing() throws {
    let root = try File.inMemory(name: "a.h5").root
    try root.createGroup("studies/tuning")
    try root.createGroup("studies/baseline")
    try root.createDataset("seed", 7)
    func message(_ name: String) -> String? {
      #expect(throws: HDF5Error.self) { try root.group(name) }?.description
    }
    #expect(
      message("studies/tunning/x")
        == "There is no '/studies/tunning' in 'a.h5'. There is: tuning, baseline.")
    #expect(message("nowhere") == "There is no '/nowhere' in 'a.h5'. There is: studies, seed.")
    #expect(
      message("studies/tuning/x")
        == "There is no '/studies/tuning/x' in 'a.h5'. Its group is empty.")
    #expect(message("seed") == "'/seed' in 'a.h5' is a dataset, not a group.")
    #expect(
      message("")
        == "'' cannot be a name in 'a.h5': a name has at least one character, and none of them "
        + "is NUL.")
    let error = #expect(throws: HDF5Error.self) { try root.dataset("studies") }
    #expect(error?.description == "'/studies' in 'a.h5' is a group, not a dataset.")
  }

  @Test func keepsNamesOfAnyScript() throws {
    let root = try File.inMemory().root
    for name in ["α", "déjà vu", "日本語", "a.b", "%s"] {
      try root.createDataset(name, name)
      try root.setAttribute(name, name)
      #expect(try root.dataset(name).readScalar(as: String.self) == name)
      #expect(try root.attribute(name, as: String.self) == name)
    }
    #expect(throws: HDF5Error.badName("a\0b", file: "memory")) { try root.createGroup("a\0b") }
    #expect(throws: HDF5Error.badName("/", file: "memory")) { try root.createGroup("/") }
  }

  @Test func removesNames() throws {
    let root = try File.inMemory().root
    try root.createDataset("x", 1)
    try root.remove("x")
    #expect(try !root.contains("x"))
    #expect(throws: HDF5Error.self) { try root.remove("x") }
  }
}
