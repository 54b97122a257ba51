/// Why a figure cannot be drawn.
public enum PlottingError: Error, Equatable {
  /// A font file is in none of the folders.
  case missingFont(String, package: String, folders: [String])
  /// A font file is there and is none that FreeType reads.
  case unreadableFont(String)
  /// A figure has no area, or more than can be drawn.
  case badSize(width: Double, height: Double)
  /// Columns of numbers that belong together have different lengths.
  case differentCounts(String, [Int])
  /// The words are Cairo's.
  case notDrawn(String)
}

extension PlottingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingFont(let file, let package, let folders):
      "Cannot letter figures: \(file) is not in \(folders.joined(separator: ", ")). Install the "
        + "package \(package), or run Scripts/setup."
    case .unreadableFont(let path):
      "Cannot letter figures: FreeType does not read \(path). Install the package "
        + "\(Typeface.package) again."
    case .badSize(let width, let height):
      "A figure cannot be \(width) × \(height) points. Give sides from 1 through "
        + "\(Int(Drawing.greatestSide))."
    case .differentCounts(let name, let counts):
      "'\(name)' has columns of \(counts.map(String.init).joined(separator: ", ")) numbers. "
        + "Give as many of each."
    case .notDrawn(let message):
      "Cannot draw this figure: Cairo says '\(message)'."
    }
  }
}
