import HDF5
import Testing

struct AttributeTests {
  @Test func replacesAValue() throws {
    let root = try File.inMemory().root
    try root.setAttribute("units", "s")
    try root.setAttribute("units", [1.5, 2.5])
    #expect(try root.attributeValues("units", as: Double.self) == [1.5, 2.5])
    #expect(try root.attributeNames() == ["units"])
    try root.removeAttribute("units")
    #expect(try !root.hasAttribute("units"))
  }

  @Test func saysWhatThereIs() throws {
    let root = try File.inMemory(name: "a.h5").root
    try root.setAttribute("title", "a")
    try root.setAttribute("axes", ["trial", "step"])
    func message(_ name: String) -> String? {
      #expect(throws: HDF5Error.self) { try root.attribute(name, as: String.self) }?.description
    }
    #expect(message("titel") == "There is no '/@titel' in 'a.h5'. There is: axes, title.")
    #expect(message("axes") == "Cannot read '/@axes' in 'a.h5' as one value: its shape is [2].")
  }

  @Test func keepsManyAndLargeOnes() throws {
    let folder = try TemporaryFolder()
    let file = try File.create(folder.path("x.h5"))
    let dataset = try file.root.createDataset("x", 1)
    for index in 0..<300 { try dataset.setAttribute("a\(index)", index) }
    // More than the 64 KiB that a description holds.
    let large = (0..<20_000).map { Double($0) }
    try dataset.setAttribute("large", large)
    try file.close()
    let again = try File.open(folder.path("x.h5")).root.dataset("x")
    #expect(try again.attributeNames().count == 301)
    for index in 0..<300 { #expect(try again.attribute("a\(index)", as: Int.self) == index) }
    #expect(try again.attributeValues("large", as: Double.self) == large)
  }
}
