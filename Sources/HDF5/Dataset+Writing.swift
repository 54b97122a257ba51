import CHDF5

extension Dataset {
  /// Writes everything, the last axis fastest.
  ///
  /// - Throws: ``HDF5Error/wrongType(_:asked:found:)`` where the file stores another type, and
  ///   ``HDF5Error/wrongCount(_:values:shape:)`` where there are too many or too few values.
  public func write<Value: Element>(_ values: [Value]) throws(HDF5Error) {
    _ = enter()
    defer { leave() }
    try write(values, at: Slab(whole: shape))
  }

  /// Writes a part, the last axis fastest.
  ///
  /// - Throws: ``HDF5Error/outside(_:slab:shape:)`` where it reaches out of the shape.
  public func write<Value: Element>(_ values: [Value], at slab: Slab) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    try checkOpen()
    guard type.inMemory == Value.datatype else {
      throw .wrongTypeToWrite(location, asked: "\(Value.datatype)", found: "\(type)")
    }
    let (inFile, inMemory) = try select(slab)
    defer {
      H5Sclose(inFile)
      H5Sclose(inMemory)
    }
    guard Shape.count(slab.count) == values.count else {
      throw .wrongCount(location, values: values.count, shape: slab.count)
    }
    if values.isEmpty { return }
    let memory = try Value.datatype.make(at: location)
    defer { H5Tclose(memory) }
    handle.wasWritten = true
    let status = try Value.withMemory(of: values, for: location) {
      H5Dwrite(id, memory, inMemory, inFile, hid_t(H5P_DEFAULT), $0)
    }
    try location.check(status, "write")
  }

  /// Writes whole rows, beginning at index `row` of the first axis.
  public func write<Value: Element>(_ values: [Value], fromRow row: Int) throws(HDF5Error) {
    _ = enter()
    defer { leave() }
    let rows = try rows(of: values.count)
    try write(values, at: slab(rows: row..<row + rows))
  }

  /// Grows the dataset along its first axis by the rows that `values` make, and writes them.
  ///
  /// - Throws: ``HDF5Error/wrongCount(_:values:shape:)`` where they make no whole rows, and
  ///   ``HDF5Error/library(request:at:complaints:)`` where the dataset was not made to grow.
  public func append<Value: Element>(_ values: [Value]) throws(HDF5Error) {
    _ = enter()
    defer { leave() }
    let rows = try rows(of: values.count)
    var shape = try shape
    let end = shape[0]
    shape[0] += rows
    try resize(to: shape)
    try write(values, at: slab(rows: end..<end + rows))
  }

  /// Gives the dataset another shape of the same rank; what lies outside of it is lost.
  public func resize(to shape: [Int]) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    let old = try self.shape
    guard shape.count == old.count, Shape.count(shape) != nil else {
      throw .badShape(
        location, shape: shape, reason: "it has shape \(old), and sizes are 0 or more")
    }
    try location.check(H5Dset_extent(id, shape.map { hsize_t($0) }), "resize")
  }

  /// How many rows so many values make.
  private func rows(of count: Int) throws(HDF5Error) -> Int {
    let shape = try shape
    guard !shape.isEmpty else {
      throw .badShape(location, shape: shape, reason: "one value has no rows")
    }
    let row = Array(shape.dropFirst())
    guard let size = Shape.count(row), size > 0, count.isMultiple(of: size) else {
      throw .wrongCount(location, values: count, shape: row)
    }
    return count / size
  }
}
