import CHDF5

/// Dimension scales name the axes of datasets and give them coordinates: "HDF5 Dimension Scale
/// Specification", and how netCDF-4, h5netcdf and xarray find the dimensions of a variable.
extension Dataset {
  /// Makes the dataset the scale of a dimension of that name.
  ///
  /// netCDF takes the dataset for the coordinates of a dimension where `name` is its own name.
  public func makeScale(_ name: String) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    try checkOpen()
    try checkName(name)
    try location.check(H5DSset_scale(id, name), "make a dimension scale of")
  }

  /// Names an axis by a scale, which has as many elements as the axis.
  public func attach(_ scale: Dataset, toAxis axis: Int) throws(HDF5Error) {
    let id = enter()
    defer { leave() }
    try checkAxis(axis)
    try scale.checkOpen()
    let attached = withExtendedLifetime(scale) {
      H5DSattach_scale(id, scale.handle.id, UInt32(axis))
    }
    try location.check(attached, "attach scale '\(scale.location.path)' to axis \(axis) of")
  }

  /// Names every axis by a scale, in order.
  public func attach(_ scales: [Dataset]) throws(HDF5Error) {
    for (axis, scale) in scales.enumerated() { try attach(scale, toAxis: axis) }
  }

  /// Whether it is a dimension scale.
  public var isScale: Bool {
    get throws(HDF5Error) {
      let id = enter()
      defer { leave() }
      try checkOpen()
      return try location.check(H5DSis_scale(id), "look at") > 0
    }
  }

  /// The paths of the scales that are attached to an axis.
  public func scales(ofAxis axis: Int) throws(HDF5Error) -> [String] {
    let id = enter()
    defer { leave() }
    try checkAxis(axis)
    var paths: [String] = []
    let status = withUnsafeMutablePointer(to: &paths) { paths in
      H5DSiterate_scales(
        id, UInt32(axis), nil,
        { _, _, scale, paths in
          guard let paths else { return 0 }
          paths.withMemoryRebound(to: [String].self, capacity: 1) {
            $0.pointee.append(Dataset.path(of: scale))
          }
          return 0
        }, paths)
    }
    try location.check(status, "list the scales of")
    return paths
  }

  private static func path(of object: hid_t) -> String {
    var name = [CChar](repeating: 0, count: 1 << 12)
    guard H5Iget_name(object, &name, name.count - 1) > 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func checkAxis(_ axis: Int) throws(HDF5Error) {
    let shape = try shape
    if !shape.indices.contains(axis) {
      throw .badShape(location, shape: shape, reason: "it has no axis \(axis)")
    }
  }
}

extension Group {
  /// Makes a dimension without coordinates, as netCDF does: a scale that says of itself that it is
  /// no variable.
  @discardableResult
  public func createDimension(_ name: String, size: Int) throws(HDF5Error) -> Dataset {
    _ = enter()
    defer { leave() }
    let scale = try createDataset(name, of: Float.self, shape: [size], layout: .contiguous)
    // netCDF compares the text with the length in ten columns: NC4_DIM_WITHOUT_VARIABLE.
    let digits = String(size)
    let columns = String(repeating: " ", count: max(0, 10 - digits.count)) + digits
    try scale.makeScale("This is a netCDF dimension but not a netCDF variable." + columns)
    return scale
  }
}
