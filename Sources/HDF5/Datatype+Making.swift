import CHDF5

extension Datatype {
  /// Makes the type for the library, as files of ours store it and as memory holds it: numbers
  /// little-endian of 1, 2, 4 or 8 bytes, fields side by side. Called behind the door; whoever
  /// calls closes it.
  func make(at location: Location) throws(HDF5Error) -> hid_t {
    switch self {
    case .integer(_, let signed, _):
      switch bytesInMemory {
      case 1: return try copy(signed ? chdf5_H5T_STD_I8LE() : chdf5_H5T_STD_U8LE(), at: location)
      case 2: return try copy(signed ? chdf5_H5T_STD_I16LE() : chdf5_H5T_STD_U16LE(), at: location)
      case 4: return try copy(signed ? chdf5_H5T_STD_I32LE() : chdf5_H5T_STD_U32LE(), at: location)
      case 8: return try copy(signed ? chdf5_H5T_STD_I64LE() : chdf5_H5T_STD_U64LE(), at: location)
      default: throw .unsupported(location, what: "\(self)")
      }
    case .bitfield:
      switch bytesInMemory {
      case 1: return try copy(chdf5_H5T_STD_B8LE(), at: location)
      case 2: return try copy(chdf5_H5T_STD_B16LE(), at: location)
      case 4: return try copy(chdf5_H5T_STD_B32LE(), at: location)
      case 8: return try copy(chdf5_H5T_STD_B64LE(), at: location)
      default: throw .unsupported(location, what: "\(self)")
      }
    case .float(let bits, _):
      return try copy(bits <= 32 ? chdf5_H5T_IEEE_F32LE() : chdf5_H5T_IEEE_F64LE(), at: location)
    case .boolean:
      let truth = [
        EnumerationName(name: "FALSE", value: 0), EnumerationName(name: "TRUE", value: 1),
      ]
      return try Datatype.enumeration(base: .integer(bits: 8, signed: true), names: truth)
        .make(at: location)
    case .string(let length, let encoding, let padding):
      let type = try copy(chdf5_H5T_C_S1(), at: location)
      let pad =
        switch padding {
        case .terminated: H5T_STR_NULLTERM
        case .nulls: H5T_STR_NULLPAD
        case .spaces: H5T_STR_SPACEPAD
        }
      return try closing(
        type, at: location,
        unless: [
          H5Tset_size(type, length ?? chdf5_H5T_VARIABLE()),
          H5Tset_strpad(type, pad),
          H5Tset_cset(type, encoding == .utf8 ? H5T_CSET_UTF8 : H5T_CSET_ASCII),
        ])
    case .enumeration(let base, let names):
      let integer = try base.make(at: location)
      defer { H5Tclose(integer) }
      let type = try location.check(H5Tenum_create(integer), "make a type for")
      return try closing(
        type, at: location,
        // Little-endian, so the first bytes are the value whatever the size.
        unless: names.map {
          [$0.value].withUnsafeBytes { [name = $0.name] in
            H5Tenum_insert(type, name, $0.baseAddress)
          }
        })
    case .compound(let fields):
      guard let bytes = bytesInMemory, bytes > 0 else {
        throw .unsupported(location, what: "\(self)")
      }
      let type = try location.check(H5Tcreate(H5T_COMPOUND, bytes), "make a type for")
      var offset = 0
      for field in fields {
        let member: hid_t
        do { member = try field.type.make(at: location) } catch {
          H5Tclose(type)
          throw error
        }
        defer { H5Tclose(member) }
        _ = try closing(
          type, at: location, unless: [H5Tinsert(type, field.name, offset, member)])
        offset += field.type.bytesInMemory ?? 0
      }
      return type
    case .array(let element, let shape):
      let base = try element.make(at: location)
      defer { H5Tclose(base) }
      let sizes = shape.map { hsize_t(clamping: $0) }
      return try location.check(
        H5Tarray_create2(base, UInt32(sizes.count), sizes), "make a type for")
    case .sequence(let element):
      let base = try element.make(at: location)
      defer { H5Tclose(base) }
      return try location.check(H5Tvlen_create(base), "make a type for")
    case .opaque(let bytes, let tag):
      let type = try location.check(H5Tcreate(H5T_OPAQUE, bytes), "make a type for")
      return try closing(type, at: location, unless: [H5Tset_tag(type, tag)])
    case .reference:
      return try copy(chdf5_H5T_STD_REF_OBJ(), at: location)
    case .other(let name):
      throw .unsupported(location, what: name)
    }
  }

  private func copy(_ type: hid_t, at location: Location) throws(HDF5Error) -> hid_t {
    try location.check(H5Tcopy(type), "make a type for")
  }

  /// Passes on `type` where every step succeeded; closes it and throws where one failed.
  private func closing(
    _ type: hid_t, at location: Location, unless steps: [herr_t]
  ) throws(HDF5Error) -> hid_t {
    guard steps.contains(where: { $0 < 0 }) else { return type }
    let failure = HDF5Error.failure(to: "make a type for", at: location)
    H5Tclose(type)
    throw failure
  }
}
