import Episodes
import Testing

struct ExampleViewTests {
  // 0 1
  // 2 3, as bytes and as floats.
  private let bytes: ExampleSet
  private let floats: ExampleSet

  init() throws {
    bytes = try ExampleSet(
      name: "bytes", digest: "", shape: [2, 2], values: .bytes([0, 1, 2, 3], divisor: 4),
      targets: .numbers([0]), polarity: .ink)
    floats = try ExampleSet(
      name: "floats", digest: "", shape: [2, 2], values: .floats([0, 0.25, 0.5, 0.75]),
      targets: .numbers([0]), polarity: .ink)
  }

  @Test func turnsCounterclockwise() throws {
    // numpy.rot90([[0, 1], [2, 3]], k) for k = 0…3.
    let turned: [[Float]] = [[0, 1, 2, 3], [1, 3, 0, 2], [3, 2, 1, 0], [2, 0, 3, 1]]
    for (turns, expected) in turned.enumerated() {
      for set in [bytes, floats] {
        let view = try ExampleView(of: set)
        #expect(view.vector(of: 0, quarterTurns: turns) == expected.map { $0 / 4 })
        #expect(view.vector(of: 0, quarterTurns: turns + 4) == expected.map { $0 / 4 })
      }
    }
  }

  @Test func turnsALargerImageByNinetyDegrees() throws {
    let set = try ExampleSet(
      name: "nine", digest: "", shape: [3, 3], values: .floats((0..<9).map(Float.init)),
      targets: .numbers([0]))
    // The last column becomes the first row.
    #expect(
      try ExampleView(of: set).vector(of: 0, quarterTurns: 1) == [2, 5, 8, 1, 4, 7, 0, 3, 6])
  }

  @Test func turnsAllChannelsOfAPixelTogether() throws {
    // numpy.rot90 of [[[0, 1], [2, 3]], [[4, 5], [6, 7]]], two channels a pixel.
    let set = try ExampleSet(
      name: "color", digest: "", shape: [2, 2, 2], values: .bytes(Array(0..<8), divisor: 1),
      targets: .numbers([0]))
    let view = try ExampleView(of: set)
    #expect(view.vector(of: 0, quarterTurns: 1) == [2, 3, 6, 7, 0, 1, 4, 5])
    #expect(view.vector(of: 0, quarterTurns: 2) == [6, 7, 4, 5, 2, 3, 0, 1])
    #expect(view.vector(of: 0, quarterTurns: 3) == [4, 5, 0, 1, 6, 7, 2, 3])
  }

  @Test func invertsWhereThePolarityDiffers() throws {
    for set in [bytes, floats] {
      #expect(try ExampleView(of: set, polarity: .ink).vector(of: 0) == [0, 0.25, 0.5, 0.75])
      #expect(try ExampleView(of: set, polarity: .white).vector(of: 0) == [1, 0.75, 0.5, 0.25])
    }
  }

  @Test func saysThatThePolarityIsUnknown() throws {
    let set = try ExampleSet(
      name: "iris", digest: "", shape: [2], values: .floats([1, 2]), targets: .numbers([0]))
    let found = error { () throws(TaskError) in try ExampleView(of: set, polarity: .ink) }
    #expect(
      found?.description
        == "'iris' does not say whether 1 is ink or paper. Leave its values as they are stored.")
  }
}
