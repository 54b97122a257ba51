import HDF5
import Testing

struct SummaryTests {
  @Test func summarizesNumbers() throws {
    let root = try File.inMemory().root
    let values: [Double] = [2, 4, .nan, 4, 4, 5, 5, -.infinity, 7, 9]
    let summary = try root.createDataset("x", values).summary()
    // The textbook's example 2 4 4 4 5 5 7 9: mean 5, squared deviations 32.
    #expect(summary.count == 10)
    #expect(summary.nans == 1)
    #expect(summary.infinities == 1)
    #expect(summary.minimum == 2)
    #expect(summary.maximum == 9)
    #expect(summary.mean == 5)
    #expect(summary.deviation == (32.0 / 7).squareRoot())
  }

  @Test func takesNumbersThatNoDoubleHolds() throws {
    let root = try File.inMemory().root
    let summary = try root.createDataset("x", [UInt64.max, UInt64.max]).summary()
    #expect(summary.mean == 0x1p64)
    #expect(summary.deviation == 0)
  }

  @Test func hasNoMeanOfNothing() throws {
    let root = try File.inMemory().root
    let summary = try root.createDataset("x", [Double]()).summary()
    #expect(summary.mean == nil && summary.minimum == nil && summary.deviation == nil)
    #expect(try root.createDataset("y", [3]).summary().deviation == nil)
  }

  @Test func refusesText() throws {
    let root = try File.inMemory(name: "a.h5").root
    let error = #expect(throws: HDF5Error.self) { try root.createDataset("x", "text").summary() }
    #expect(error?.description == "Cannot read '/x' in 'a.h5' as numbers: it holds string.")
  }

  // 40 MB in blocks of 8: the sum over i of i is n(n − 1)/2.
  @Test func streamsInBlocks() throws {
    let root = try File.inMemory().root
    let count = 5_000_000
    let dataset = try root.createDataset(
      "x", (0..<count).map { Double($0) }, shape: [1000, 5000], layout: .chunked([10, 1000]))
    let summary = try dataset.summary()
    #expect(summary.count == count)
    #expect(summary.minimum == 0 && summary.maximum == Double(count - 1))
    #expect(abs((summary.mean ?? 0) - Double(count - 1) / 2) < 1e-6)
  }
}
