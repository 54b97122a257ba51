import CHDF5

/// One name of a file, as a walk over all of it meets them.
public struct Entry: Hashable, Sendable {
  /// The absolute path.
  public let path: String
  public let kind: Kind

  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  public enum Kind: Hashable, Sendable {
    case group, dataset, namedType
    /// Another name of an object that the walk met before, at this path.
    case alias(of: String)
    /// A name for another path, which need not be there.
    case softLink(path: String)
    /// A name for a path of another file, which is never opened on the way.
    case externalLink(file: String, path: String)
    /// A link of a kind that a program defined for itself, or an object that cannot be opened.
    case unknown
  }
}

/// A walk over a file: groups depth first, the members of each in the order of their names' bytes,
/// every object once however many names it has.
struct Walk {
  private(set) var entries: [Entry] = []
  /// The path at which each object was met first.
  private(set) var paths: [haddr_t: String] = [:]

  /// Walks over everything, but not into `excluded`.
  init(over file: File, excluding excluded: Set<String> = []) throws(HDF5Error) {
    let root = try file.root
    _ = root.enter()
    defer { root.leave() }
    try visit(root, excluding: excluded)
  }

  // Not recursive: a damaged file can nest deeper than a stack.
  private mutating func visit(_ root: Group, excluding excluded: Set<String>) throws(HDF5Error) {
    paths[try root.address] = "/"
    entries.append(Entry(path: "/", kind: .group))
    var waiting = [(root, ArraySlice(try root.names()))]
    while let (group, names) = waiting.popLast() {
      guard let name = names.first else { continue }
      waiting.append((group, names.dropFirst()))
      let path = group.location.appending(name).path
      if excluded.contains(path) { continue }
      let kind = try kind(of: name, in: group, at: path)
      entries.append(Entry(path: path, kind: kind))
      if kind == .group {
        let inner = try group.group(name)
        waiting.append((inner, ArraySlice(try inner.names())))
      }
    }
  }

  private mutating func kind(
    of name: String, in group: Group, at path: String
  ) throws(HDF5Error) -> Entry.Kind {
    let kind: Entry.Kind
    switch try group.member(name) {
    case .softLink(_, let target): return .softLink(path: target)
    case .externalLink(_, let file, let target): return .externalLink(file: file, path: target)
    case .unknown: return .unknown
    case .group: kind = .group
    case .dataset: kind = .dataset
    case .namedType: kind = .namedType
    }
    let address = try group.address(of: name)
    if let first = paths[address] { return .alias(of: first) }
    paths[address] = path
    return kind
  }

  /// The paths of objects by address, also of those that the walk left out.
  func allPaths(of file: File) throws(HDF5Error) -> [haddr_t: String] {
    try Walk(over: file).paths.merging(paths) { _, kept in kept }
  }
}

extension File {
  /// Every name of the file: groups depth first, the members of each in the order of their names'
  /// bytes. An object with several names is met once, the rest are aliases, so that a group inside
  /// itself ends the walk.
  public func entries() throws(HDF5Error) -> [Entry] {
    try Walk(over: self).entries
  }
}

extension Object {
  /// Where it begins in its file, which tells it from every other. Called behind the door.
  var address: haddr_t {
    get throws(HDF5Error) {
      try checkOpen()
      var info = H5O_info_t()
      try location.check(chdf5_object_info(handle.id, &info), "look at")
      return info.addr
    }
  }
}

extension Group {
  fileprivate func address(of name: String) throws(HDF5Error) -> haddr_t {
    let place = location.appending(name)
    let object = try place.check(H5Oopen(handle.id, name, Properties.linkAccess), "open")
    defer { H5Oclose(object) }
    var info = H5O_info_t()
    try place.check(chdf5_object_info(object, &info), "look at")
    return info.addr
  }
}
