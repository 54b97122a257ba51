import HDF5

/// Values of a dataset, or of a part of it, as `inspect FILE show PATH` shows them.
struct ShownValues {
  let object: ListedObject
  /// The part that was asked for; `nil` where the dataset has no values.
  let slab: Slab?
  /// The first values of it, which are a part of their own.
  let shown: Slab?
  let values: [Value]
  /// `nil` where the values are no numbers.
  let summary: Summary?

  init(_ dataset: Dataset, slice: SliceText?, limit: Int) throws {
    let walk = try Walk(below: dataset.file.root)
    object = ListedObject(dataset, knowing: walk)
    if let problem = object.problem { throw problem }
    guard let shape = object.shape else {
      (slab, shown, values, summary) = (nil, nil, [], nil)
      return
    }
    let slab = try slice?.slab(of: shape) ?? Slab(whole: shape)
    var blocks = BlockSequence(shape: slab.count, elements: max(1, limit))
    let shown = limit > 0 ? blocks.next().map(slab.part) : nil
    self.slab = slab
    self.shown = shown
    values = try shown.map { try dataset.values($0, knowing: walk) } ?? []
    switch dataset.type {
    case .integer, .float: summary = try dataset.summary(slab)
    default: summary = nil
    }
  }

  private var count: Int { slab.map { $0.count.reduce(1, *) } ?? 0 }

  // MARK: For people

  var text: String {
    var lines = ["\(visible(object.path)): \(object.contents)"]
    lines += object.lines.dropFirst().map { "  " + $0 }
    if let summary { lines.append("  " + ShownValues.text(summary)) }
    if case .text(let text) = values.first, values.count == 1, slab?.count.isEmpty ?? false {
      lines.append(visible(text, keepingLines: true))
    } else {
      lines.append(aligned(rows))
    }
    if values.count < count {
      lines.append(
        "\(count - values.count) of \(count) values are not shown; --limit \(count) shows them.")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The values along the last axis beside each other, each row after its place. Those of one axis
  /// are below each other.
  private var rows: [[String]] {
    guard let shown, !shown.count.isEmpty else { return values.map { [visible("\($0)")] } }
    let width = shown.count.count == 1 ? 1 : max(1, shown.count.last ?? 1)
    return stride(from: 0, to: values.count, by: width).map { first in
      [place(first, in: shown)]
        + values[first..<min(first + width, values.count)].map { cut(visible("\($0)"), to: 100) }
    }
  }

  /// The index of a value in the dataset; where a row stands beside it, the last axis is `:` or
  /// where it begins.
  private func place(_ offset: Int, in shown: Slab) -> String {
    var left = offset
    var indices: [Int] = []
    for axis in shown.count.indices.reversed() {
      indices.append(shown.start[axis] + left % shown.count[axis] * shown.step[axis])
      left /= shown.count[axis]
    }
    var words = indices.reversed().map { "\($0)" }
    if words.count > 1, shown.count.last != 1 { words[words.count - 1] += "…" }
    return "[" + words.joined(separator: ", ") + "]"
  }

  private static func text(_ summary: Summary) -> String {
    var words = ["\(summary.count) values"]
    words.append("NaN \(summary.nans)")
    if summary.infinities > 0 { words.append("infinite \(summary.infinities)") }
    for (word, number) in [
      ("min", summary.minimum), ("mean", summary.mean), ("sd", summary.deviation),
      ("max", summary.maximum),
    ] {
      if let number { words.append("\(word) \(rounded(number))") }
    }
    return words.joined(separator: ", ")
  }

  // MARK: For programs

  var json: JSONText {
    .object([
      ("object", object.json),
      (
        "slice",
        JSONText(slab) { slab in
          .object([
            ("start", .shape(slab.start)), ("count", .shape(slab.count)),
            ("step", .shape(slab.step)),
          ])
        }
      ),
      (
        "statistics",
        JSONText(summary) { summary in
          .object([
            ("count", .count(summary.count)), ("nan", .count(summary.nans)),
            ("infinite", .count(summary.infinities)),
            ("min", JSONText(summary.minimum) { .number($0) }),
            ("mean", JSONText(summary.mean) { .number($0) }),
            ("sd", JSONText(summary.deviation) { .number($0) }),
            ("max", JSONText(summary.maximum) { .number($0) }),
          ])
        }
      ),
      ("count", .count(count)), ("shown", .count(values.count)),
      ("values", .list(values.map { JSONText($0) })),
    ])
  }
}
