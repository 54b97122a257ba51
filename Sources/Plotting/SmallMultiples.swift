/// Figures of one kind side by side, each with its own title.
public struct SmallMultiples: Figure {
  public var title: String
  /// A line below the title.
  public var note: String
  public private(set) var panels: [any Figure]
  /// How many panels are in a row.
  public var columns: Int
  /// The size of each panel, in points.
  public var panelSize: Size
  /// What all panels name alike, and leave to the whole.
  private var legend: Legend

  public init(
    title: String = "", note: String = "", panels: [any Figure], columns: Int = 3,
    panelSize: Size = Size(width: 250, height: 200)
  ) {
    self.title = title
    self.note = note
    (self.panels, legend) = Self.sharingNames(panels)
    self.columns = columns
    self.panelSize = panelSize
  }

  /// Line plots on the same axes, so that they can be compared: each range shows the data of all.
  public init(
    title: String = "", note: String = "", sharingAxes plots: [LinePlot], columns: Int = 3,
    panelSize: Size = Size(width: 250, height: 200)
  ) {
    let xs = plots.flatMap { $0.series.flatMap { $0.points.map(\.x) } }
    let ys = plots.flatMap { plot in
      plot.series.flatMap { $0.points.flatMap { [$0.y, $0.lower ?? .nan, $0.upper ?? .nan] } }
        + plot.levels.map(\.y)
    }
    let shared = plots.map { plot in
      var plot = plot
      if let ends = plot.x.fitted(to: xs, room: 0.02).scale.ends {
        (plot.x.lower, plot.x.upper) = (ends.lower, ends.upper)
      }
      if let ends = plot.y.fitted(to: ys).scale.ends {
        (plot.y.lower, plot.y.upper) = (ends.lower, ends.upper)
      }
      return plot
    }
    self.init(
      title: title, note: note, panels: shared, columns: columns, panelSize: panelSize)
  }

  /// One legend beside panels that all show the same series.
  private static func sharingNames(_ panels: [any Figure]) -> ([any Figure], Legend) {
    let named = panels.compactMap { $0 as? any Named }
    guard panels.count > 1, named.count == panels.count, let entries = named.first?.legendEntries,
      entries.count > 1, named.allSatisfy({ $0.legendEntries == entries })
    else { return (panels, Legend(entries: [])) }
    return (
      named.map { panel in
        var panel = panel
        panel.hidesNames = true
        return panel
      }, Legend(entries: entries)
    )
  }

  private var columnCount: Int { max(1, min(columns, panels.count)) }
  private var rowCount: Int { (max(panels.count, 1) + columnCount - 1) / columnCount }
  private static let gap = 14.0

  private static let widestLegend = 240.0

  public var size: Size {
    let typeface = try? Typeface.standard()
    let names = typeface.map { legend.width($0, limit: Self.widestLegend) } ?? 0
    let width = Double(columnCount) * (panelSize.width + Self.gap) - Self.gap + 20 + names
    let heading = typeface.map {
      Heading(title: title, note: note, width: width - 20, typeface: $0).height
    }
    let rows = Double(rowCount) * (panelSize.height + Self.gap) - Self.gap
    return Size(width: width, height: (heading ?? 0) + max(rows, legend.height) + 20)
  }

  public func draw(on drawing: inout Drawing, in area: Rect) {
    var body = drawing.addHeading(title: title, note: note, in: area)
    let right = body.right
    body.right -= legend.width(drawing.typeface, limit: min(Self.widestLegend, 0.4 * body.width))
    if !legend.entries.isEmpty {
      legend.draw(
        on: &drawing, left: body.right + Legend.margin, top: body.top, right: right,
        bottom: body.bottom)
    }
    let width = (body.width + Self.gap) / Double(columnCount) - Self.gap
    let height = (body.height + Self.gap) / Double(rowCount) - Self.gap
    for (index, panel) in panels.enumerated() {
      let left = body.left + Double(index % columnCount) * (width + Self.gap)
      let top = body.top + Double(index / columnCount) * (height + Self.gap)
      panel.draw(
        on: &drawing, in: Rect(left: left, top: top, right: left + width, bottom: top + height))
    }
  }

  public var table: FigureTable {
    let tables = panels.map(\.table)
    // Every column of any panel, in the order in which they first come.
    var columns: [String] = []
    for column in tables.flatMap(\.columns) where !columns.contains(column) {
      columns.append(column)
    }
    let rows = zip(panels, tables).flatMap { panel, table in
      let places = columns.map { table.columns.firstIndex(of: $0) }
      return table.rows.map { row in
        [panel.title.isEmpty ? (panel as? any Named)?.x.name ?? "" : panel.title]
          + places.map { place in place.flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
      }
    }
    return FigureTable(columns: ["panel"] + columns, rows: rows)
  }

  public var alternativeText: String {
    let count = counted(panels.count, "figure", "figures")
    var sentences = [title.isEmpty ? "\(count)." : "\(title): \(count)."]
    if !note.isEmpty { sentences.append(note.hasSuffix(".") ? note : note + ".") }
    return (sentences + panels.map(\.alternativeText)).joined(separator: " ")
  }
}
