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
  static let lineWidth = 1.9
  static let markerRadius = 3.2
  static let bandOpacity = 0.18
}

extension Typeface {
  /// The text in lines no wider than `width`, broken at spaces; a longer word has a line of its own.
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

extension Drawing {
  /// Adds lines of text from the top left corner of an area down, and gives what is left below.
  mutating func addHeading(title: String, note: String = "", in area: Rect) -> Rect {
    var area = area
    for (text, size, weight, color) in [
      (title, Style.titleSize, Typeface.Weight.semibold, Color.ink),
      (note, Style.noteSize, .regular, .quietInk),
    ] {
      for line in typeface.lines(text, size: size, weight: weight, width: area.width) {
        add(
          Lettering(
            typeface.fitted(line, size: size, weight: weight, width: area.width),
            at: Point(x: area.left, y: area.top), size: size, weight: weight, color: color,
            height: .top))
        area.top += size * Style.lineHeight
      }
    }
    if !title.isEmpty || !note.isEmpty { area.top += Style.gap }
    return area
  }
}
