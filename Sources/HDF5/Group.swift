import CHDF5

/// A folder of a file: it holds groups and datasets by name.
///
/// Names may be paths: relative to the group, or from the root where they begin with `/`.
public struct Group: Object {
  public let location: Location
  public let file: File
  public let handle: Handle

  init(_ handle: Handle, at location: Location, in file: File) {
    self.handle = handle
    self.location = location
    self.file = file
  }

  /// Opens the root.
  init(opening path: String, in file: File) throws(HDF5Error) {
    Library.enter()
    defer { withExtendedLifetime(file.handle) { Library.leave() } }
    location = Location(file: file.name, path: path)
    self.file = file
    try file.handle.checkOpen()
    handle = Handle(
      try location.check(H5Gopen2(file.handle.id, path, hid_t(H5P_DEFAULT)), "open"),
      at: location, in: file.handle)
  }

  /// The group of that name.
  ///
  /// - Throws: ``HDF5Error/missing(_:names:)`` where there is none.
  public func group(_ name: String) throws(HDF5Error) -> Group {
    let (id, kind) = try open(name)
    guard kind == H5I_GROUP else {
      throw .wrongKind(location.appending(name), asked: "a group", found: Self.article(kind))
    }
    return Group(id, at: location.appending(name), in: file)
  }

  /// The dataset of that name.
  ///
  /// - Throws: ``HDF5Error/missing(_:names:)`` where there is none.
  public func dataset(_ name: String) throws(HDF5Error) -> Dataset {
    let (id, kind) = try open(name)
    guard kind == H5I_DATASET else {
      throw .wrongKind(location.appending(name), asked: "a dataset", found: Self.article(kind))
    }
    return try Dataset(id, at: location.appending(name), in: file)
  }

  /// The type of that name, which datasets may share.
  ///
  /// - Throws: ``HDF5Error/missing(_:names:)`` where there is none.
  public func namedType(_ name: String) throws(HDF5Error) -> NamedType {
    _ = enter()
    defer { leave() }
    try checkIsThere(name)
    return try NamedType(opening: name, in: self)
  }

  /// Whether something has that name, be it only a link that leads nowhere.
  public func contains(_ name: String) throws(HDF5Error) -> Bool {
    _ = enter()
    defer { leave() }
    return try firstMissing(of: name) == nil
  }

  /// Makes a group, and those on the way to it that are not there.
  ///
  /// - Throws: ``HDF5Error`` where something has that name already.
  @discardableResult
  public func createGroup(_ name: String) throws(HDF5Error) -> Group {
    let id = enter()
    defer { leave() }
    try createParent(of: name)
    let place = location.appending(name)
    let made = H5Gcreate2(
      id, name, Properties.linkCreation, Properties.groupCreation, hid_t(H5P_DEFAULT))
    return Group(
      Handle(try place.check(made, "create the group"), at: place, in: file.handle), at: place,
      in: file)
  }

  /// The group of that name, made where it is not there.
  @discardableResult
  public func requireGroup(_ name: String) throws(HDF5Error) -> Group {
    _ = enter()
    defer { leave() }
    return try contains(name) ? group(name) : createGroup(name)
  }

  /// Removes a name, and what it names where that has no other.
  public func remove(_ name: String) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    try checkIsThere(name)
    try location.appending(name).check(H5Ldelete(id, name, Properties.linkAccess), "remove")
  }

  /// Makes the groups on the way to `name`, after checking that it is one. Called behind the door.
  func createParent(of name: String) throws(HDF5Error) {
    try checkOpen()
    try checkName(name)
    guard !location.appending(name).path.dropFirst().isEmpty else {
      throw .badName(name, file: location.file)
    }
    let trimmed = name.split(separator: "/").dropLast().joined(separator: "/")
    let parent = (name.hasPrefix("/") ? "/" : "") + trimmed
    if !trimmed.isEmpty { try requireGroup(parent) }
  }

  private func open(_ name: String) throws(HDF5Error) -> (Handle, H5I_type_t) {
    let id = enter()
    defer { leave() }
    try checkIsThere(name)
    let opened = try location.appending(name)
      .check(H5Oopen(id, name, Properties.linkAccess), "open")
    return (
      Handle(opened, at: location.appending(name), in: file.handle), H5Iget_type(opened)
    )
  }

  private func checkIsThere(_ name: String) throws(HDF5Error) {
    guard let missing = try firstMissing(of: name) else { return }
    let parent = missing.parent.isEmpty ? self : try group(missing.parent)
    throw .missing(
      location.appending(missing.path), names: try parent.members().map(\.name))
  }

  /// The first step of a path that is not there, with the part before it.
  private func firstMissing(
    of name: String
  ) throws(HDF5Error) -> (path: String, parent: String)? {
    try checkOpen()
    try checkName(name)
    var parent = name.hasPrefix("/") ? "/" : ""
    for step in name.split(separator: "/") where step != "." {
      let path = parent.isEmpty || parent == "/" ? parent + step : parent + "/" + step
      let place = location.appending(path)
      guard try place.check(H5Lexists(handle.id, path, Properties.linkAccess), "look for") > 0
      else { return (path, parent) }
      if case .externalLink(let file, _) = try linkKind(path) {
        throw .elsewhere(place, file: file)
      }
      parent = path
    }
    return nil
  }

  private static func article(_ kind: H5I_type_t) -> String {
    switch kind {
    case H5I_GROUP: "a group"
    case H5I_DATASET: "a dataset"
    case H5I_DATATYPE: "a named type"
    default: "something else"
    }
  }
}
