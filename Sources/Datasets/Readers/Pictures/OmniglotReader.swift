import Episodes
public import Images

/// Reads Omniglot: handwritten characters of fifty alphabets, each drawn once by twenty people.
///
/// B. M. Lake, R. Salakhutdinov & J. B. Tenenbaum (2015), "Human-level concept learning through
/// probabilistic program induction", Science 350. The archives hold PNG files of 105 × 105 pixels and
/// 1 bit, `Alphabet/character01/0001_01.png`: the character's number in all of Omniglot, then the
/// drawer's in the alphabet.
///
/// Pixels are kept as published: 255 is paper and 0 is ink, so 1 is white once divided; a view of the
/// examples inverts them. Examples are ordered by part, alphabet, character and drawer, whatever the
/// order in an archive.
public struct OmniglotReader: DatasetReader {
  /// An archive of drawings.
  public struct Part: Hashable, Sendable {
    /// What the split is called, such as `background`.
    public var split: String
    public var archive: DataFile

    public init(split: String, archive: DataFile) {
      self.split = split
      self.archive = archive
    }
  }

  public var parts: [Part]
  /// The side in pixels that pictures are resized to; `nil` keeps 105.
  public var side: Int?
  /// How they are resized.
  ///
  /// Papers say Lanczos. The script that MAML's authors released asks Pillow for it, but the pictures have
  /// 1 bit, and those Pillow resizes by taking the nearest pixel, whatever it is asked for.
  public var resampling: Resampling

  /// The side of a picture as published.
  static let publishedSide = 105

  public init(_ parts: [Part], side: Int? = 28, by resampling: Resampling = .lanczos) {
    self.parts = parts
    self.side = side
    self.resampling = resampling
  }

  public func open() throws -> ExampleStream {
    var drawings: [(Drawing, PictureFiles)] = []
    var splits: [String] = []
    for part in parts {
      let files = try PictureFiles(try fileTree(part.archive), side: side, by: resampling)
      let found = try files.tree.visiblePaths.filter { $0.lowercased().hasSuffix(".png") }
        .map { try Drawing($0, in: files.tree) }.sorted(by: Drawing.precedes)
      guard !found.isEmpty else { throw OmniglotError.noDrawings(part.archive.name) }
      drawings += found.map { ($0, files) }
      splits += [String](repeating: part.split, count: found.count)
    }
    guard !drawings.isEmpty else { throw OmniglotError.noParts }
    try refuseRepeats(drawings)
    let size = side ?? OmniglotReader.publishedSide
    var header = ExampleHeader(
      count: drawings.count, shape: [size, size], axes: ["height", "width"], elementType: .uint8,
      divisor: 255, polarity: .white, files: parts.map(\.archive))
    let characters = Grouping(drawings.map { $0.0.character })
    header.targets = .classes(characters)
    header.classGroups["alphabet"] = Grouping(
      characters.names.map { String($0.prefix { $0 != "/" }) })
    header.groups["split"] = Grouping(splits)
    header.groups["drawer"] = Drawing.drawers(drawings.map(\.0))
    let expectation = PNGExpectation(
      size: (OmniglotReader.publishedSide, OmniglotReader.publishedSide), depth: 1)
    return .ofPictures(header) { example in
      let (drawing, files) = drawings[example]
      return try files.reading(drawing.path) { try files.gray($0, expecting: expectation) }
    }
  }

  private func refuseRepeats(_ drawings: [(Drawing, PictureFiles)]) throws(OmniglotError) {
    var seen: [String: Int] = [:]
    for (place, (drawing, files)) in drawings.enumerated() {
      if let before = seen.updateValue(place, forKey: "\(drawing.character)/\(drawing.drawer)") {
        let (first, tree) = drawings[before]
        throw .drawnTwice(tree.tree.name(of: first.path), files.tree.name(of: drawing.path))
      }
    }
  }
}

/// Which character a picture shows, and who drew it, as its path says.
struct Drawing {
  let path: String
  /// `Alphabet/character01`.
  let character: String
  /// In the alphabet, from 1 on.
  let drawer: Int

  init(_ path: String, in tree: any FileTree) throws(OmniglotError) {
    let parts = path.split(separator: "/")
    let name = parts.last?.dropLast(4).split(separator: "_", omittingEmptySubsequences: false) ?? []
    guard parts.count >= 3, name.count == 2, Int(name[0]) != nil,
      let drawer = Int(name[1]), drawer > 0,
      parts[parts.count - 2].hasPrefix("character"),
      Int(parts[parts.count - 2].dropFirst("character".count)) != nil
    else {
      throw .badPath(tree.name(of: path), expected: "Alphabet/character01/0001_01.png")
    }
    self.path = path
    self.drawer = drawer
    character = "\(parts[parts.count - 3])/\(parts[parts.count - 2])"
  }

  /// By alphabet, character and drawer.
  static func precedes(_ first: Drawing, _ second: Drawing) -> Bool {
    if first.character != second.character {
      return ClassFolders.precedes(first.character, second.character)
    }
    return (first.drawer, first.path) < (second.drawer, second.path)
  }

  /// The drawers of some drawings, in the order of their numbers.
  static func drawers(_ drawings: [Drawing]) -> Grouping {
    var groups = TextGroups()
    for drawing in drawings { _ = groups.append(String(drawing.drawer)) }
    return groups.grouping
  }
}
