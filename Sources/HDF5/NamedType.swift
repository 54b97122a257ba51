import CHDF5

/// A type that a file keeps under a name, so that datasets can share it.
public struct NamedType: Object {
  public let location: Location
  public let file: File
  public let handle: Handle
  /// The type it names.
  public let type: Datatype

  init(opening name: String, in group: Group) throws(HDF5Error) {
    let id = group.enter()
    defer { group.leave() }
    location = group.location.appending(name)
    file = group.file
    handle = Handle(
      try location.check(H5Topen2(id, name, hid_t(H5P_DEFAULT)), "open"), at: location,
      in: group.file.handle)
    type = try Datatype(describing: handle.id, at: location)
  }
}
