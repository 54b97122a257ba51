public import Episodes
import Images

/// Reads pictures that lie in one folder a class: `class/picture.png`, in a directory or a zip archive.
///
/// Folders may be in folders: `alphabet/character/picture.png` groups classes, and
/// `train/class/picture.png` splits examples. Pictures are PNG files of one size, gray or in color.
public struct ClassFoldersReader: DatasetReader {
  /// A directory, or a zip archive.
  public var root: DataFile
  /// The side in pixels to resize all pictures to by Lanczos; `nil` where all have one size.
  public var side: Int?
  /// What a pixel of 1 shows, where it is known.
  public var polarity: ExampleSet.Polarity?
  /// What folders of class folders are called where they are no splits.
  public var groupName: String

  public init(
    _ root: DataFile, side: Int? = nil, polarity: ExampleSet.Polarity? = nil,
    groupName: String = "group"
  ) {
    self.root = root
    self.side = side
    self.polarity = polarity
    self.groupName = groupName
  }

  public func open() throws -> ExampleStream {
    let tree = try fileTree(root)
    let folders = try ClassFolders(tree)
    let pictures = folders.pictures
    let files = try PictureFiles(tree, side: side)
    let first = try files.reading(pictures[0].path) { try Kind(pictures[0].path, $0) }
    var header = ExampleHeader(
      count: pictures.count,
      shape: [side ?? first.height, side ?? first.width] + (first.isGray ? [] : [3]),
      axes: ["height", "width"] + (first.isGray ? [] : ["channel"]), elementType: .uint8,
      divisor: 255, polarity: polarity, files: [root])
    let classes = try grouped(pictures.map(folders.className))
    header.targets = .classes(classes)
    if folders.areSplits {
      header.groups["split"] = Grouping(pictures.map { $0.group ?? "" })
    } else if pictures[0].group != nil {
      let ofClass = Dictionary(
        pictures.map { (folders.className($0), $0.group ?? "") }, uniquingKeysWith: { $1 })
      header.classGroups[groupName] = try grouped(classes.names.map { ofClass[$0] ?? "" })
    }
    return .ofPictures(header) { example in
      try pixels(pictures[example].path, like: first, files)
    }
  }

  /// What all pictures are like.
  private struct Kind {
    var path: String
    var width: Int
    var height: Int
    var isGray: Bool

    init(_ path: String, _ png: [UInt8]) throws(PNGError) {
      let header = try PNGHeader(png: png)
      // Before anything is multiplied, or memory set aside for a block.
      guard header.width <= PictureFiles.mostPixels / header.height else {
        throw .tooManyPixels(
          width: header.width, height: header.height, limit: PictureFiles.mostPixels)
      }
      self.path = path
      width = header.width
      height = header.height
      isGray = header.color == .gray || header.color == .grayWithAlpha
    }
  }

  private func pixels(_ path: String, like first: Kind, _ files: PictureFiles) throws -> [UInt8] {
    try files.reading(path) { png in
      let found = try Kind(path, png)
      let name = files.tree.name(of: path)
      guard side != nil || (found.width, found.height) == (first.width, first.height) else {
        throw PictureError.wrongSize(
          name, width: found.width, height: found.height, expectedWidth: first.width,
          expectedHeight: first.height)
      }
      let expectation = PNGExpectation(pixelLimit: PictureFiles.mostPixels)
      guard first.isGray else { return try files.color(png, expecting: expectation) }
      guard found.isGray else {
        throw PictureError.colored(name, first: files.tree.name(of: first.path))
      }
      return try files.gray(png, expecting: expectation)
    }
  }

  private func grouped(_ texts: [String]) throws(PictureError) -> Grouping {
    var groups = TextGroups()
    for text in texts {
      guard groups.append(text) else {
        throw .tooManyClasses(root.name, most: TextGroups.most)
      }
    }
    return groups.grouping
  }
}
