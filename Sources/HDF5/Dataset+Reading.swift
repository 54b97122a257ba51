import CHDF5

extension Dataset {
  /// Reads everything, the last axis fastest.
  ///
  /// Numbers convert where each fits: an integer exactly, a floating-point number rounded to the
  /// bits of the type asked for.
  ///
  /// - Throws: ``HDF5Error/doesNotFit(_:value:index:type:)`` where one does not, and
  ///   ``HDF5Error/tooLarge(_:shape:bytesPerElement:limit:)`` before memory is taken.
  public func read<Value: Element>(as _: Value.Type = Value.self) throws(HDF5Error) -> [Value] {
    _ = enter()
    defer { leave() }
    return try read(as: Value.self, Slab(whole: shape))
  }

  /// Reads a part, the last axis fastest.
  ///
  /// - Throws: ``HDF5Error/outside(_:slab:shape:)`` where it reaches out of the shape.
  public func read<Value: Element>(
    as _: Value.Type = Value.self, _ slab: Slab
  ) throws(HDF5Error) -> [Value] {
    _ = enter()
    defer { leave() }
    return try withSource(slab) { source throws(HDF5Error) in try Value.values(from: source) }
  }

  /// Reads whole rows: the indices `rows` along the first axis.
  public func read<Value: Element>(
    as _: Value.Type = Value.self, rows: Range<Int>
  ) throws(HDF5Error) -> [Value] {
    _ = enter()
    defer { leave() }
    return try read(as: Value.self, slab(rows: rows))
  }

  /// Reads the only value there is.
  ///
  /// - Throws: ``HDF5Error/wrongCount(_:values:shape:)`` where there are more, or none.
  public func readScalar<Value: Element>(
    as _: Value.Type = Value.self
  ) throws(HDF5Error) -> Value {
    _ = enter()
    defer { leave() }
    let shape = try shape
    guard Shape.count(shape) == 1, let value = try read(as: Value.self).first else {
      throw .notScalar(location, shape: shape)
    }
    return value
  }

  /// The whole rows `rows` as a part.
  func slab(rows: Range<Int>) throws(HDF5Error) -> Slab {
    let shape = try shape
    guard !shape.isEmpty else {
      throw .badShape(location, shape: shape, reason: "one value has no rows")
    }
    return Slab(
      start: [rows.lowerBound] + shape.dropFirst().map { _ in 0 },
      count: [rows.count] + shape.dropFirst())
  }

  /// Lends the way to the values of a part. Called behind the door.
  func withSource<Result>(
    _ slab: Slab, _ body: (Source) throws(HDF5Error) -> Result
  ) throws(HDF5Error) -> Result {
    try checkOpen()
    try checkIsHere()
    try checkChunks()
    let (inFile, inMemory) = try select(slab)
    defer {
      H5Sclose(inFile)
      H5Sclose(inMemory)
    }
    return try body(
      Source(location: location, type: type, shape: slab.count, limit: file.limit) {
        H5Dread(handle.id, $0, inMemory, inFile, hid_t(H5P_DEFAULT), $1)
      })
  }

  /// The part in the file and its shape in memory, for the library.
  func select(_ slab: Slab) throws(HDF5Error) -> (inFile: hid_t, inMemory: hid_t) {
    let shape = try shape
    guard slab.fits(in: shape) else { throw .outside(location, slab: slab, shape: shape) }
    let inMemory = try Self.makeSpace(slab.count, at: location)
    let inFile = H5Dget_space(handle.id)
    var status = inFile < 0 ? -1 : 0
    if status >= 0 && !shape.isEmpty {
      if slab.count.contains(0) {
        status = Int(H5Sselect_none(inFile))
      } else {
        status = Int(
          H5Sselect_hyperslab(
            inFile, H5S_SELECT_SET, slab.start.map { hsize_t($0) }, slab.step.map { hsize_t($0) },
            slab.count.map { hsize_t($0) }, nil))
      }
    }
    guard status >= 0 else {
      let failure = HDF5Error.failure(to: "select \(slab) of", at: location)
      H5Sclose(inMemory)
      if inFile >= 0 { H5Sclose(inFile) }
      throw failure
    }
    return (inFile, inMemory)
  }
}
