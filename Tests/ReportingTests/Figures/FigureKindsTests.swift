import Foundation
import Images
import Plotting
import Testing

@testable import Reporting

/// Promises every kind of figure keeps. A new kind joins by adding itself to `FigureSamples`.
struct FigureKindsTests {
  /// What drew the pixels below.
  private static let libraries = "Cairo 1.16.0, FreeType 2.12.1, libpng 1.6.39, zlib 1.2.13"

  /// FNV-1a of the pixels, looked at before they were written down.
  private static let pixels: [String: UInt64] = [
    "adaptation": 0x5580_b6d5_1743_26a7,
    "adaptation-panels": 0x2e33_a678_0e46_28a4,
    "break_even": 0xeef6_aa4a_4a20_4989,
    "importance": 0x1dc3_5b27_d0aa_0a0c,
    "losses": 0x0862_a01c_ca12_fcf0,
    "losses-task": 0xdcef_6f84_de9a_7a52,
    "negative_transfer": 0x8f9c_6d58_1c05_1eb6,
    "parallel": 0x6cbc_513c_a845_784a,
    "ranks": 0x98f9_a28f_07c8_e003,
    "regret": 0x9202_0bf6_ac89_aece,
    "regret-cost": 0x614c_a6b0_41c7_f91a,
    "slice": 0x6314_871a_21a6_a295,
    "tasks-functions": 0x40e9_5908_b09d_7831,
    "tasks-numbers": 0x2626_c970_00cc_db1e,
    "tasks-pictures": 0xf0fa_7c79_bc8a_6f0d,
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

  /// What to look at before the pixels above are written down.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["METABOOK_SAMPLES"] != nil),
    arguments: FigureSamples.names)
  func leavesASample(_ name: String) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["METABOOK_SAMPLES"])
    try Data(FigureSamples.figure(name).png())
      .write(to: URL(filePath: folder).appending(path: "figure-\(name).png"))
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
    // Equal data give equal drawings.
    #expect(try FigureSamples.figure(name).drawing().marks == figure.drawing().marks)
  }
}
