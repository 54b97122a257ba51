public import Images

/// Pictures in rows and columns with their names: a few-shot episode, the classes of a dataset.
public struct ImageGrid: Figure {
  /// A picture in its place.
  public struct Cell: Hashable, Sendable {
    public var image: GrayImage
    /// Below the picture, such as the class that was predicted; cut where it is too long.
    public var caption: String
    /// Drawn around the picture, to point it out.
    public var frame: Color?

    public init(_ image: GrayImage, caption: String = "", frame: Color? = nil) {
      self.image = image
      self.caption = caption
      self.frame = frame
    }
  }

  /// Pictures side by side; nil leaves a place empty.
  public struct Row: Hashable, Sendable {
    public var name: String
    public var cells: [Cell?]

    public init(_ name: String = "", _ cells: [Cell?]) {
      self.name = name
      self.cells = cells
    }

    public init(_ name: String = "", _ images: [GrayImage]) {
      self.init(name, images.map { Cell($0) })
    }
  }

  /// Rows under a name of their own, such as the support set.
  public struct Section: Hashable, Sendable {
    public var name: String
    public var rows: [Row]

    public init(_ name: String = "", _ rows: [Row]) {
      self.name = name
      self.rows = rows
    }
  }

  public var title: String
  /// A line below the title.
  public var note: String
  /// Above the first row; there may be fewer than columns, or none.
  public var columns: [String]
  public var sections: [Section]
  /// The longer side of a picture, in points.
  public var cellSide: Double

  public init(
    title: String = "", note: String = "", columns: [String] = [], sections: [Section],
    cellSide: Double = 44
  ) {
    self.title = title
    self.note = note
    self.columns = columns
    self.sections = sections
    self.cellSide = cellSide
  }

  /// A few-shot episode: the support set above, the queries below, a column for each class.
  ///
  /// - Parameters:
  ///   - classes: the name of each column.
  ///   - support: the support pictures of each class.
  ///   - queries: the query pictures of each class.
  public init(
    episode title: String, note: String = "", classes: [String], support: [[GrayImage]],
    queries: [[GrayImage]], cellSide: Double = 44
  ) {
    func rows(_ classes: [[GrayImage]], _ name: String) -> [Row] {
      (0..<(classes.map(\.count).max() ?? 0)).map { row in
        Row(
          "\(name) \(row + 1)",
          classes.map { images in row < images.count ? Cell(images[row]) : nil })
      }
    }
    self.init(
      title: title, note: note, columns: classes,
      sections: [
        Section("Support set", rows(support, "shot")),
        Section("Query set", rows(queries, "query")),
      ], cellSide: cellSide)
  }

  var columnCount: Int {
    max(columns.count, sections.flatMap(\.rows).map(\.cells.count).max() ?? 0)
  }
}

extension ImageGrid {
  private static let gap = 5.0
  private static let captionRoom = Style.noteSize * 1.25
  private static let nameRoom = Style.labelSize * Style.lineHeight + 2
  private static let sectionGap = 10.0
  /// Names of rows are cut beyond.
  private static let widestName = 130.0

  // Letters are measured, so that the sheet fits the longest name; where there is no typeface, drawing
  // says so.
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

  public var table: FigureTable {
    var table = FigureTable(columns: [
      "section", "row", "column", "caption", "width", "height", "mean_gray",
    ])
    for section in sections {
      for row in section.rows {
        for (index, cell) in row.cells.enumerated() {
          guard let cell else { continue }
          let pixels = cell.image.pixels
          let mean = Double(pixels.reduce(0) { $0 + Int($1) }) / Double(pixels.count)
          table.rows.append([
            section.name, row.name, index < columns.count ? columns[index] : "\(index + 1)",
            cell.caption, "\(cell.image.width)", "\(cell.image.height)", mean.description,
          ])
        }
      }
    }
    return table
  }

  public var alternativeText: String {
    var sentences = [title.isEmpty ? "A grid of pictures." : "A grid of pictures: \(title)."]
    if !note.isEmpty { sentences.append(note.hasSuffix(".") ? note : note + ".") }
    if !columns.isEmpty { sentences.append("Columns: \(columns.joined(separator: ", ")).") }
    for section in sections {
      let count = section.rows.reduce(0) { $0 + $1.cells.count { $0 != nil } }
      let pictures = counted(count, "picture", "pictures")
      let rows = counted(section.rows.count, "row", "rows")
      let names = section.rows.map(\.name).filter { !$0.isEmpty }
      sentences.append(
        (section.name.isEmpty ? "" : "\(section.name): ") + "\(pictures) in \(rows)"
          + (names.isEmpty ? "." : ": \(names.joined(separator: ", "))."))
    }
    return sentences.joined(separator: " ")
  }
}
