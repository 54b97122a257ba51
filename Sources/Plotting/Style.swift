/// Sizes and distances that all figures share, in points.
enum Style {
  static let titleSize = 12.5
  static let nameSize = 10.5
  static let labelSize = 9.5
  static let noteSize = 9.0
  /// From one line of text to the next, in units of its size.
  static let lineHeight = 1.3

  static let tickLength = 3.5
  static let smallTickLength = 2.0
  static let gap = 5.0
  static let bandOpacity = 0.18
}

extension Typeface {
  /// The text in lines no wider than `width`, broken at spaces; a longer word has a line of its
  /// own.
  func lines(
    _ text: String, size: Double, weight: Weight = .regular, width: Double
  ) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n") {
      var line = ""
      for word in paragraph.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if !line.isEmpty, self.width(of: longer, size: size, weight: weight) > width {
          lines.append(line)
          line = String(word)
        } else {
          line = longer
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    return lines
  }

  /// The text, cut and ended by … where it is wider than `width`.
  func fitted(_ text: String, size: Double, weight: Weight = .regular, width: Double) -> String {
    guard self.width(of: text, size: size, weight: weight) > width else { return text }
    // The longest beginning that leaves room, by halves.
    let letters = Array(text)
    var (fits, fails) = (0, letters.count)
    while fits + 1 < fails {
      let half = (fits + fails) / 2
      let cut = String(letters[..<half]) + "…"
      if self.width(of: cut, size: size, weight: weight) <= width {
        fits = half
      } else {
        fails = half
      }
    }
    return String(letters[..<fits]) + "…"
  }
}

/// A title and a note below it, in as many lines as they need.
struct Heading {
  private let lines: [Lettering]
  let height: Double

  init(title: String, note: String = "", width: Double, typeface: Typeface) {
    var lines: [Lettering] = []
    var height = 0.0
    // The panels of small multiples have smaller titles than the whole.
    let titleSize = width < 320 ? Style.nameSize : Style.titleSize
    for (text, size, weight, color) in [
      (title, titleSize, Typeface.Weight.semibold, Color.ink),
      (note, Style.noteSize, .regular, .quietInk),
    ] {
      for line in typeface.lines(text, size: size, weight: weight, width: width) {
        lines.append(
          Lettering(
            typeface.fitted(line, size: size, weight: weight, width: width),
            at: Point(x: 0, y: height), size: size, weight: weight, color: color, height: .top))
        height += size * Style.lineHeight
      }
    }
    self.lines = lines
    self.height = lines.isEmpty ? 0 : height + Style.gap
  }

  /// Draws the heading at the top of an area, and gives what is left below.
  func draw(on drawing: inout Drawing, in area: Rect) -> Rect {
    for var line in lines {
      line.point.x += area.left
      line.point.y += area.top
      drawing.add(line)
    }
    var rest = area
    rest.top += height
    return rest
  }
}

extension Drawing {
  /// Draws a title and a note at the top of an area, and gives what is left below.
  public mutating func addHeading(title: String, note: String = "", in area: Rect) -> Rect {
    let heading = Heading(title: title, note: note, width: area.width, typeface: typeface)
    return heading.draw(on: &self, in: area)
  }
}
