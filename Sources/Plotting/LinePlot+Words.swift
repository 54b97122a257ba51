extension LinePlot {
  public var table: FigureTable {
    let hasBands = series.contains { $0.points.contains { $0.lower != nil || $0.upper != nil } }
    let hasReach = series.contains { $0.points.contains { $0.left != nil || $0.right != nil } }
    var table = FigureTable(
      columns: ["series", "x", "y"] + (hasBands ? ["lower", "upper"] : [])
        + (hasReach ? ["left", "right"] : []))
    let none = Array(repeating: "", count: table.columns.count - 3)
    for series in series {
      for point in series.points {
        let band = [point.lower, point.upper].map { $0.map(\.description) ?? "" }
        let reach = [point.left, point.right].map { $0.map(\.description) ?? "" }
        table.rows.append(
          [series.name, point.x.description, point.y.description] + (hasBands ? band : [])
            + (hasReach ? reach : []))
      }
    }
    for level in levels {
      table.rows.append([level.name, "", level.y.description] + none)
    }
    if let gauge { table.rows.append([gauge.name, "", gauge.length.description] + none) }
    return table
  }

  public var alternativeText: String {
    var sentences = [
      title.isEmpty ? "Line plot." : "Line plot: \(title).",
      "Across: \(fittedX.description).", "Up: \(fittedY.description).",
    ]
    if !note.isEmpty { sentences.insert(note.hasSuffix(".") ? note : note + ".", at: 1) }
    sentences += series.map(sentence)
    sentences += levels.map { "A level marks \($0.name) at \(readable($0.y))." }
    if let gauge { sentences.append("A bar shows the \(gauge.name), \(readable(gauge.length)).") }
    return sentences.joined(separator: " ")
  }

  private func sentence(_ series: Series) -> String {
    let name = series.name.isEmpty ? "A line" : "“\(series.name)”"
    let known = series.points.filter { $0.x.isFinite && $0.y.isFinite }
    guard let first = known.first, let last = known.last else {
      return "\(name) has no points."
    }
    guard known.count > 1 else {
      let ends = [first.left, first.right].compactMap { $0.map { readable($0) } }
      return "\(name) is one point, \(readable(first.y)) at \(readable(first.x))"
        + (ends.count == 2 ? ", across between \(ends[0]) and \(ends[1])." : ".")
    }
    var text =
      "\(name) goes from \(readable(first.y)) at \(readable(first.x)) to \(readable(last.y)) at "
      + "\(readable(last.x))"
    if let least = known.min(by: { $0.y < $1.y }), let most = known.max(by: { $0.y < $1.y }) {
      if least.y < min(first.y, last.y) {
        text += ", lowest \(readable(least.y)) at \(readable(least.x))"
      }
      if most.y > max(first.y, last.y) {
        text += ", highest \(readable(most.y)) at \(readable(most.x))"
      }
    }
    if let lower = last.lower, let upper = last.upper {
      text += ", at the end between \(readable(lower)) and \(readable(upper))"
    }
    let gaps = series.points.count { $0.x.isNaN || $0.y.isNaN }
    let infinite = series.points.count { $0.y.isInfinite }
    if gaps > 0 { text += "; \(counted(gaps, "point is", "points are")) missing" }
    if infinite > 0 { text += "; \(counted(infinite, "point is", "points are")) infinite" }
    return text + "."
  }
}
