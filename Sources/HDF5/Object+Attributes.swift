import CHDF5

extension Object {
  /// The names of its attributes, in the order of their UTF-8 bytes.
  public func attributeNames() throws(HDF5Error) -> [String] {
    let id = enter()
    defer { leave() }
    try checkOpen()
    var names: [String] = []
    let status = withUnsafeMutablePointer(to: &names) { names in
      H5Aiterate2(
        id, H5_INDEX_NAME, H5_ITER_INC, nil,
        { _, name, _, names in
          guard let name, let names else { return 0 }
          names.withMemoryRebound(to: [String].self, capacity: 1) {
            $0.pointee.append(String(cString: name))
          }
          return 0
        }, names)
    }
    try location.check(status, "list the attributes of")
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether it has an attribute of that name.
  public func hasAttribute(_ name: String) throws(HDF5Error) -> Bool {
    let id = enter()
    defer { leave() }
    try checkOpen()
    try checkName(name)
    return try location.attribute(name).check(H5Aexists(id, name), "look for") > 0
  }

  /// The only value of an attribute.
  ///
  /// - Throws: ``HDF5Error/missing(_:names:)`` where there is none of that name, and
  ///   ``HDF5Error/notScalar(_:shape:)`` where it has several values.
  public func attribute<Value: Element>(
    _ name: String, as _: Value.Type = Value.self
  ) throws(HDF5Error) -> Value {
    _ = enter()
    defer { leave() }
    return try withSource(ofAttribute: name) { source throws(HDF5Error) in
      guard Shape.count(source.shape) == 1, let value = try Value.values(from: source).first else {
        throw .notScalar(source.location, shape: source.shape)
      }
      return value
    }
  }

  /// All values of an attribute, the last axis fastest.
  public func attributeValues<Value: Element>(
    _ name: String, as _: Value.Type = Value.self
  ) throws(HDF5Error) -> [Value] {
    _ = enter()
    defer { leave() }
    return try withSource(ofAttribute: name) { source throws(HDF5Error) in
      try Value.values(from: source)
    }
  }

  /// Gives it an attribute of one value, in place of any of that name.
  public func setAttribute<Value: Element>(_ name: String, _ value: Value) throws(HDF5Error) {
    try setAttribute(name, [value], shape: [])
  }

  /// Gives it an attribute of several values on one axis, in place of any of that name.
  public func setAttribute<Value: Element>(_ name: String, _ values: [Value]) throws(HDF5Error) {
    try setAttribute(name, values, shape: [values.count])
  }

  /// Takes an attribute away.
  public func removeAttribute(_ name: String) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    try checkHasAttribute(name)
    try location.attribute(name).check(H5Adelete(id, name), "remove")
  }

  private func setAttribute<Value: Element>(
    _ name: String, _ values: [Value], shape: [Int]
  ) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    let place = location.attribute(name)
    if try hasAttribute(name) { try removeAttribute(name) }
    let type = try Value.datatype.make(at: place)
    defer { H5Tclose(type) }
    let space = try Dataset.makeSpace(shape, at: place)
    defer { H5Sclose(space) }
    let attribute = try place.check(
      H5Acreate2(id, name, type, space, Properties.attributeCreation, hid_t(H5P_DEFAULT)),
      "create the attribute")
    defer { H5Aclose(attribute) }
    if values.isEmpty { return }
    let status = try Value.withMemory(of: values, for: place) { H5Awrite(attribute, type, $0) }
    try place.check(status, "write")
  }

  /// Lends the way to an attribute's values. Called behind the door.
  func withSource<Result>(
    ofAttribute name: String, _ body: (Source) throws(HDF5Error) -> Result
  ) throws(HDF5Error) -> Result {
    try checkHasAttribute(name)
    let place = location.attribute(name)
    let attribute = try place.check(H5Aopen(handle.id, name, hid_t(H5P_DEFAULT)), "open")
    defer { H5Aclose(attribute) }
    let type = try place.check(H5Aget_type(attribute), "read the type of")
    defer { H5Tclose(type) }
    let space = try place.check(H5Aget_space(attribute), "read the shape of")
    defer { H5Sclose(space) }
    let shape = try Dataset.extent(of: space, at: place)?.shape
    return try body(
      Source(
        location: place, type: try Datatype(describing: type, at: place),
        shape: shape ?? [0], isNull: shape == nil, limit: file.limit
      ) { H5Aread(attribute, $0, $1) })
  }

  private func checkHasAttribute(_ name: String) throws(HDF5Error) {
    if try !hasAttribute(name) {
      throw .missing(location.attribute(name), names: try attributeNames())
    }
  }
}
