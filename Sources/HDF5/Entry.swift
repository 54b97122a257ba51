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

/// A walk over all that is below a group: depth first, every object once however many names it has.
///
/// It is also the memory of where each object is, so that references need no walk of their own.
public struct Walk: Sendable {
  /// In which order the members of a group follow each other.
  public enum Order: Sendable {
    /// By the bytes of their names.
    case names
    /// As they were made, where the file keeps that, else by their names.
    case creation
  }

  /// The group itself and what is below it, in the order in which the walk met them.
  public private(set) var entries: [Entry] = []
  /// The path at which each object was met first.
  private(set) var paths: [haddr_t: String] = [:]
  private let order: Order
  private let isExcluded: (@Sendable (_ path: String) -> Bool)?

  /// Walks over what is below a group.
  ///
  /// - Parameter isExcluded: whether the object of that path, and what is below it, is left out. Its
  ///   other names are met as if they were the first.
  public init(
    below group: Group, order: Order = .names,
    excluding isExcluded: (@Sendable (_ path: String) -> Bool)? = nil
  ) throws(HDF5Error) {
    self.order = order
    self.isExcluded = isExcluded
    _ = group.enter()
    defer { group.leave() }
    try visit(group)
  }

  /// The same walk, which also knows where objects are that only the other one met.
  public func knowing(_ other: Walk) -> Walk {
    var walk = self
    walk.paths.merge(other.paths) { own, _ in own }
    return walk
  }

  /// Walks over everything, but not into `excluded`.
  init(over file: File, excluding excluded: Set<String> = []) throws(HDF5Error) {
    let root = try file.root
    if excluded.isEmpty {
      try self.init(below: root)
    } else {
      try self.init(below: root) { excluded.contains($0) }
    }
  }

  // Not recursive: a damaged file can nest deeper than a stack.
  private mutating func visit(_ first: Group) throws(HDF5Error) {
    paths[try first.address] = first.location.path
    entries.append(Entry(path: first.location.path, kind: .group))
    var waiting = [(first, ArraySlice(try names(in: first)))]
    while let (group, names) = waiting.popLast() {
      guard let name = names.first else { continue }
      waiting.append((group, names.dropFirst()))
      let path = group.location.appending(name).path
      if let isExcluded, isExcluded(path) { continue }
      let kind = try kind(of: name, in: group, at: path)
      entries.append(Entry(path: path, kind: kind))
      if kind == .group {
        let inner = try group.group(name)
        waiting.append((inner, ArraySlice(try self.names(in: inner))))
      }
    }
  }

  private func names(in group: Group) throws(HDF5Error) -> [String] {
    switch order {
    case .names: try group.names()
    case .creation: try group.namesInCreationOrder()
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
