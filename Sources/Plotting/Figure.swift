public import Images

/// What can be drawn: a value that says what is shown, and from which all of its forms follow.
///
/// A new kind of figure is a struct with its data and settings, a ``draw(on:in:)`` and its table.
public protocol Figure: Sendable {
  /// The line above the figure; may be empty.
  var title: String { get }
  /// In points.
  var size: Size { get }
  /// Draws the figure, title included, inside a rectangle of any size.
  func draw(on drawing: inout Drawing, in area: Rect)
  /// The data that are shown.
  var table: FigureTable { get }
  /// What a reader who does not see the figure is told, in whole sentences.
  var alternativeText: String { get }
}

extension Figure {
  /// What the figure looks like, before it becomes pixels.
  ///
  /// - Throws: ``PlottingError``.
  public func drawing() throws(PlottingError) -> Drawing {
    var drawing = try Drawing(size: size, typeface: .standard())
    draw(
      on: &drawing, in: Rect(left: 0, top: 0, right: size.width, bottom: size.height).grown(by: -10)
    )
    return drawing
  }

  /// The pixels of the figure, two a point.
  ///
  /// - Throws: ``PlottingError``.
  public func image() throws(PlottingError) -> ColorImage { try drawing().image() }

  /// The figure as a PNG file, two pixels a point and a point 1/72 inch; its title and alternative
  /// text are inside. Equal figures give equal bytes for equal ``drawingLibraryVersions``.
  ///
  /// - Parameter texts: texts to carry as well, such as the digest of the archive that the data
  ///   come from.
  /// - Throws: ``PlottingError`` or ``PNGError``.
  public func png(texts: [PNGText] = []) throws -> [UInt8] {
    let own = try [
      PNGText("Title", title.withoutNulls), PNGText("Description", alternativeText.withoutNulls),
      PNGText("Software", "Metabook"),
    ]
    return try image().png(texts: own.filter { !$0.text.isEmpty } + texts, resolution: 144)
  }
}

extension String {
  fileprivate var withoutNulls: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\0" }))
  }
}
