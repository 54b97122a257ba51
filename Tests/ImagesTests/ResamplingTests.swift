import Images
import Testing

/// Resizing against Pillow's results (Reference/expected.py), bit for bit.
struct ResamplingTests {
  static func pattern(_ name: String, width: Int, height: Int) throws -> GrayImage {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        pixels.append(
          name == "binary"
            ? (x * x + 3 * y * y + x * y) % 97 < 40 ? 255 : 0
            : UInt8((x * 7 + y * 13 + x * y) % 256))
      }
    }
    return try GrayImage(width: width, height: height, pixels: pixels)
  }

  @Test(arguments: Expected.resized)
  func equalsPillow(_ expected: ExpectedResizing) throws {
    let image = try Self.pattern(
      expected.pattern, width: expected.old[0], height: expected.old[1])
    let resized = try image.resized(
      toWidth: expected.new[0], height: expected.new[1],
      by: #require(Resampling(rawValue: expected.rule)))
    #expect([resized.width, resized.height] == expected.new)
    #expect(resized.pixels == bytes(hexadecimal: expected.pixels))
  }

  @Test(arguments: Resampling.allCases)
  func keepsAPictureOfTheSameSize(_ resampling: Resampling) throws {
    let image = try Self.pattern("gray", width: 9, height: 5)
    #expect(try image.resized(toWidth: 9, height: 5, by: resampling) == image)
  }

  @Test(arguments: Resampling.allCases)
  func keepsOneGray(_ resampling: Resampling) throws {
    for (width, height) in [(1, 1), (3, 50), (200, 2), (28, 28)] {
      let image = try GrayImage(width: 13, height: 11, filledWith: 173)
      #expect(
        try image.resized(toWidth: width, height: height, by: resampling)
          == GrayImage(width: width, height: height, filledWith: 173))
    }
  }

  @Test func refusesSizesThatNoPictureHas() throws {
    let image = try GrayImage(width: 2, height: 2, filledWith: 0)
    for (width, height) in [(0, 3), (3, 0), (-2, 4), (Int.max, Int.max)] {
      #expect(throws: ImageError.badSize(width: width, height: height)) {
        try image.resized(toWidth: width, height: height)
      }
    }
  }
}
