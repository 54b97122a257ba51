import Images

extension ImageGrid {
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
