import Datasets
import Episodes
import Images
import Plotting

/// Some pictures of each class, a class a row.
///
/// - Throws: `PictureShapeError` where examples are no pictures.
func contactSheet(of dataset: Dataset, rows: Int = 20, columns: Int = 12) throws -> ImageGrid {
  let header = dataset.header
  let pictures = try ExamplePictures(dataset.description.name.text, shape: header.shape)
  let (names, members) = header.classMembers
  // Evenly over the classes, which are often in an order that means something.
  let shown = (0..<min(rows, names.count)).map { $0 * names.count / min(rows, names.count) }
  let chosen = shown.map { Array(members[$0].prefix(columns)) }
  let vectors = try dataset.vectors(of: chosen.flatMap { $0 })
  var images = try vectors.map { try pictures.image($0) }[...]
  let lines = zip(shown, chosen).map { row, examples in
    defer { images = images.dropFirst(examples.count) }
    return ImageGrid.Row(names[row], Array(images.prefix(examples.count)))
  }
  let sizes = header.shape.map { "\($0)" }.joined(separator: " × ")
  var note = "\(header.count) examples of \(sizes)"
  if names.count > 1 { note += ", \(names.count) classes" }
  if names.count > shown.count { note += ", \(shown.count) of them shown" }
  return ImageGrid(
    title: dataset.description.title, note: note, sections: [ImageGrid.Section("", lines)])
}

extension ExampleHeader {
  /// The classes' names, and the examples of each; all examples where there are no classes.
  fileprivate var classMembers: (names: [String], members: [[Int]]) {
    guard case .classes(let classes) = targets else { return ([""], [Array(0..<count)]) }
    var members = [[Int]](repeating: [], count: classes.names.count)
    for (example, index) in classes.indices.enumerated() { members[Int(index)].append(example) }
    let filled = members.indices.filter { !members[$0].isEmpty }
    return (filled.map { classes.names[$0] }, filled.map { members[$0] })
  }
}

extension Dataset {
  /// What a picture of a dataset says of itself.
  var pictureTexts: [PNGText] {
    get throws {
      [
        try PNGText("Source", description.source), try PNGText("Copyright", description.license),
        try PNGText("Dataset", description.name.text), try PNGText("Content Digest", digest),
      ]
    }
  }
}
