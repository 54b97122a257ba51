/// Which class each picture of a tree belongs to, by the folders it is in.
struct ClassFolders {
  struct Picture: Equatable {
    var path: String
    /// The folder below the root: a group of classes, or a split.
    var group: String?
    /// The folder that holds the picture.
    var folder: String
  }

  /// Ordered by split, `train` first, then by path.
  private(set) var pictures: [Picture] = []
  /// Whether the folders below the root are splits.
  let areSplits: Bool

  private static let splits = ["train", "training", "val", "valid", "validation", "test"]

  init(_ tree: any FileTree) throws(PictureError) {
    var kept: [(path: String, parts: [String])] = []
    for path in tree.visiblePaths.sorted(by: ClassFolders.precedes) {
      let parts = path.split(separator: "/").map(String.init)
      let isPicture = path.lowercased().hasSuffix(".png")
      // A license or a list lies at the top.
      if parts.count == 1, !isPicture { continue }
      guard isPicture else { throw .notAPicture(tree.name(of: path)) }
      kept.append((path, parts))
    }
    guard let first = kept.first else { throw .noPictures(tree.name) }
    // Archives often hold one folder with everything in it.
    if kept.allSatisfy({ $0.parts.count > 2 && $0.parts[0] == first.parts[0] }) {
      for index in kept.indices { kept[index].parts.removeFirst() }
    }
    let depth = kept[0].parts.count
    for (path, parts) in kept {
      guard (2...3).contains(parts.count) else { throw .outsideClass(tree.name(of: path)) }
      guard parts.count == depth else {
        throw .mixedDepths(tree.name(of: first.path), tree.name(of: path))
      }
      pictures.append(
        Picture(
          path: path, group: depth == 3 ? parts[0] : nil, folder: parts[depth - 2]))
    }
    areSplits = pictures.allSatisfy { picture in
      picture.group.map { ClassFolders.splits.contains($0.lowercased()) } ?? false
    }
    if areSplits {
      func rank(_ picture: Picture) -> Int {
        ClassFolders.splits.firstIndex(of: picture.group?.lowercased() ?? "") ?? 0
      }
      // Sorting keeps the order of equals only where the place is part of what is compared.
      pictures = pictures.enumerated().sorted {
        (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
      }.map(\.element)
    }
  }

  /// What the class of a picture is called: its folder, behind the group it is in.
  func className(_ picture: Picture) -> String {
    guard let group = picture.group, !areSplits else { return picture.folder }
    return "\(group)/\(picture.folder)"
  }

  /// By their bytes, so that the order depends on no language.
  static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
