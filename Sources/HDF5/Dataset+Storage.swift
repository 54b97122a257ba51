import CHDF5

extension Dataset {
  /// How a dataset lies in its file.
  public struct Storage: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
      /// In the description of the dataset itself.
      case compact
      /// In one piece.
      case contiguous
      /// In pieces of this shape.
      case chunked([Int])
      /// In raw files beside this one.
      case raw(files: [String])
      /// Put together from datasets, perhaps of other files.
      case virtual(files: [String])
    }

    public let form: Form
    /// What is done to a chunk, in this order: `shuffle`, `deflate 4`, `fletcher32`.
    public let filters: [String]
    /// How many bytes it takes in the file.
    public let bytes: Int
  }

  /// How it lies in its file.
  public var storage: Storage {
    get throws(HDF5Error) {
      let id = enter()
      defer { leave() }
      try checkOpen()
      let list = try location.check(H5Dget_create_plist(id), "read the layout of")
      defer { H5Pclose(list) }
      let form = try form(of: list)
      if case .virtual = form { return Storage(form: form, filters: [], bytes: 0) }
      return Storage(
        form: form, filters: try filters(of: list),
        bytes: Int(clamping: H5Dget_storage_size(id)))
    }
  }

  /// What an element is that was never written; `nil` where nobody chose it.
  public func fillValue<Value: Element>(as _: Value.Type = Value.self) throws(HDF5Error) -> Value? {
    let id = enter()
    defer { leave() }
    try checkOpen()
    let list = try location.check(H5Dget_create_plist(id), "read the fill value of")
    defer { H5Pclose(list) }
    var state = H5D_FILL_VALUE_UNDEFINED
    try location.check(H5Pfill_value_defined(list, &state), "read the fill value of")
    guard state == H5D_FILL_VALUE_USER_DEFINED else { return nil }
    let source = Source(location: location, type: type, shape: [], limit: file.limit) {
      H5Pget_fill_value(list, $0, $1)
    }
    return try Value.values(from: source).first
  }

  /// Throws where the values are in other files, which reading would open.
  func checkIsHere() throws(HDF5Error) {
    let list = try location.check(H5Dget_create_plist(handle.id), "read the layout of")
    defer { H5Pclose(list) }
    switch try form(of: list) {
    case .raw(let files), .virtual(let files):
      throw .elsewhere(location, file: files.first ?? "")
    default: break
    }
  }

  /// Throws where one chunk alone is more than may be read at once.
  func checkChunks() throws(HDF5Error) {
    let list = try location.check(H5Dget_create_plist(handle.id), "read the layout of")
    defer { H5Pclose(list) }
    guard case .chunked(let chunk) = try form(of: list) else { return }
    let bytesPerElement = type.bytesInMemory ?? 1
    guard let bytes = Shape.count(chunk + [bytesPerElement]), bytes <= file.limit else {
      throw .tooLarge(
        location, shape: chunk, bytesPerElement: bytesPerElement, limit: file.limit)
    }
  }

  private func form(of list: hid_t) throws(HDF5Error) -> Storage.Form {
    switch H5Pget_layout(list) {
    case H5D_COMPACT: return .compact
    case H5D_CONTIGUOUS:
      let count = try location.check(H5Pget_external_count(list), "read the layout of")
      guard count > 0 else { return .contiguous }
      var files: [String] = []
      for index in 0..<UInt32(count) {
        var name = [CChar](repeating: 0, count: 1024)
        var offset: off_t = 0
        var size: hsize_t = 0
        try location.check(
          H5Pget_external(list, index, name.count - 1, &name, &offset, &size),
          "read the layout of")
        files.append(
          String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
      }
      return .raw(files: files)
    case H5D_CHUNKED:
      var sizes = [hsize_t](repeating: 0, count: 32)
      let rank = try location.check(H5Pget_chunk(list, 32, &sizes), "read the layout of")
      return .chunked(sizes.prefix(Int(rank)).map { Int(clamping: $0) })
    case H5D_VIRTUAL:
      var count = 0
      try location.check(H5Pget_virtual_count(list, &count), "read the layout of")
      var files: [String] = []
      for index in 0..<count {
        var name = [CChar](repeating: 0, count: 1024)
        try location.check(
          H5Pget_virtual_filename(list, index, &name, name.count - 1), "read the layout of")
        files.append(
          String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
      }
      return .virtual(files: files)
    default:
      throw .failure(to: "read the layout of", at: location)
    }
  }

  private func filters(of list: hid_t) throws(HDF5Error) -> [String] {
    var filters: [String] = []
    for index in 0..<UInt32(try location.check(H5Pget_nfilters(list), "read the filters of")) {
      var flags: UInt32 = 0
      var values = [UInt32](repeating: 0, count: 8)
      var count = values.count
      var name = [CChar](repeating: 0, count: 128)
      let filter = try location.check(
        H5Pget_filter2(list, index, &flags, &count, &values, name.count - 1, &name, nil),
        "read the filters of")
      switch filter {
      case H5Z_FILTER_DEFLATE: filters.append("deflate \(values[0])")
      case H5Z_FILTER_SHUFFLE: filters.append("shuffle")
      case H5Z_FILTER_FLETCHER32: filters.append("fletcher32")
      case H5Z_FILTER_SZIP: filters.append("szip")
      case H5Z_FILTER_NBIT: filters.append("nbit")
      case H5Z_FILTER_SCALEOFFSET: filters.append("scaleoffset")
      default:
        let text = String(
          decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        filters.append(text.isEmpty ? "filter \(filter)" : "\(text) (filter \(filter))")
      }
    }
    return filters
  }
}
