import Foundation
import Images
import Testing

/// The bytes that `text` writes in hexadecimal.
func bytes(hexadecimal text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(16 * digits[$0] + digits[$0 + 1])
  }
}

func bytes(base64 text: String) throws -> [UInt8] {
  try [UInt8](#require(Data(base64Encoded: text)))
}

/// Reading against files put together by hand (Reference/expected.py).
struct PNGReadingTests {
  @Test(arguments: Expected.files)
  func readsColors(_ expected: ExpectedFile) throws {
    let image = try ColorImage(png: bytes(base64: expected.file))
    #expect((image.width, image.height) == (11, 9))
    #expect(image.channels == bytes(hexadecimal: expected.pixels))
  }

  @Test(arguments: Expected.files)
  func readsGray(_ expected: ExpectedFile) throws {
    let rgba = bytes(hexadecimal: expected.pixels)
    let file = try bytes(base64: expected.file)
    guard stride(from: 3, to: rgba.count, by: 4).allSatisfy({ rgba[$0] == 255 }) else {
      #expect(throws: PNGError.transparent) { try GrayImage(png: file) }
      return
    }
    let grays = stride(from: 0, to: rgba.count, by: 4).map { i -> UInt8 in
      let (red, green, blue) = (Int(rgba[i]), Int(rgba[i + 1]), Int(rgba[i + 2]))
      return UInt8((red * 19595 + green * 38470 + blue * 7471 + 32768) / 65536)
    }
    #expect(try GrayImage(png: file).pixels == grays)
  }

  @Test(arguments: Expected.files)
  func readsTheHeader(_ expected: ExpectedFile) throws {
    let header = try PNGHeader(png: bytes(base64: expected.file))
    #expect((header.width, header.height, header.depth) == (11, 9, expected.depth))
    #expect(
      header.hasTransparency
        == (expected.testDescription.contains("alpha")
          || expected.testDescription.contains("transparency")))
  }

  @Test func readsTextsOfEveryKind() throws {
    let texts = try PNGText.texts(png: bytes(base64: Expected.texts))
    #expect(
      try texts == [
        PNGText("Source", "café"),
        PNGText("Title", "Verlust θ → 0, 学习率"),
        PNGText("Comment", String(repeating: "after the picture ", count: 40)),
      ])
  }

  @Test func skipsTextsWhereOnlyPixelsAreWanted() throws {
    #expect(try GrayImage(png: bytes(base64: Expected.texts)).pixels == [0, 0, 0, 0])
  }
}

/// Files that lie, end early or were changed on the way.
struct PNGDamageTests {
  let file: [UInt8]

  init() throws {
    file = try bytes(base64: Expected.files[0].file)
  }

  @Test func refusesAnotherSize() throws {
    let error = #expect(throws: PNGError.self) {
      try GrayImage(png: file, expecting: PNGExpectation(size: (105, 105)))
    }
    #expect(
      error?.description
        == "Expected a PNG of 105 × 105 pixels, found 11 × 9. Resize the picture, or ask for the size "
        + "that it has.")
  }

  @Test func refusesAnotherDepth() throws {
    let error = #expect(throws: PNGError.self) {
      try GrayImage(png: file, expecting: PNGExpectation(size: (11, 9), depth: 8))
    }
    #expect(
      error?.description
        == "Expected a PNG of 8 bits a channel, found 1. Convert the picture, or ask for the depth "
        + "that it has.")
    #expect(
      try GrayImage(png: file, expecting: PNGExpectation(size: (11, 9), depth: 1)).width == 11)
  }

  @Test func refusesMorePixelsThanTheLimit() throws {
    let error = #expect(throws: PNGError.self) {
      try GrayImage(png: file, expecting: PNGExpectation(pixelLimit: 98))
    }
    #expect(
      error?.description
        == "The header of this PNG promises 11 × 9 pixels; more than 98 are refused. Raise the limit "
        + "if the picture really is so large.")
  }

  @Test func refusesAPromiseTheFileCannotKeep() throws {
    // 8,000 × 8,000 pixels of 1 bit take 8,000,000 bytes, and deflate makes at best 7,751 of them.
    let error = #expect(throws: PNGError.self) {
      try GrayImage(png: withHeader(width: 8000, height: 8000))
    }
    #expect(
      error?.description
        == "The header of this PNG promises 8000 × 8000 pixels, which need at least 7751 bytes; the "
        + "file has \(file.count). The file is damaged; fetch it again.")
  }

  @Test func refusesTheGreatestSizes() throws {
    #expect(throws: PNGError.tooManyPixels(width: 0x7fff_ffff, height: 0x7fff_ffff, limit: 1 << 26))
    {
      try GrayImage(png: withHeader(width: 0x7fff_ffff, height: 0x7fff_ffff))
    }
    #expect(throws: PNGError.self) { try GrayImage(png: withHeader(width: 0x8000_0000, height: 1)) }
    #expect(throws: PNGError.self) { try GrayImage(png: withHeader(width: 0, height: 9)) }
  }

  @Test func saysWhatLibpngSays() throws {
    let error = #expect(throws: PNGError.self) { try GrayImage(png: Array("not a picture".utf8)) }
    #expect(
      error?.description
        == "Cannot read this PNG: libpng says 'Not a PNG file'. The file is damaged or is no PNG; "
        + "fetch it again.")
    #expect(throws: PNGError.unreadable("the file is empty")) { try GrayImage(png: []) }
  }

  @Test func refusesEveryBeginning() {
    for count in 0..<file.count {
      #expect(throws: PNGError.self, "\(count) of \(file.count) bytes") {
        try GrayImage(png: Array(file.prefix(count)))
      }
    }
  }

  @Test func refusesEveryChangedBit() {
    // Every byte of a PNG is under a checksum, or is a checksum, a length, a type or the signature.
    for bit in 0..<8 * file.count {
      var changed = file
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: PNGError.self, "bit \(bit)") { try GrayImage(png: changed) }
    }
  }

  @Test func refusesChangedBitsInTextsToo() throws {
    // Even where the texts are not asked for.
    let file = try bytes(base64: Expected.texts)
    for bit in 0..<8 * file.count {
      var changed = file
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: PNGError.self, "bit \(bit)") { try GrayImage(png: changed) }
      #expect(throws: PNGError.self, "bit \(bit)") { try PNGText.texts(png: changed) }
    }
  }

  @Test func survivesChangedBytesWithRightChecksums() {
    // The data of the picture, changed and sealed again: libpng sees what deflate makes of it.
    for index in 0..<file.count {
      for value: UInt8 in [0, 0x7f, 0xff] {
        var changed = file
        changed[index] = value
        _ = try? GrayImage(png: sealed(changed))
        _ = try? PNGText.texts(png: sealed(changed))
      }
    }
  }

  private func withHeader(width: UInt32, height: UInt32) -> [UInt8] {
    var changed = file
    for i in 0..<4 {
      changed[16 + i] = UInt8(truncatingIfNeeded: width >> (24 - 8 * i))
      changed[20 + i] = UInt8(truncatingIfNeeded: height >> (24 - 8 * i))
    }
    return sealed(changed)
  }

  /// The file with the right checksum of every chunk.
  private func sealed(_ file: [UInt8]) -> [UInt8] {
    var file = file
    var start = 8
    while start + 12 <= file.count {
      let length = file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= file.count else { break }
      let sum = crc32(file[start + 4..<end])
      for i in 0..<4 { file[end + i] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * i)) }
      start = end + 4
    }
    return file
  }

  private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1
      }
    }
  }
}

struct PNGWritingTests {
  static func gray() throws -> GrayImage {
    try GrayImage(width: 7, height: 5, pixels: (0..<35).map { UInt8($0 * 7) })
  }

  static func color(opaque: Bool) throws -> ColorImage {
    try ColorImage(
      width: 6, height: 4, channels: (0..<96).map { $0 % 4 == 3 && opaque ? 255 : UInt8($0 * 2) })
  }

  @Test func readsBackWhatItWrote() throws {
    #expect(try GrayImage(png: Self.gray().png()) == Self.gray())
    for opaque in [true, false] {
      #expect(try ColorImage(png: Self.color(opaque: opaque).png()) == Self.color(opaque: opaque))
    }
  }

  @Test func leavesOpacityOutWhereThereIsNone() throws {
    #expect(try PNGHeader(png: Self.color(opaque: true).png()).color == .rgb)
    #expect(try PNGHeader(png: Self.color(opaque: false).png()).color == .rgbWithAlpha)
  }

  @Test func repeatsItsBytes() throws {
    let texts = try [PNGText("Source", "archive 1f4c")]
    #expect(
      try Self.color(opaque: true).png(texts: texts, resolution: 144)
        == Self.color(opaque: true).png(texts: texts, resolution: 144))
  }

  @Test func carriesTexts() throws {
    let texts = try [
      PNGText("Source", "sha256:1f4c, café"), PNGText("Description", "Verlust θ → 0, 学习率\nzwei"),
      PNGText("Comment", ""),
    ]
    let file = try Self.gray().png(texts: texts)
    #expect(try PNGText.texts(png: file) == texts)
    // Latin-1 goes to tEXt, which everyone reads; the rest to iTXt.
    #expect(file.contains(Array("tEXtSource\0sha256:1f4c, caf".utf8) + [0xe9]))
    #expect(file.contains(Array("iTXtDescription\0\0\0\0\0Verlust θ".utf8)))
  }

  @Test func statesTheResolution() throws {
    // 144 pixels an inch are 5669 = 0x1625 a meter, the unit 1.
    let pHYs: [UInt8] = Array("pHYs".utf8) + [0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1]
    #expect(try Self.gray().png(resolution: 144).contains(pHYs))
    #expect(try !Self.gray().png().contains(Array("pHYs".utf8)))
    for odd in [Double.nan, .infinity, -3, 1e300] {
      #expect(try GrayImage(png: Self.gray().png(resolution: odd)) == Self.gray())
    }
  }

  @Test func refusesKeywordsThatPNGRefuses() {
    for keyword in ["", " a", "a ", "a  b", "a\0", "θ", String(repeating: "a", count: 80), "a\nb"] {
      #expect(throws: PNGError.badKeyword(keyword)) { try PNGText(keyword, "") }
    }
    let error = #expect(throws: PNGError.self) { try PNGText("θ", "") }
    #expect(
      error?.description
        == "'θ' cannot be the keyword of a PNG text. Use 1 to 79 letters of Latin-1, without spaces at "
        + "the ends or two in a row.")
    let null = #expect(throws: PNGError.self) { try PNGText("Source", "a\0b") }
    #expect(
      null?.description
        == "The PNG text 'Source' holds a null character, which would end it. Leave it out.")
  }
}

struct ImageTests {
  @Test func refusesAWrongNumberOfPixels() {
    let error = #expect(throws: ImageError.self) {
      try GrayImage(width: 3, height: 2, pixels: [0, 0, 0, 0, 0])
    }
    #expect(
      error?.description
        == "Found 5 values where a picture of this size has 6. Give the values of every pixel, row "
        + "after row.")
    #expect(throws: ImageError.wrongPixelCount(6, expected: 24)) {
      try ColorImage(width: 3, height: 2, channels: [0, 0, 0, 0, 0, 0])
    }
  }

  @Test func refusesSizesThatNoPictureHas() {
    for (width, height) in [(0, 3), (3, 0), (-2, -2), (Int.max, 2), (Int.max / 2, 1), (1, .min)] {
      #expect(throws: ImageError.badSize(width: width, height: height)) {
        try GrayImage(width: width, height: height, pixels: [])
      }
    }
    #expect(
      ImageError.badSize(width: 0, height: 3).description
        == "A picture cannot be 0 × 3 pixels. Give a width and a height of 1 or more.")
  }

  @Test func invertsAndIndexes() throws {
    var image = try GrayImage(width: 2, height: 2, pixels: [0, 1, 128, 255])
    #expect(image.inverted.pixels == [255, 254, 127, 0])
    image[1, 0] = 9
    #expect(image[1, 0] == 9)
    #expect(image.pixels == [0, 9, 128, 255])
  }
}
