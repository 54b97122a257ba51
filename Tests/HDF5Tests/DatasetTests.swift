import HDF5
import Testing

struct DatasetTests {
  /// Promises every type of element keeps: what is written is read, from memory and from disk, in
  /// every layout.
  func keeps<Value: Element & Equatable>(_ values: [Value], fill: Value) throws {
    let folder = try TemporaryFolder()
    let shape = [2, values.count / 2]
    let layouts: [Layout] = [
      .automatic, .contiguous, .chunked([1, 2]),
      .chunked([2, 1], .init(shuffle: false, deflate: 0, checksum: true)),
    ]
    let file = try File.create(folder.path("x.h5"))
    for (index, layout) in layouts.enumerated() {
      let dataset = try file.root.createDataset(
        "values_\(index)", values, shape: shape, layout: layout)
      #expect(try dataset.read(as: Value.self) == values)
      let empty = try file.root.createDataset(
        "filled_\(index)", of: Value.self, shape: [3],
        layout: layout == .automatic ? layout : .contiguous,
        fill: fill)
      #expect(try empty.read() == [fill, fill, fill])
      #expect(try empty.fillValue() == fill)
      #expect(try dataset.fillValue(as: Value.self) == nil)
    }
    try file.root.createDataset("scalar", values[0])
    try file.root.createDataset("none", [Value]())
    try file.root.setAttribute("one", values[0])
    try file.root.setAttribute("many", values)
    try file.root.setAttribute("none", [Value]())
    try file.close()

    let again = try File.open(folder.path("x.h5"))
    for index in layouts.indices {
      let dataset = try again.root.dataset("values_\(index)")
      #expect(try dataset.shape == shape)
      #expect(dataset.type == Value.datatype)
      #expect(try dataset.read(as: Value.self) == values)
    }
    #expect(try again.root.dataset("scalar").readScalar(as: Value.self) == values[0])
    #expect(try again.root.dataset("scalar").shape == [])
    #expect(try again.root.dataset("none").read(as: Value.self) == [])
    #expect(try again.root.attribute("one", as: Value.self) == values[0])
    #expect(try again.root.attributeValues("many", as: Value.self) == values)
    #expect(try again.root.attributeValues("none", as: Value.self) == [])
  }

  @Test func keepsIntegers() throws {
    try keeps([Int8.min, -1, 0, Int8.max], fill: -7)
    try keeps([Int16.min, -1, 0, Int16.max], fill: -7)
    try keeps([Int32.min, -1, 0, Int32.max], fill: -7)
    try keeps([Int64.min, -1, 0, Int64.max], fill: -7)
    try keeps([Int.min, -1, 0, Int.max], fill: -7)
    try keeps([0, 1, 128, UInt8.max], fill: 7)
    try keeps([0, 1, 128, UInt16.max], fill: 7)
    try keeps([0, 1, 128, UInt32.max], fill: 7)
    try keeps([0, 1, 128, UInt64.max], fill: 7)
  }

  @Test func keepsFloatingPointNumbers() throws {
    try keeps([-0.0, .leastNonzeroMagnitude, -.infinity, .pi] as [Float], fill: 0.1)
    try keeps([-0.0, .leastNonzeroMagnitude, -.infinity, .pi] as [Double], fill: 0.1)
  }

  @Test func keepsTheBitsOfNaN() throws {
    let bits: UInt64 = 0xFFF8_0000_DEAD_BEEF
    let file = try File.inMemory()
    try file.root.createDataset("x", [Double(bitPattern: bits)])
    let found = try file.root.dataset("x").read(as: Double.self)
    #expect(found.map(\.bitPattern) == [bits])
  }

  @Test func keepsTruthAndText() throws {
    try keeps([true, false, false, true], fill: true)
    try keeps(["", "αβγ – 50 %", String(repeating: "long ", count: 5000), "🧪"], fill: "none")
  }

  @Test func readsAndWritesParts() throws {
    let file = try File.inMemory()
    // value = 100 · i + 10 · j + k
    let values: [Int32] = (0..<60).map { 100 * ($0 / 20) + 10 * ($0 / 5 % 4) + $0 % 5 }
    let dataset = try file.root.createDataset(
      "x", values, shape: [3, 4, 5], layout: .chunked([2, 2, 2]))
    let part = Slab(start: [1, 0, 1], count: [2, 2, 2], step: [1, 3, 2])
    let expected: [Int32] = [101, 103, 131, 133, 201, 203, 231, 233]
    #expect(try dataset.read(as: Int32.self, part) == expected)
    try dataset.write([Int32](repeating: -1, count: 8), at: part)
    #expect(try dataset.read(as: Int32.self, part) == [Int32](repeating: -1, count: 8))
    #expect(try dataset.read(as: Int32.self).count { $0 == -1 } == 8)
    #expect(try dataset.read(as: Int32.self, rows: 0..<1) == Array(values[..<20]))
    try dataset.write(Array(values[20...]), fromRow: 1)
    #expect(try dataset.read(as: Int32.self) == values)
    #expect(try dataset.read(as: Int32.self, rows: 3..<3) == [])
  }

  @Test func refusesPartsOutside() throws {
    let file = try File.inMemory(name: "part.h5")
    let dataset = try file.root.createDataset("x", [Int](1...6), shape: [2, 3])
    for slab in [
      Slab(start: [0, 0], count: [3, 3]), Slab(start: [0, 1], count: [1, 2], step: [1, 2]),
      Slab(start: [-1, 0], count: [1, 1]), Slab(start: [0], count: [1]),
      Slab(start: [0, 0], count: [1, 1], step: [1]), Slab(start: [0, 0], count: [-1, 1]),
      Slab(start: [0, .max], count: [1, 1]), Slab(start: [0, 0], count: [2, 2], step: [.max, 1]),
    ] {
      #expect(throws: HDF5Error.outside(dataset.location, slab: slab, shape: [2, 3])) {
        try dataset.read(as: Int.self, slab)
      }
    }
    let error = #expect(throws: HDF5Error.self) {
      try dataset.write([1, 2], at: Slab(start: [1, 2], count: [1, 2], step: [1, 3]))
    }
    #expect(
      error?.description
        == "[1 from 1, 2 from 2 by 3] is not inside '/x' in 'part.h5', whose shape is [2, 3].")
  }

  @Test func growsByRows() throws {
    let file = try File.inMemory()
    let dataset = try file.root.createDataset("x", of: Float.self, shape: [0, 3], growing: true)
    #expect(try dataset.maximumShape == [nil, 3])
    for row in 0..<1000 {
      try dataset.append([Float(row), Float(row) + 0.25, Float(row) + 0.5])
    }
    #expect(try dataset.shape == [1000, 3])
    #expect(
      try dataset.read(as: Float.self)
        == (0..<1000).flatMap { [Float($0), Float($0) + 0.25, Float($0) + 0.5] })
    #expect(throws: HDF5Error.wrongCount(dataset.location, values: 4, shape: [3])) {
      try dataset.append([1, 2, 3, 4] as [Float])
    }
    try dataset.resize(to: [1, 3])
    #expect(try dataset.read() == [0, 0.25, 0.5] as [Float])
  }

  @Test func saysThatAFixedShapeDoesNotGrow() throws {
    let file = try File.inMemory(name: "fixed.h5")
    let dataset = try file.root.createDataset("x", [1, 2, 3])
    let error = #expect(throws: HDF5Error.self) { try dataset.append([4]) }
    #expect(
      error?.description.hasPrefix("Cannot resize '/x' in 'fixed.h5'. HDF5 says: ") == true)
    #expect(try dataset.read(as: Int.self) == [1, 2, 3])
  }

  @Test func convertsNumbersThatFit() throws {
    let file = try File.inMemory(name: "numbers.h5")
    let bytes = try file.root.createDataset("bytes", [0, 200, 255] as [UInt8])
    #expect(try bytes.read(as: Float.self) == [0, 200, 255])
    #expect(try bytes.read(as: Int.self) == [0, 200, 255])
    let error = #expect(throws: HDF5Error.self) { try bytes.read(as: Int8.self) }
    #expect(
      error?.description == "Cannot read '/bytes' in 'numbers.h5' as int8: value 200 at index 1 "
        + "does not fit. Read it as a wider type.")

    let large = try file.root.createDataset("large", [1 << 53, 1 << 53 + 1])
    #expect(throws: HDF5Error.self) { try large.read(as: Double.self) }
    let reals = try file.root.createDataset("reals", [1, 2.5, .nan, 1e300])
    #expect(try reals.read(as: Int.self, Slab(start: [0], count: [1])) == [1])
    for index in 1...3 {
      #expect(throws: HDF5Error.self) {
        try reals.read(as: Int.self, Slab(start: [index], count: [1]))
      }
    }
    #expect(try reals.read(as: Float.self, rows: 0..<2) == [1, 2.5])
    #expect(try reals.read(as: Float.self, rows: 2..<3)[0].isNaN)
    #expect(throws: HDF5Error.self) { try reals.read(as: Float.self, rows: 3..<4) }
  }

  @Test func refusesAnotherKindOfValue() throws {
    let file = try File.inMemory(name: "kinds.h5")
    let text = try file.root.createDataset("text", ["a"])
    let number = try file.root.createDataset("number", [1.5])
    let truth = try file.root.createDataset("truth", [true])
    let error = #expect(throws: HDF5Error.self) { try text.read(as: Double.self) }
    #expect(
      error?.description == "Cannot read '/text' in 'kinds.h5' as float64: it holds string.")
    #expect(throws: HDF5Error.self) { try number.read(as: String.self) }
    #expect(throws: HDF5Error.self) { try number.read(as: Bool.self) }
    #expect(throws: HDF5Error.self) { try truth.read(as: Int.self) }
    let refused = #expect(throws: HDF5Error.self) { try number.write(["a"]) }
    #expect(
      refused?.description == "Cannot write string to '/number' in 'kinds.h5': it holds float64.")
    #expect(throws: HDF5Error.wrongCount(number.location, values: 2, shape: [1])) {
      try number.write([1.0, 2])
    }
    #expect(try number.read() == [1.5])
  }

  @Test func refusesTextWithNUL() throws {
    let file = try File.inMemory(name: "text.h5")
    let error = #expect(throws: HDF5Error.self) {
      try file.root.createDataset("x", ["a", "b\0c"])
    }
    #expect(
      error?.description == "Cannot write 'b\\0c' at index 1 of '/x' in 'text.h5': text in HDF5 "
        + "ends at the first NUL. Leave it out, or write bytes.")
  }

  @Test func refusesImpossibleShapes() throws {
    let root = try File.inMemory().root
    #expect(throws: HDF5Error.self) { try root.createDataset("a", of: Int.self, shape: [-1]) }
    #expect(throws: HDF5Error.self) {
      try root.createDataset("b", of: Int.self, shape: [1 << 40, 1 << 40])
    }
    #expect(throws: HDF5Error.self) {
      try root.createDataset("c", of: Int.self, shape: [], growing: true)
    }
    #expect(throws: HDF5Error.self) {
      try root.createDataset("d", of: Int.self, shape: [4], layout: .chunked([2, 2]))
    }
    #expect(throws: HDF5Error.self) {
      try root.createDataset(
        "e", of: Int.self, shape: [4], layout: .chunked([2], .init(deflate: 10)))
    }
    #expect(throws: HDF5Error.self) {
      try root.createDataset("f", of: Int.self, shape: [4], layout: .contiguous, growing: true)
    }
    #expect(try root.members().isEmpty)
  }

  @Test func refusesMoreThanMemoryTakes() throws {
    let folder = try TemporaryFolder()
    let made = try File.create(folder.path("sparse.h5"))
    // Nothing is written, so that the file is small: 2⁵⁰ bytes by its own account.
    try made.root.createDataset("x", of: Double.self, shape: [1 << 40, 1 << 7], growing: true)
    try made.close()
    let dataset = try File.open(folder.path("sparse.h5"), limit: 1 << 20).root.dataset("x")
    let error = #expect(throws: HDF5Error.self) { try dataset.read(as: Double.self) }
    #expect(
      error?.description
        == "Refused to read '/x' in '\(folder.path("sparse.h5"))' at once: shape "
        + "[1099511627776, 128] of 8 bytes each is more than 1048576 bytes. "
        + "Read it in parts, or open the file with a larger limit.")
    #expect(try dataset.read(as: Double.self, rows: 7..<8) == [Double](repeating: 0, count: 128))
  }

  @Test func choosesChunksOfWholeRows() throws {
    let root = try File.inMemory().root
    let images = try root.createDataset("images", of: UInt8.self, shape: [60_000, 28, 28])
    #expect(try images.storage.form == .chunked([334, 28, 28]))
    #expect(try images.storage.filters == ["shuffle", "deflate 4"])
    let wide = try root.createDataset("wide", of: Double.self, shape: [10, 100_000])
    #expect(try wide.storage.form == .chunked([1, 32_768]))
    let small = try root.createDataset("small", of: Double.self, shape: [100])
    #expect(try small.storage.form == .contiguous)
    let growing = try root.createDataset("growing", of: Double.self, shape: [0, 4], growing: true)
    #expect(try growing.storage.form == .chunked([2048, 4]))
  }

  @Test func compressesWhatRepeats() throws {
    let root = try File.inMemory().root
    let dataset = try root.createDataset("x", [Int](repeating: 7, count: 100_000))
    #expect(try dataset.storage.bytes < 10_000)
  }
}
