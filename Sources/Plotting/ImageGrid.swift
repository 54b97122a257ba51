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
