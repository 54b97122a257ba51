import CHDF5

/// What a name in a group stands for.
public enum Member: Hashable, Sendable {
  case group(String)
  case dataset(String)
  case namedType(String)
  /// A name for another path, which need not be there.
  case softLink(String, path: String)
  /// A name for a path of another file, which is never opened on the way.
  case externalLink(String, file: String, path: String)
  /// A link of a kind that a program defined for itself, or an object that cannot be opened.
  case unknown(String)

  /// The name in its group.
  public var name: String {
    switch self {
    case .group(let name), .dataset(let name), .namedType(let name), .softLink(let name, _),
      .externalLink(let name, _, _), .unknown(let name):
      name
    }
  }
}

extension Group {
  /// What the group holds, in the order of creation where the file keeps it, else by name.
  public func members() throws(HDF5Error) -> [Member] {
    _ = enter()
    defer { leave() }
    var members: [Member] = []
    for name in try namesInCreationOrder() { members.append(try member(name)) }
    return members
  }

  /// The names of what the group holds, in the order of creation where the file keeps it, else by
  /// name.
  func namesInCreationOrder() throws(HDF5Error) -> [String] {
    let id = enter()
    defer { leave() }
    return try names(inCreationOrder: try tracksOrder(id))
  }

  /// The names of what the group holds, in the order of their UTF-8 bytes.
  public func names() throws(HDF5Error) -> [String] {
    _ = enter()
    defer { leave() }
    return try names(inCreationOrder: false).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a name stands for. Called behind the door.
  func member(_ name: String) throws(HDF5Error) -> Member {
    let id = enter()
    defer { leave() }
    switch try linkKind(name) {
    case .softLink(let path): return .softLink(name, path: path)
    case .externalLink(let file, let path): return .externalLink(name, file: file, path: path)
    case .other: return .unknown(name)
    case .hard:
      let object = H5Oopen(id, name, Properties.linkAccess)
      guard object >= 0 else { return .unknown(name) }
      defer { H5Oclose(object) }
      switch H5Iget_type(object) {
      case H5I_GROUP: return .group(name)
      case H5I_DATASET: return .dataset(name)
      case H5I_DATATYPE: return .namedType(name)
      default: return .unknown(name)
      }
    }
  }

  enum LinkKind {
    case hard, other
    case softLink(String)
    case externalLink(file: String, path: String)
  }

  func linkKind(_ path: String) throws(HDF5Error) -> LinkKind {
    let place = location.appending(path)
    // The root has no link that leads to it.
    if place.path == "/" { return .hard }
    var info = H5L_info_t()
    try place.check(chdf5_link_info(handle.id, path, &info, Properties.linkAccess), "look at")
    switch info.type {
    case H5L_TYPE_HARD: return .hard
    case H5L_TYPE_SOFT, H5L_TYPE_EXTERNAL:
      let size = chdf5_link_value_size(&info)
      guard size < 1 << 20 else { throw .unsupported(place, what: "a link of \(size) bytes") }
      // One NUL more than the library writes, so that reading texts ends inside.
      var value = [CChar](repeating: 0, count: size + 1)
      try place.check(
        H5Lget_val(handle.id, path, &value, size, Properties.linkAccess), "look at")
      if info.type == H5L_TYPE_SOFT { return .softLink(Self.text(value[...])) }
      var file: UnsafePointer<CChar>?
      var target: UnsafePointer<CChar>?
      try place.check(H5Lunpack_elink_val(&value, size, nil, &file, &target), "look at")
      return .externalLink(
        file: file.map { String(cString: $0) } ?? "", path: target.map { String(cString: $0) } ?? ""
      )
    default: return .other
    }
  }

  private static func text(_ characters: ArraySlice<CChar>) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func tracksOrder(_ id: hid_t) throws(HDF5Error) -> Bool {
    try checkOpen()
    let list = try location.check(H5Gget_create_plist(id), "list")
    defer { H5Pclose(list) }
    var order: UInt32 = 0
    try location.check(H5Pget_link_creation_order(list, &order), "list")
    return order & UInt32(H5P_CRT_ORDER_TRACKED) != 0
  }

  private func names(inCreationOrder: Bool) throws(HDF5Error) -> [String] {
    try checkOpen()
    var names: [String] = []
    let status = withUnsafeMutablePointer(to: &names) { names in
      chdf5_iterate_links(
        handle.id, inCreationOrder ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME,
        { _, name, _, names in
          guard let name, let names else { return 0 }
          names.withMemoryRebound(to: [String].self, capacity: 1) {
            $0.pointee.append(String(cString: name))
          }
          return 0
        }, names)
    }
    try location.check(status, "list")
    return names
  }
}
