import Foundation
import Testing

@testable import Datasets

struct DataLocationsTests {
  let folder = try! TemporaryFolder()

  func locations(in path: String, _ environment: [String: String] = [:]) -> DataLocations {
    DataLocations(around: path, environment: environment)
  }

  @Test func findsTheProjectAroundAFolder() throws {
    try folder.write("", to: "kit/Datasets/readme")
    try folder.write("", to: "kit/Reports/one/notebook.md")
    #expect(
      locations(in: "\(folder.path)/kit/Reports/one").project == "\(folder.path)/kit/Datasets")
    #expect(locations(in: "\(folder.path)/kit").project == "\(folder.path)/kit/Datasets")
    #expect(locations(in: folder.path).project == nil)
  }

  @Test func takesNoLoneFolderOfDatasetsForAProject() throws {
    try folder.write("", to: "home/Datasets/photos")
    try folder.write("", to: "home/work/notes")
    #expect(locations(in: "\(folder.path)/home/work").project == nil)
    try folder.write("", to: "home/Package.swift")
    #expect(locations(in: "\(folder.path)/home/work").project == "\(folder.path)/home/Datasets")
  }

  @Test func obeysTheEnvironment() {
    #expect(locations(in: "/", ["HOME": "/home/ada"]).user == "/home/ada/.local/share/metabook")
    #expect(locations(in: "/", ["HOME": "/h", "XDG_DATA_HOME": "/data"]).user == "/data/metabook")
    // Relative paths are invalid by the base directory specification.
    #expect(
      locations(in: "/", ["HOME": "/h", "XDG_DATA_HOME": "data"]).user
        == "/h/.local/share/metabook")
    #expect(locations(in: "/", ["METABOOK_DATA": "/shared"]).shared == "/shared")
    #expect(locations(in: "/", ["METABOOK_DATA": ""]).shared == nil)
  }

  @Test func looksInTheProjectThenInSharedDataThenInTheUsers() throws {
    let name = try DatasetName("mine")
    let all = DataLocations(
      project: "\(folder.path)/p", shared: "\(folder.path)/s", user: "\(folder.path)/u")
    #expect(all.stores(of: name) == [])
    let places = ["u/store/mine.h5", "s/mine.h5", "s/store/mine.h5", "p/store/mine.h5"]
    for (count, place) in places.enumerated() {
      try folder.write("", to: place)
      #expect(
        all.stores(of: name) == places[...count].reversed().map { "\(folder.path)/\($0)" })
    }
    #expect(all.storedNames == [name])
  }

  @Test func writesIntoTheProjectOrElseForTheUser() throws {
    let inside = DataLocations(project: "/p/Datasets", shared: "/s", user: "/u")
    #expect(inside.store(of: try DatasetName("mine")) == "/p/Datasets/store/mine.h5")
    let outside = DataLocations(project: nil, shared: "/s", user: "/u")
    #expect(outside.store(of: try DatasetName("mine")) == "/u/store/mine.h5")
  }

  @Test(arguments: ["", "..", "../x", "a/b", ".hidden", "a b", "é", "-x", "a\0"])
  func refusesNamesThatNoFileShouldHave(_ text: String) {
    #expect(
      #expect(throws: DatasetNameError.self) { try DatasetName(text) }?.description
        == "'\(text)' cannot name a dataset. Use at most 64 letters, digits, '-', '_' and '.', a "
        + "letter or a digit first.")
  }
}
