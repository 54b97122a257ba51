import Images

extension ImageGrid {
  private static let gap = 5.0
  private static let captionRoom = Style.noteSize * 1.25
  private static let nameRoom = Style.labelSize * Style.lineHeight + 2
  private static let sectionGap = 10.0
  /// Names of rows are cut beyond.
  private static let widestName = 130.0

  // Letters are measured, so that the sheet fits the longest name; where there is no typeface,
  // drawing says so.
  private var rowNameWidth: Double {
    guard let typeface = try? Typeface.standard() else { return 0 }
    let names = sections.flatMap(\.rows).map { row in
      typeface.width(of: row.name, size: Style.labelSize)
    }
    let widest = min(names.max() ?? 0, Self.widestName)
    return widest > 0 ? widest + 2 * Self.gap : 0
  }

  private var side: Double { min(max(cellSide.isFinite ? cellSide : 44, 4), 1000) }

  private func height(_ row: Row) -> Double {
    let captions = row.cells.contains { $0?.caption.isEmpty == false }
    return side + (captions ? Self.captionRoom : 0) + Self.gap
  }

  /// The size of a sheet with every picture on it.
  private var wantedSize: Size {
    let rows = sections.enumerated().map { index, section in
      (section.name.isEmpty ? 0 : Self.nameRoom + (index > 0 ? Self.sectionGap : 0))
        + section.rows.map(height).reduce(0, +)
    }.reduce(0, +)
    let columnNames = columns.isEmpty ? 0 : Self.nameRoom
    let width = max(rowNameWidth + Double(columnCount) * (side + Self.gap) + 20, 240)
    let heading = (try? Typeface.standard()).map {
      let width = min(width, Self.greatestSize.width) - 20
      return Heading(title: title, note: note, width: width, typeface: $0).height
    }
    return Size(width: width, height: max((heading ?? 0) + columnNames + rows + 20, 60))
  }

  /// The size follows from the number of pictures, up to 2000 × 3000 points; what does not fit on
  /// such a sheet is left out, and the sheet says so.
  public var size: Size {
    let wanted = wantedSize
    return Size(
      width: min(wanted.width, Self.greatestSize.width),
      height: min(wanted.height, Self.greatestSize.height))
  }

  private static let greatestSize = Size(width: 2000, height: 3000)

  private var pictureCount: Int {
    sections.flatMap(\.rows).reduce(0) { $0 + $1.cells.count { $0 != nil } }
  }

  public func draw(on drawing: inout Drawing, in area: Rect) {
    var body = drawing.addHeading(title: title, note: note, in: area)
    let left = body.left + rowNameWidth
    let isWhole = wantedSize == size
    if !isWhole { body.bottom -= Self.nameRoom }
    func x(_ column: Int) -> Double { left + Double(column) * (side + Self.gap) }
    let shown = (0..<columnCount).prefix { x($0) + side <= area.right + 0.5 }
    for (column, name) in zip(shown, columns) {
      drawing.add(
        Lettering(
          drawing.typeface.fitted(name, size: Style.labelSize, width: side + Self.gap - 2),
          at: Point(x: x(column) + side / 2, y: body.top + Style.labelSize), size: Style.labelSize,
          alignment: .middle))
    }
    if !columns.isEmpty { body.top += Self.nameRoom }
    var drawn = 0
    for (index, section) in sections.enumerated() {
      if !section.name.isEmpty {
        guard body.top + Self.nameRoom + Self.sectionGap <= body.bottom else { break }
        let end = x(shown.count) - Self.gap
        draw(section.name, isFirst: index == 0, on: &drawing, in: &body, end: end)
      }
      for row in section.rows where body.top + side <= body.bottom + 0.5 {
        drawn += draw(row, on: &drawing, top: body.top, left: body.left, shown, x)
        body.top += height(row)
      }
    }
    if !isWhole || pictureCount == 0 {
      drawing.add(
        Lettering(
          pictureCount == 0 ? "no pictures" : "\(drawn) of \(pictureCount) pictures",
          at: Point(x: area.left, y: body.top + 2), size: Style.labelSize, color: .quietInk,
          height: .top))
    }
  }

  private func draw(
    _ name: String, isFirst: Bool, on drawing: inout Drawing, in body: inout Rect, end: Double
  ) {
    if !isFirst {
      body.top += Self.sectionGap - 3
      drawing.addLine(
        from: Point(x: body.left, y: body.top - 3), to: Point(x: end, y: body.top - 3),
        Stroke(.grid, width: 0.8))
    }
    drawing.add(
      Lettering(
        name, at: Point(x: body.left, y: body.top + Style.labelSize), size: Style.labelSize,
        weight: .semibold))
    body.top += Self.nameRoom + (isFirst ? 0 : 3)
  }

  private func draw(
    _ row: Row, on drawing: inout Drawing, top: Double, left: Double, _ shown: Range<Int>,
    _ x: (Int) -> Double
  ) -> Int {
    var drawn = 0
    drawing.add(
      Lettering(
        drawing.typeface.fitted(row.name, size: Style.labelSize, width: Self.widestName),
        at: Point(x: left, y: top + side / 2), size: Style.labelSize, color: .quietInk,
        height: .middle))
    for (column, cell) in row.cells.enumerated() {
      let cellLeft = x(column)
      guard let cell, shown.contains(column) else { continue }
      drawn += 1
      // Pictures keep their shape, in the middle of their place.
      let scale = side / Double(max(cell.image.width, cell.image.height))
      let size = Size(
        width: Double(cell.image.width) * scale, height: Double(cell.image.height) * scale)
      let rect = Rect(
        left: cellLeft + (side - size.width) / 2, top: top + (side - size.height) / 2,
        right: cellLeft + (side + size.width) / 2, bottom: top + (side + size.height) / 2)
      drawing.add(.image(cell.image, rect))
      drawing.addRect(
        rect, fill: nil,
        stroke: cell.frame.map { Stroke($0, width: 2) } ?? Stroke(Color(0xC8C8C8), width: 0.6))
      drawing.add(
        Lettering(
          drawing.typeface.fitted(
            cell.caption, size: Style.noteSize, width: side + Self.gap - 2),
          at: Point(x: cellLeft + side / 2, y: top + side + 3), size: Style.noteSize,
          color: .quietInk, alignment: .middle, height: .top))
    }
    return drawn
  }
}
