import CCairo
import Foundation
import Synchronization

/// The letters of every figure: Lato 2, whose files are the same wherever its package comes from.
///
/// It is read from its files, not through what a machine takes for the best match: equal figures
/// get equal letters everywhere. Letters stand where the font's own widths and kerning put them,
/// without hinting.
public final class Typeface: Sendable {
  public enum Weight: String, CaseIterable, Sendable {
    case regular = "Lato-Regular.ttf"
    case semibold = "Lato-Semibold.ttf"
  }

  static let package = "fonts-lato"
  /// Where systems keep fonts that come in packages, and people their own.
  static let folders = [
    "/usr/share/fonts/truetype/lato", "/usr/share/fonts/lato", "/usr/share/fonts/lato-fonts",
    "/usr/share/fonts/TTF", "/usr/local/share/fonts", "/opt/homebrew/share/fonts",
    NSHomeDirectory() + "/.local/share/fonts", NSHomeDirectory() + "/Library/Fonts",
  ]

  private static let loaded = Result<Typeface, PlottingError> { () throws(PlottingError) in
    try Typeface(folders: folders)
  }

  /// The typeface of this machine.
  ///
  /// - Throws: ``PlottingError/missingFont(_:package:folders:)`` or
  ///   ``PlottingError/unreadableFont(_:)``.
  public static func standard() throws(PlottingError) -> Typeface { try loaded.get() }

  private let regular: Font
  private let semibold: Font

  init(folders: [String]) throws(PlottingError) {
    regular = try Font(Self.find(.regular, in: folders))
    semibold = try Font(Self.find(.semibold, in: folders))
  }

  private static func find(_ weight: Weight, in folders: [String]) throws(PlottingError) -> String {
    let paths = folders.map { $0 + "/" + weight.rawValue }
    guard let path = paths.first(where: FileManager.default.fileExists(atPath:)) else {
      throw .missingFont(weight.rawValue, package: package, folders: folders)
    }
    return path
  }

  private func font(_ weight: Weight) -> Font {
    switch weight {
    case .regular: regular
    case .semibold: semibold
    }
  }

  /// The width of a line of text, in points.
  public func width(of text: String, size: Double, weight: Weight = .regular) -> Double {
    font(weight).line(text, size: size).width
  }

  func line(_ text: String, size: Double, weight: Weight) -> Font.Line {
    font(weight).line(text, size: size)
  }

  func cairoFace(_ weight: Weight) -> OpaquePointer { font(weight).cairoFace }
}

/// One font file, opened once to measure and once for Cairo, which guards its own with locks.
final class Font: @unchecked Sendable {
  /// Glyphs of a line of text with where they begin, in points.
  struct Line {
    var glyphs: [(index: Int, x: Double)] = []
    var width = 0.0
  }

  let cairoFace: OpaquePointer
  // FreeType loads a glyph into the face.
  private let face: Mutex<Face>
  private let unitsPerEm: Double

  init(_ path: String) throws(PlottingError) {
    let measured = try Self.open(path)
    guard measured.pointee.units_per_EM > 0,
      let drawn = cairo_ft_font_face_create_for_ft_face(
        try Self.open(path), Int32(FT_LOAD_NO_HINTING))
    else { throw .unreadableFont(path) }
    cairoFace = drawn
    unitsPerEm = Double(measured.pointee.units_per_EM)
    face = Mutex(Face(face: measured))
  }

  private static func open(_ path: String) throws(PlottingError) -> FT_Face {
    var library: FT_Library?
    var face: FT_Face?
    guard FT_Init_FreeType(&library) == 0, FT_New_Face(library, path, 0, &face) == 0, let face
    else { throw .unreadableFont(path) }
    return face
  }

  func line(_ text: String, size: Double) -> Line {
    face.withLock { face in
      var line = Line()
      var previous: UInt32 = 0
      let scale = size / unitsPerEm
      for letter in text.unicodeScalars {
        let (index, advance) = face.glyph(letter.value)
        if previous != 0, index != 0 {
          var kerning = FT_Vector()
          let unscaled = UInt32(FT_KERNING_UNSCALED.rawValue)
          if FT_Get_Kerning(face.face, previous, index, unscaled, &kerning) == 0 {
            line.width += Double(kerning.x) * scale
          }
        }
        line.glyphs.append((Int(index), line.width))
        line.width += advance * scale
        previous = index
      }
      return line
    }
  }
}

/// An open font file and the glyphs that were asked for, in its own units.
private struct Face: @unchecked Sendable {
  let face: FT_Face
  private var known: [UInt32: (index: UInt32, advance: Double)] = [:]

  init(face: FT_Face) {
    self.face = face
  }

  mutating func glyph(_ letter: UInt32) -> (index: UInt32, advance: Double) {
    if let glyph = known[letter] { return glyph }
    let index = FT_Get_Char_Index(face, FT_ULong(letter))
    let loaded = FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0
    let advance = loaded ? Double(face.pointee.glyph.pointee.metrics.horiAdvance) : 0
    known[letter] = (index, advance)
    return (index, advance)
  }
}
