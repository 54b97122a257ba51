import CHDF5

/// Values of a dataset or an attribute on their way into memory.
public struct Source {
  let location: Location
  /// The type they have in the file.
  let type: Datatype
  let shape: [Int]
  /// Whether there is no shape at all, hence no value.
  var isNull = false
  /// How many bytes may be read at once.
  let limit: Int
  /// Has the library write the values as a type of memory to an address.
  let transfer: (_ type: hid_t, _ memory: UnsafeMutableRawPointer) -> herr_t

  /// How many values there are.
  ///
  /// - Throws: ``HDF5Error/tooLarge(_:shape:bytesPerElement:limit:)`` where they take more memory
  ///   than may be used, found before any is.
  func count(bytesPerElement: Int) throws(HDF5Error) -> Int {
    guard let count = Shape.count(shape),
      let bytes = Shape.count([count, max(1, bytesPerElement)]),
      bytes <= limit
    else {
      throw .tooLarge(location, shape: shape, bytesPerElement: bytesPerElement, limit: limit)
    }
    return count
  }

  /// Reads values whose memory is `Memory`, which is what `type` takes there.
  ///
  /// Where the type is variable they hold pointers, and ``reclaim(_:)`` has to follow.
  func memory<Memory: BitwiseCopyable>(
    _: Memory.Type, of type: Datatype
  ) throws(HDF5Error) -> [Memory] {
    let count = try count(bytesPerElement: MemoryLayout<Memory>.stride)
    return try memory(Memory.self, count: count, of: type)
  }

  private func memory<Memory: BitwiseCopyable>(
    _: Memory.Type, count: Int, of type: Datatype
  ) throws(HDF5Error) -> [Memory] {
    guard count > 0 else { return [] }
    let id = try type.make(at: location)
    defer { H5Tclose(id) }
    var status: herr_t = 0
    let values = [Memory](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      status = transfer(id, UnsafeMutableRawPointer(start))
      initialized = status < 0 ? 0 : count
    }
    try location.check(status, "read")
    return values
  }

  /// Reads values as they are in memory, one after the other.
  ///
  /// Where the type is variable they hold pointers, and ``reclaim(_:)`` has to follow.
  func bytes() throws(HDF5Error) -> [UInt8] {
    guard let bytesPerElement = type.bytesInMemory else {
      throw .unsupported(location, what: "\(type)")
    }
    let count = try count(bytesPerElement: bytesPerElement)
    return try memory(UInt8.self, count: count * bytesPerElement, of: type)
  }

  /// Gives back to the library what the pointers in values that were read point to.
  func reclaim<Memory: BitwiseCopyable>(_ memory: [Memory]) {
    guard let id = try? type.make(at: location) else { return }
    defer { H5Tclose(id) }
    let space = H5Screate_simple(1, [hsize_t(Shape.count(shape) ?? 0)], nil)
    guard space >= 0 else { return }
    defer { H5Sclose(space) }
    var memory = memory
    memory.withUnsafeMutableBytes {
      _ = H5Dvlen_reclaim(id, space, hid_t(H5P_DEFAULT), $0.baseAddress)
    }
  }
}
