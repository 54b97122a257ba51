import CHDF5

/// An array of a file: elements of one type in a shape of any rank.
///
/// ```swift
/// let pixels = try file.root.dataset("inputs")
/// let image = try pixels.read(as: Float.self, Slab(start: [7, 0, 0], count: [1, 28, 28]))
/// ```
public struct Dataset: Object {
  public let location: Location
  public let file: File
  public let handle: Handle
  /// The type of its elements in the file.
  public let type: Datatype

  init(_ handle: Handle, at location: Location, in file: File) throws(HDF5Error) {
    Library.enter()
    defer { withExtendedLifetime(handle) { Library.leave() } }
    let id = try location.check(H5Dget_type(handle.id), "read the type of")
    defer { H5Tclose(id) }
    type = try Datatype(describing: id, at: location)
    self.handle = handle
    self.location = location
    self.file = file
  }

  /// Sizes along each axis, the slowest first; `[]` for one value.
  ///
  /// - Throws: ``HDF5Error/unsupported(_:what:)`` for a dataset without a shape, which holds nothing.
  public var shape: [Int] {
    get throws(HDF5Error) { try some(extent()).shape }
  }

  /// The sizes that each axis can grow to, `nil` where there is no end.
  public var maximumShape: [Int?] {
    get throws(HDF5Error) { try some(extent()).maximum }
  }

  /// Its shape; `nil` where it has none, hence no values.
  public var shapeOrNull: [Int]? {
    get throws(HDF5Error) { try extent()?.shape }
  }

  private func some<Extent>(_ extent: Extent?) throws(HDF5Error) -> Extent {
    guard let extent else {
      throw .unsupported(location, what: "a null space, which has no values,")
    }
    return extent
  }

  private func extent() throws(HDF5Error) -> (shape: [Int], maximum: [Int?])? {
    let id = enter()
    defer { leave() }
    try checkOpen()
    try checkIsHere()
    let space = try location.check(H5Dget_space(id), "read the shape of")
    defer { H5Sclose(space) }
    return try Self.extent(of: space, at: location)
  }

  /// The sizes of a space and what they can grow to; `nil` for the null space.
  static func extent(
    of space: hid_t, at location: Location
  ) throws(HDF5Error) -> (shape: [Int], maximum: [Int?])? {
    if H5Sget_simple_extent_type(space) == H5S_NULL { return nil }
    let rank = Int(try location.check(H5Sget_simple_extent_ndims(space), "read the shape of"))
    var sizes = [hsize_t](repeating: 0, count: rank)
    var limits = [hsize_t](repeating: 0, count: rank)
    try location.check(H5Sget_simple_extent_dims(space, &sizes, &limits), "read the shape of")
    return (
      sizes.map { Int(clamping: $0) },
      limits.map { $0 == chdf5_H5S_UNLIMITED ? nil : Int(clamping: $0) }
    )
  }

  static func makeSpace(
    _ shape: [Int], growing: Bool = false, at location: Location
  ) throws(HDF5Error) -> hid_t {
    if shape.isEmpty {
      return try location.check(H5Screate(H5S_SCALAR), "make a shape for")
    }
    let sizes = shape.map { hsize_t(clamping: $0) }
    var limits = sizes
    if growing { limits[0] = chdf5_H5S_UNLIMITED }
    return try location.check(
      H5Screate_simple(Int32(sizes.count), sizes, limits), "make a shape for")
  }
}
