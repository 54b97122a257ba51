import Foundation
import Testing

@testable import HDF5

/// Counts what is open of a file of its own, for other tests open theirs meanwhile.
struct HandleTests {
  @Test func leaksNothingOverTenThousandOpens() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.h5")
    let file = try File.create(path)
    try TestFiles.writeSample(to: file.root)
    #expect(file.openCount == 1)
    for index in 0..<10_000 {
      let study = try file.root.group("studies/tuning")
      let loss = try study.dataset("loss")
      if index % 100 == 0 {
        #expect(try loss.read(as: Double.self).count == 21)
        #expect(try loss.attribute("long_name", as: String.self) == "validation loss")
        #expect(throws: HDF5Error.self) { try loss.read(as: String.self) }
        #expect(throws: HDF5Error.self) { try study.dataset("nothing") }
        _ = try loss.scales(ofAxis: 0)
        _ = try file.contentDigest()
      }
    }
    #expect(file.openCount == 1)
    try file.close()
    for _ in 0..<100 { try TestFiles.readEverything(in: File.open(path)) }
    let again = try File.open(path)
    #expect(again.openCount == 1)
  }
}
