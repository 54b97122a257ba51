import Images
import Plotting
import Testing

@testable import Reporting

/// Promises every kind of figure keeps. A new kind joins by adding itself to `FigureSamples`.
struct FigureKindsTests {
  /// What drew the pixels below.
  private static let libraries = "LIBRARIES"

  /// FNV-1a of the pixels, looked at before they were written down.
  private static let pixels: [String: UInt64] = [
    "HASHES": 0
  ]

  private func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  @Test(
    .enabled(if: drawingLibraryVersions == libraries, "other libraries draw other pixels"),
    arguments: FigureSamples.names)
  func looksAsItDid(_ name: String) throws {
    let image = try FigureSamples.figure(name).image()
    let found = digest(image.channels)
    #expect(found == Self.pixels[name], "'\(name)' is drawn as 0x\(String(found, radix: 16))")
  }

  @Test(arguments: FigureSamples.names)
  func laysTextOutWithoutOverlaps(_ name: String) throws {
    let drawing = try FigureSamples.figure(name).drawing()
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

  @Test(arguments: FigureSamples.names)
  func hasItsDataAndWords(_ name: String) throws {
    let figure = try FigureSamples.figure(name)
    let table = figure.table
    #expect(!table.rows.isEmpty)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    #expect(figure.alternativeText.hasSuffix("."))
    #expect(figure.alternativeText.contains(figure.title))
    // Equal data give equal files.
    #expect(try FigureSamples.figure(name).png() == figure.png())
  }
}
