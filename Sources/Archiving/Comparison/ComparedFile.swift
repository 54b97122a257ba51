import HDF5

/// One of the two files, with what is in it and counts.
struct ComparedFile {
  let root: Group
  let walk: Walk
  let entries: [ExactText: Entry.Kind]
  /// The patterns that cover any of its objects.
  let used: Set<PathPattern>

  init(_ file: File, ignoring ignored: [PathPattern]) throws(HDF5Error) {
    root = try file.root
    let whole = try Walk(below: root)
    used = Set(ignored.filter { pattern in whole.entries.contains { pattern.covers($0.path) } })
    // An object that is ignored under one name may count under another.
    walk =
      used.isEmpty
      ? whole
      : try Walk(below: root) { [used] path in used.contains { $0.covers(path) } }.knowing(whole)
    entries = Dictionary(
      walk.entries.map { (ExactText($0.path), $0.kind) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Entry.Kind {
  /// What it is, in words.
  var words: String {
    switch self {
    case .group: "a group"
    case .dataset: "a dataset"
    case .namedType: "a named type"
    case .alias(let path): "another name of '\(path)'"
    case .softLink(let path): "a link to '\(path)'"
    case .externalLink(let file, let path): "a link to '\(path)' in '\(file)'"
    case .unknown: "something that cannot be opened"
    }
  }
}

/// A text that is equal to those of the same bytes only. To Swift "é" is one text, composed or not; to
/// HDF5 it is two names.
struct ExactText: Hashable, Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ExactText, b: ExactText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  static func < (a: ExactText, b: ExactText) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
