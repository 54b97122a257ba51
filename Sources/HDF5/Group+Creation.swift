import CHDF5

extension Group {
  /// Makes a dataset, and the groups on the way to it that are not there.
  ///
  /// - Parameters:
  ///   - shape: sizes along each axis, the slowest first; `[]` for one value.
  ///   - growing: whether it can grow along its first axis, as ``Dataset/append(_:)`` does.
  ///   - fill: what an element is that was never written; 0, `false` or `""` where it is left out.
  /// - Throws: ``HDF5Error`` where something has that name already.
  @discardableResult
  public func createDataset<Value: Element>(
    _ name: String, of type: Value.Type, shape: [Int], layout: Layout = .automatic,
    growing: Bool = false, fill: Value? = nil
  ) throws(HDF5Error) -> Dataset {
    let id = enter()
    defer { leave() }
    try createParent(of: name)
    let place = location.appending(name)
    let bytesPerElement = Value.datatype.bytesInMemory ?? 1
    guard Shape.count(shape + [max(1, bytesPerElement)]) != nil else {
      throw .badShape(place, shape: shape, reason: "a size is negative, or the whole overflows")
    }
    if growing && shape.isEmpty {
      throw .badShape(place, shape: shape, reason: "one value has no axis to grow along")
    }
    let list = Properties.datasetCreation()
    defer { H5Pclose(list) }
    let layout = layout.resolved(for: shape, growing: growing, bytesPerElement: bytesPerElement)
    if growing && layout == .contiguous {
      throw .badShape(place, shape: shape, reason: "only a chunked dataset can grow")
    }
    try layout.set(on: list, for: shape, of: Value.datatype, at: place)
    let stored = try Value.datatype.make(at: place)
    defer { H5Tclose(stored) }
    if let fill {
      let status = try Value.withMemory(of: [fill], for: place) {
        H5Pset_fill_value(list, stored, $0)
      }
      try place.check(status, "set the fill value of")
    }
    let space = try Dataset.makeSpace(shape, growing: growing, at: place)
    defer { H5Sclose(space) }
    let made = H5Dcreate2(
      id, name, stored, space, Properties.linkCreation, list, hid_t(H5P_DEFAULT))
    return try Dataset(
      Handle(try place.check(made, "create the dataset"), at: place, in: file.handle), at: place,
      in: file)
  }

  /// Makes a dataset and writes it.
  ///
  /// - Parameter shape: sizes along each axis, the slowest first; one axis where it is left out.
  @discardableResult
  public func createDataset<Value: Element>(
    _ name: String, _ values: [Value], shape: [Int]? = nil, layout: Layout = .automatic,
    growing: Bool = false, fill: Value? = nil
  ) throws(HDF5Error) -> Dataset {
    let shape = shape ?? [values.count]
    _ = enter()
    defer { leave() }
    guard Shape.count(shape) == values.count else {
      throw .wrongCount(location.appending(name), values: values.count, shape: shape)
    }
    let dataset = try createDataset(
      name, of: Value.self, shape: shape, layout: layout, growing: growing, fill: fill)
    try dataset.write(values)
    return dataset
  }

  /// Makes a dataset of one value and writes it.
  @discardableResult
  public func createDataset<Value: Element>(
    _ name: String, _ value: Value
  ) throws(HDF5Error) -> Dataset {
    try createDataset(name, [value], shape: [])
  }
}
