import Episodes
import Images

/// Reads Omniglot's published one-shot task, `all_runs.zip`: twenty runs of twenty classes of one
/// alphabet, each with one training and one test picture.
///
/// Lake, Salakhutdinov & Tenenbaum (2015), figure 5. Classes are called `run01/class01` and grouped by
/// run; the split is `training` or `test`. Pixels are as ``OmniglotReader`` keeps them.
public struct OmniglotRunsReader: DatasetReader {
  public var archive: DataFile
  /// The side in pixels that pictures are resized to by Lanczos; `nil` keeps 105.
  public var side: Int?

  public init(_ archive: DataFile, side: Int? = 28) {
    self.archive = archive
    self.side = side
  }

  /// A picture, and the training picture of its class.
  private struct Item {
    var path: String
    var run: String
    var split: String
    var className: String
  }

  public func open() throws -> ExampleStream {
    let files = try PictureFiles(try fileTree(archive), side: side)
    let items = try items(of: files)
    let size = side ?? OmniglotReader.publishedSide
    var header = ExampleHeader(
      count: items.count, shape: [size, size], axes: ["height", "width"], elementType: .uint8,
      divisor: 255, polarity: .white, files: [archive])
    let classes = Grouping(items.map(\.className))
    header.targets = .classes(classes)
    header.classGroups["run"] = Grouping(classes.names.map { String($0.prefix { $0 != "/" }) })
    header.groups["split"] = Grouping(items.map(\.split))
    let expectation = PNGExpectation(
      size: (OmniglotReader.publishedSide, OmniglotReader.publishedSide), depth: 1)
    return .ofPictures(header) { example in
      try files.reading(items[example].path) { try files.gray($0, expecting: expectation) }
    }
  }

  /// All pictures by run, training before test.
  private func items(of files: PictureFiles) throws -> [Item] {
    let tree = files.tree
    let pictures = tree.visiblePaths.filter { $0.lowercased().hasSuffix(".png") }
      .sorted(by: ClassFolders.precedes)
    var answers: [String: String] = [:]
    for path in tree.visiblePaths where path.hasSuffix("class_labels.txt") {
      try read(path, files, into: &answers)
    }
    var training: [Item] = []
    var test: [Item] = []
    for path in pictures {
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count >= 3, ["training", "test"].contains(parts[parts.count - 2]) else {
        throw OmniglotError.badPath(tree.name(of: path), expected: "run01/training/class01.png")
      }
      let key = parts.suffix(3).joined(separator: "/")
      let run = parts[parts.count - 3]
      if parts[parts.count - 2] == "training" {
        training.append(
          Item(path: path, run: run, split: "training", className: Self.className(of: key)))
      } else {
        guard let answer = answers[key] else {
          throw OmniglotError.noAnswer(tree.name(of: path))
        }
        test.append(
          Item(path: path, run: run, split: "test", className: Self.className(of: answer)))
      }
    }
    guard !pictures.isEmpty else { throw OmniglotError.noDrawings(archive.name) }
    let known = Set(training.map(\.className))
    for item in test where !known.contains(item.className) {
      throw OmniglotError.noAnswer(tree.name(of: item.path))
    }
    let runs = Grouping(training.map(\.run)).names
    return runs.flatMap { run in
      training.filter { $0.run == run } + test.filter { $0.run == run }
    }
  }

  /// `run01/training/class08.png` is of the class `run01/class08`.
  private static func className(of path: String) -> String {
    let parts = path.split(separator: "/")
    guard let run = parts.first, let file = parts.last else { return path }
    return "\(run)/\(file.prefix { $0 != "." })"
  }

  /// Reads lines such as `run01/test/item01.png run01/training/class08.png`.
  private func read(
    _ path: String, _ files: PictureFiles, into answers: inout [String: String]
  ) throws {
    let name = files.tree.name(of: path)
    guard let text = String(validating: try files.bytes(of: path), as: UTF8.self) else {
      throw OmniglotError.notText(name)
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (place, line) in lines.enumerated() where !line.isEmpty {
      let fields = line.split(separator: " ")
      guard fields.count == 2, answers[String(fields[0])] == nil else {
        throw OmniglotError.badAnswers(name, line: place + 1, found: String(line.prefix(80)))
      }
      answers[String(fields[0])] = String(fields[1])
    }
  }
}
