import Foundation
import Images
import Testing

@testable import Plotting

/// Promises every figure keeps. A new kind joins by adding itself to `all`.
enum Figures {
  static let all: [any Figure] = [
    small(LinePlots.regret), ImageGrids.episode, FigureKinds.scatter, FigureKinds.bars,
    FigureKinds.boxes, FigureKinds.heat, FigureKinds.multiples, FigureKinds.parallel,
  ]

  /// On a sheet that is quickly drawn and read.
  static func small(_ plot: LinePlot) -> LinePlot {
    var plot = plot
    plot.size = Size(width: 240, height: 160)
    return plot
  }
}

struct FigureTests {
  @Test(arguments: Figures.all.indices)
  func laysTextOutWithoutOverlaps(_ index: Int) throws {
    let drawing = try Figures.all[index].drawing()
    let sheet = Rect(left: 0, top: 0, right: drawing.size.width, bottom: drawing.size.height)
    let letterings = drawing.letterings
    for (i, first) in letterings.enumerated() {
      #expect(sheet.contains(first.box), "'\(first.lettering.text)' leaves the sheet")
      for second in letterings.dropFirst(i + 1) {
        #expect(
          !first.box.overlaps(second.box),
          "'\(first.lettering.text)' is over '\(second.lettering.text)'")
      }
    }
  }

  @Test(arguments: Figures.all.indices)
  func repeatsItsBytes(_ index: Int) throws {
    let figure = Figures.all[index]
    let texts = try [PNGText("Source", "sha256:1f4c")]
    #expect(try figure.png(texts: texts) == figure.png(texts: texts))
  }

  @Test(arguments: Figures.all.indices)
  func drawsTheSameFromManyThreads(_ index: Int) async throws {
    let figure = Figures.all[index]
    let first = try figure.png()
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 { group.addTask { try figure.png() } }
      for try await file in group { #expect(file == first) }
    }
  }

  @Test(arguments: Figures.all.indices)
  func carriesItsTexts(_ index: Int) throws {
    let figure = Figures.all[index]
    let texts = try [PNGText("Source", "sha256:1f4c"), PNGText("Query", "study θ, 学习率")]
    let found = try PNGText.texts(png: figure.png(texts: texts))
    #expect(
      try found == [
        PNGText("Title", figure.title), PNGText("Description", figure.alternativeText),
        PNGText("Software", "Metabook"),
      ] + texts)
  }

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Reference/read_png.py knows nothing of libpng.
  @Test(.enabled(if: python != nil, "there is no python3"), arguments: Figures.all.indices)
  func isReadByOthers(_ index: Int) throws {
    let figure = Figures.all[index]
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).png")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(figure.png(texts: [PNGText("Query", "study θ, 学习率")])).write(to: file)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/read_png.py")
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = [script.path, file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let found = try JSONDecoder().decode(Found.self, from: data)
    let image = try figure.image()
    #expect(found.size == [image.width, image.height])
    #expect(found.perMeter == 5669)
    #expect(
      found.texts == [
        "Title": figure.title, "Description": figure.alternativeText, "Software": "Metabook",
        "Query": "study θ, 学习率",
      ])
    var pixels: [UInt8] = []
    for i in stride(from: 0, to: image.channels.count, by: 4) {
      pixels += image.channels[i..<i + 3]
    }
    #expect(found.pixels == digest(pixels))
  }

  private struct Found: Decodable {
    var size: [Int]
    var texts: [String: String]
    var perMeter: Int
    var pixels: UInt32
  }

  /// CRC-32 of the pixels, as zlib computes it.
  private func digest(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1
      }
    }
  }
}

struct DrawingTests {
  static func sheet() throws -> Drawing {
    try Drawing(size: Size(width: 20, height: 10), typeface: .standard())
  }

  static func color(_ image: ColorImage, x: Int, y: Int) -> [UInt8] {
    Array(image.channels[4 * (y * image.width + x)..<4 * (y * image.width + x) + 4])
  }

  @Test func fillsRectanglesExactly() throws {
    var drawing = try Self.sheet()
    drawing.addRect(Rect(left: 2, top: 3, right: 5, bottom: 7), fill: Color(0x0072B2))
    let image = try drawing.image()
    #expect((image.width, image.height) == (40, 20))
    for y in 0..<20 {
      for x in 0..<40 {
        let inside = (4..<10).contains(x) && (6..<14).contains(y)
        #expect(
          Self.color(image, x: x, y: y) == (inside ? [0, 0x72, 0xB2, 255] : [255, 255, 255, 255]))
      }
    }
  }

  @Test func showsEveryPixelOfAPicture() throws {
    var drawing = try Self.sheet()
    let picture = try GrayImage(width: 2, height: 2, pixels: [0, 50, 100, 200])
    drawing.add(.image(picture, Rect(left: 1, top: 1, right: 5, bottom: 5)))
    let image = try drawing.image()
    for y in 0..<8 {
      for x in 0..<8 {
        let gray = picture[x / 4, y / 4]
        #expect(Self.color(image, x: 2 + x, y: 2 + y) == [gray, gray, gray, 255])
      }
    }
  }

  @Test func keepsMarksInsideTheirClip() throws {
    var drawing = try Self.sheet()
    drawing.addRect(
      Rect(left: -50, top: -50, right: 50, bottom: 50), fill: .ink,
      clip: Rect(left: 0, top: 0, right: 10, bottom: 10))
    let image = try drawing.image()
    #expect(Self.color(image, x: 19, y: 10) == [0x26, 0x26, 0x26, 255])
    #expect(Self.color(image, x: 20, y: 10) == [255, 255, 255, 255])
  }

  @Test func lettersInsideTheBoxItStates() throws {
    for upright in [false, true] {
      var drawing = try Drawing(size: Size(width: 100, height: 100), typeface: .standard())
      drawing.add(
        Lettering(
          "Hxpg 0.5", at: Point(x: 50, y: 50), size: 12, alignment: .middle, height: .middle,
          isUpright: upright))
      let box = try #require(drawing.letterings.first).box.grown(by: 0.75)
      let image = try drawing.image()
      var dark = 0
      for y in 0..<200 {
        for x in 0..<200 where Self.color(image, x: x, y: y) != [255, 255, 255, 255] {
          dark += 1
          let (px, py) = ((Double(x) + 0.5) / 2, (Double(y) + 0.5) / 2)
          #expect(box.left < px && px < box.right && box.top < py && py < box.bottom)
        }
      }
      #expect(dark > 200)
    }
  }

  @Test func saysWhichPackageHasTheFont() {
    let error = #expect(throws: PlottingError.self) { try Typeface(folders: ["/none", "/nil"]) }
    #expect(
      error?.description
        == "Cannot letter figures: Lato-Regular.ttf is not in /none, /nil. Install the package "
        + "fonts-lato, or run Scripts/setup.")
  }

  @Test func saysThatAFontIsBroken() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("no font".utf8).write(to: folder.appending(path: "Lato-Regular.ttf"))
    #expect(throws: PlottingError.unreadableFont(folder.path + "/Lato-Regular.ttf")) {
      try Typeface(folders: [folder.path])
    }
  }

  @Test func measuresAsTheFontSays() throws {
    // Lato's digits are 1160 of 2000 units wide; A and V are 153 closer than their widths.
    let typeface = try Typeface.standard()
    #expect(abs(typeface.width(of: "2017", size: 10) - 4 * 5.8) < 1e-12)
    let apart = typeface.width(of: "A", size: 10) + typeface.width(of: "V", size: 10)
    #expect(typeface.width(of: "AV", size: 10) < apart - 0.3)
  }

  @Test func breaksAndCutsLines() throws {
    let typeface = try Typeface.standard()
    let text = "one two three four five six seven eight nine ten"
    let lines = typeface.lines(text, size: 10, width: 80)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.count == 3 || lines.count == 4)
    #expect(lines.allSatisfy { typeface.width(of: $0, size: 10) <= 80 })
    let cut = typeface.fitted(text, size: 10, width: 80)
    #expect(cut.hasPrefix("one two") && cut.hasSuffix("…"))
    #expect(typeface.width(of: cut, size: 10) <= 80)
    #expect(typeface.fitted("short", size: 10, width: 80) == "short")
    #expect(typeface.fitted(text, size: 10, width: -3) == "…")
  }
}
