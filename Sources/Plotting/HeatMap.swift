/// A table of numbers as colors.
public struct HeatMap: Figure {
  public var title: String
  /// A line below the title.
  public var note: String
  /// What differs from column to column.
  public var across: Categories
  /// What differs from row to row, from the top.
  public var down: Categories
  /// What the colors show.
  public var axis: Axis
  /// Rows of numbers; what is missing or NaN stays gray.
  public var values: [[Double]]
  public var colors: ColorMap
  /// The value in the middle of the colors, such as 0 for differences; nil where there is none.
  public var middle: Double?
  public var size: Size

  public init(
    title: String = "", note: String = "", across: Categories, down: Categories, axis: Axis,
    values: [[Double]],
    colors: ColorMap = .sequential, middle: Double? = nil,
    size: Size = Size(width: 480, height: 340)
  ) {
    self.title = title
    self.note = note
    self.across = across
    self.down = down
    self.axis = axis
    self.values = values
    self.colors = colors
    self.middle = middle
    self.size = size
  }

  func value(_ row: Int, _ column: Int) -> Double {
    row < values.count && column < values[row].count ? values[row][column] : .nan
  }

  private var fitted: FittedAxis {
    let values = values.joined()
    // As far below the middle as above it.
    let mirrored = middle.map { middle in values.map { 2 * middle - $0 } } ?? []
    return axis.fitted(to: values, including: mirrored, room: 0)
  }
}

extension HeatMap {
  public func draw(on drawing: inout Drawing, in area: Rect) {
    let body = drawing.addHeading(title: title, note: note, in: area)
    let color = fitted
    let bar = ColorBar(axis: color, colors: colors)
    var narrow = body
    narrow.right -= bar.room(drawing.typeface)
    let panel = Panel(
      x: FittedAxis(across), y: FittedAxis(down), in: narrow, typeface: drawing.typeface)
    let cell = Size(
      width: panel.frame.width / Double(max(across.names.count, 1)),
      height: panel.frame.height / Double(max(down.names.count, 1)))
    for row in down.names.indices {
      for column in across.names.indices {
        let rect = Rect(
          left: panel.frame.left + Double(column) * cell.width,
          top: panel.frame.top + Double(row) * cell.height,
          right: panel.frame.left + Double(column + 1) * cell.width,
          bottom: panel.frame.top + Double(row + 1) * cell.height)
        draw(value(row, column), on: &drawing, in: rect, color.scale)
      }
    }
    panel.drawAxes(on: &drawing)
    bar.draw(on: &drawing, beside: panel.frame)
    if across.names.isEmpty || down.names.isEmpty { drawing.addNoData(in: panel) }
  }

  private func draw(_ value: Double, on drawing: inout Drawing, in rect: Rect, _ scale: Scale) {
    let part = scale.position(of: value)
    let color = part.map(colors.color(at:)) ?? Color(0xDDDDDD)
    // White lines between cells, while the cells are large enough to have an inside.
    let line = min(rect.width, rect.height) > 6 ? Stroke(.white, width: 0.8) : nil
    drawing.addRect(rect, fill: color, stroke: line)
    let text = value.isNaN ? "" : readable(value, digits: 2)
    let size = Style.labelSize
    guard rect.height > size * 1.3, drawing.typeface.width(of: text, size: size) < rect.width - 4
    else { return }
    drawing.add(
      Lettering(
        text, at: rect.center, size: size, color: color.luminance > 0.3 ? .ink : .white,
        alignment: .middle, height: .middle))
  }

  public var table: FigureTable {
    var table = FigureTable(columns: ["row", "column", "value"])
    for (row, rowName) in down.names.enumerated() {
      for (column, columnName) in across.names.enumerated() {
        table.rows.append([rowName, columnName, value(row, column).description])
      }
    }
    return table
  }

  public var alternativeText: String {
    var sentences = [title.isEmpty ? "Heat map." : "Heat map: \(title)."]
    if !note.isEmpty { sentences.append(note.hasSuffix(".") ? note : note + ".") }
    sentences.append("Colors: \(fitted.description).")
    let names = [across, down].map { "\($0.name): \($0.names.joined(separator: ", "))" }
    sentences += ["Across, \(names[0]).", "Down, \(names[1])."]
    var known: [(value: Double, place: String)] = []
    for (row, rowName) in down.names.enumerated() {
      for (column, columnName) in across.names.enumerated() where value(row, column).isFinite {
        known.append((value(row, column), "row \(rowName), column \(columnName)"))
      }
    }
    if let least = known.min(by: { $0.value < $1.value }),
      let most = known.max(by: { $0.value < $1.value })
    {
      sentences += [
        "The least, \(readable(least.value)), is in \(least.place).",
        "The most, \(readable(most.value)), is in \(most.place).",
      ]
    }
    let missing = across.names.count * down.names.count - known.count
    if missing > 0 { sentences.append("\(counted(missing, "value is", "values are")) missing.") }
    return sentences.joined(separator: " ")
  }
}
