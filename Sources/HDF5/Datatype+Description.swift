import CHDF5

extension Datatype {
  /// Describes a type that the library has open. Called behind the door.
  ///
  /// - Parameter depth: how deep the type may still be nested; a damaged file could nest without
  ///   end.
  init(describing type: hid_t, at location: Location, depth: Int = 16) throws(HDF5Error) {
    guard depth > 0 else {
      throw .unsupported(location, what: "a type nested more than 16 deep")
    }
    let size = H5Tget_size(type)
    let order: ByteOrder = H5Tget_order(type) == H5T_ORDER_BE ? .big : .little
    switch H5Tget_class(type) {
    case H5T_INTEGER:
      self = .integer(
        bits: Int(H5Tget_precision(type)), signed: H5Tget_sign(type) == H5T_SGN_2, order: order)
    case H5T_FLOAT:
      self = .float(bits: Int(H5Tget_precision(type)), order: order)
    case H5T_STRING:
      let isVariable = try location.check(H5Tis_variable_str(type), "read the type of") > 0
      let padding: Padding =
        switch H5Tget_strpad(type) {
        case H5T_STR_NULLTERM: .terminated
        case H5T_STR_NULLPAD: .nulls
        default: .spaces
        }
      self = .string(
        length: isVariable ? nil : Int(clamping: size),
        encoding: H5Tget_cset(type) == H5T_CSET_UTF8 ? .utf8 : .ascii, padding: padding)
    case H5T_ENUM:
      self = try Self.enumeration(describing: type, at: location, depth: depth)
    case H5T_COMPOUND:
      self = try Self.compound(describing: type, at: location, depth: depth)
    case H5T_ARRAY:
      let rank = try location.check(H5Tget_array_ndims(type), "read the type of")
      var sizes = [hsize_t](repeating: 0, count: Int(rank))
      try location.check(H5Tget_array_dims2(type, &sizes), "read the type of")
      self = .array(
        of: try Self.super(of: type, at: location, depth: depth),
        shape: sizes.map { Int(clamping: $0) })
    case H5T_VLEN:
      self = .sequence(of: try Self.super(of: type, at: location, depth: depth))
    case H5T_OPAQUE:
      let tag = H5Tget_tag(type)
      defer { H5free_memory(tag) }
      self = .opaque(bytes: Int(clamping: size), tag: tag.map { String(cString: $0) } ?? "")
    case H5T_BITFIELD:
      self = .bitfield(bits: 8 * Int(clamping: size))
    case H5T_REFERENCE:
      let isObject = H5Tequal(type, chdf5_H5T_STD_REF_OBJ()) > 0
      self = isObject ? .reference : .other("reference to a region")
    case H5T_TIME:
      self = .other("time")
    default:
      throw .failure(to: "read the type of", at: location)
    }
  }

  private static func `super`(
    of type: hid_t, at location: Location, depth: Int
  ) throws(HDF5Error) -> Datatype {
    let base = try location.check(H5Tget_super(type), "read the type of")
    defer { H5Tclose(base) }
    return try Datatype(describing: base, at: location, depth: depth - 1)
  }

  private static func enumeration(
    describing type: hid_t, at location: Location, depth: Int
  ) throws(HDF5Error) -> Datatype {
    let base = try Self.super(of: type, at: location, depth: depth)
    let count = try location.check(H5Tget_nmembers(type), "read the type of")
    guard H5Tget_size(type) <= 8, case .integer(_, let signed, _) = base else {
      throw .unsupported(location, what: "an enumeration of \(base)")
    }
    // Values come in the file's byte order, of which `base` knows only the name.
    let stored = try location.check(H5Tget_super(type), "read the type of")
    defer { H5Tclose(stored) }
    let native = try base.make(at: location)
    defer { H5Tclose(native) }
    var names: [EnumerationName] = []
    for index in 0..<UInt32(count) {
      guard let name = H5Tget_member_name(type, index) else {
        throw .failure(to: "read the type of", at: location)
      }
      defer { H5free_memory(name) }
      var bytes: UInt64 = 0
      try location.check(H5Tget_member_value(type, index, &bytes), "read the type of")
      try location.check(
        H5Tconvert(stored, native, 1, &bytes, nil, hid_t(H5P_DEFAULT)), "read the type of")
      let unused = 64 - 8 * (base.bytesInMemory ?? 8)
      let value = Int64(bitPattern: bytes << unused)
      names.append(
        EnumerationName(
          name: String(cString: name),
          value: signed ? value >> unused : Int64(bitPattern: UInt64(bitPattern: value) >> unused)))
    }
    let truth = [EnumerationName(name: "FALSE", value: 0), EnumerationName(name: "TRUE", value: 1)]
    if case .integer(8, true, _) = base, names == truth { return .boolean }
    return .enumeration(base: base, names: names)
  }

  private static func compound(
    describing type: hid_t, at location: Location, depth: Int
  ) throws(HDF5Error) -> Datatype {
    var fields: [Field] = []
    for index in 0..<UInt32(try location.check(H5Tget_nmembers(type), "read the type of")) {
      guard let name = H5Tget_member_name(type, index) else {
        throw .failure(to: "read the type of", at: location)
      }
      defer { H5free_memory(name) }
      let member = try location.check(H5Tget_member_type(type, index), "read the type of")
      defer { H5Tclose(member) }
      fields.append(
        Field(
          name: String(cString: name),
          type: try Datatype(describing: member, at: location, depth: depth - 1)))
    }
    return .compound(fields)
  }
}
