import CHDF5

/// How a dataset lies in its file.
public enum Layout: Hashable, Sendable {
  /// Compressed where it is worth it: chunks of about 256 KiB that hold whole rows where they can,
  /// contiguous below 16 KiB. A dataset that grows is always chunked.
  case automatic
  /// One piece, not compressed.
  case contiguous
  /// Pieces of one shape, each read and written as a whole; one should not take more than the
  /// 1 MiB that the library keeps of a dataset.
  case chunked([Int], Compression = Compression())

  /// What is done to a chunk before it is written. Text of any length lies beside its chunks, which hold
  /// only where, and is as it is. Every HDF5 library can undo it.
  public struct Compression: Hashable, Sendable {
    /// Whether bytes are sorted by their place in the element first, which deflates better.
    public var shuffle: Bool
    /// The level of deflate, 1 to 9; 0 for none.
    public var deflate: Int
    /// Whether each chunk carries a Fletcher-32 checksum; deflated ones carry an Adler-32 anyway.
    public var checksum: Bool
    /// Whether chunks that hold the places of texts are compressed too.
    public var includesTexts: Bool

    public init(
      shuffle: Bool = true, deflate: Int = 4, checksum: Bool = false, includesTexts: Bool = false
    ) {
      self.shuffle = shuffle
      self.deflate = deflate
      self.checksum = checksum
      self.includesTexts = includesTexts
    }
  }

  static let smallestChunked = 16 << 10
  static let chunkBytes = 256 << 10

  /// The layout that `.automatic` stands for.
  func resolved(for shape: [Int], growing: Bool, bytesPerElement: Int) -> Layout {
    guard self == .automatic else { return self }
    let bytes = Shape.count(shape + [max(1, bytesPerElement)]) ?? .max
    if !growing && bytes < Self.smallestChunked || shape.isEmpty { return .contiguous }
    var left = max(1, (growing ? Self.chunkBytes / 4 : Self.chunkBytes) / max(1, bytesPerElement))
    var chunk = shape
    for axis in shape.indices.reversed() {
      // How long a dataset that grows will be is not known: it gets all that is left.
      chunk[axis] = growing && axis == 0 ? left : max(1, min(shape[axis], left))
      left = max(1, left / chunk[axis])
    }
    return .chunked(chunk)
  }

  /// Tells the layout to a list of settings. Called behind the door.
  func set(
    on list: hid_t, for shape: [Int], of type: Datatype, at location: Location
  ) throws(HDF5Error) {
    guard case .chunked(let chunk, let compression) = self else { return }
    guard chunk.count == shape.count, chunk.allSatisfy({ $0 > 0 }) else {
      throw .badShape(
        location, shape: shape,
        reason: "its chunk \(chunk) has another rank, or a size below 1")
    }
    guard (0...9).contains(compression.deflate) else {
      throw .badShape(
        location, shape: shape, reason: "its level of deflate, \(compression.deflate), is not 0…9")
    }
    let sizes = chunk.map { hsize_t($0) }
    try location.check(H5Pset_chunk(list, Int32(sizes.count), sizes), "chunk")
    if type.isVariable && !compression.includesTexts { return }
    if compression.shuffle { try location.check(H5Pset_shuffle(list), "shuffle") }
    if compression.deflate > 0 {
      try location.check(H5Pset_deflate(list, UInt32(compression.deflate)), "deflate")
    }
    if compression.checksum { try location.check(H5Pset_fletcher32(list), "checksum") }
  }
}
