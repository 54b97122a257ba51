import CHDF5

/// The settings that every file of ours is made and read with. Used behind the door.
enum Properties {
  /// How files are opened: closing one closes what is open in it, and what is written can be read
  /// by every library since 1.8, of 2008.
  static let fileAccess: hid_t = {
    let list = H5Pcreate(chdf5_H5P_FILE_ACCESS())
    H5Pset_fclose_degree(list, H5F_CLOSE_STRONG)
    H5Pset_libver_bounds(list, H5F_LIBVER_V18, H5F_LIBVER_V18)
    // Whoever writes has a lock of his own and puts whole files in place. The library's lock would be
    // inherited by any program that is started meanwhile, and last as long as that runs.
    H5Pset_file_locking(list, false, true)
    return list
  }()

  /// The same for a file that is in memory only.
  static func memoryAccess(image: [UInt8]?) -> hid_t {
    let list = H5Pcopy(fileAccess)
    H5Pset_fapl_core(list, 1 << 20, false)
    if var image { H5Pset_file_image(list, &image, image.count) }
    return list
  }

  static let fileCreation: hid_t = {
    let list = H5Pcreate(chdf5_H5P_FILE_CREATE())
    trackOrder(inGroupsOf: list)
    return list
  }()

  static let groupCreation: hid_t = {
    let list = H5Pcreate(chdf5_H5P_GROUP_CREATE())
    trackOrder(inGroupsOf: list)
    return list
  }()

  static func datasetCreation() -> hid_t {
    let list = H5Pcreate(chdf5_H5P_DATASET_CREATE())
    H5Pset_obj_track_times(list, false)
    H5Pset_attr_creation_order(list, UInt32(H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED))
    return list
  }

  /// Names are UTF-8.
  static let linkCreation: hid_t = {
    let list = H5Pcreate(chdf5_H5P_LINK_CREATE())
    H5Pset_char_encoding(list, H5T_CSET_UTF8)
    return list
  }()

  static let attributeCreation: hid_t = {
    let list = H5Pcreate(chdf5_H5P_ATTRIBUTE_CREATE())
    H5Pset_char_encoding(list, H5T_CSET_UTF8)
    return list
  }()

  /// How paths are followed: not into another file, which a path must not open unseen.
  static let linkAccess: hid_t = {
    let list = H5Pcreate(chdf5_H5P_LINK_ACCESS())
    H5Pset_elink_cb(list, { _, _, _, _, _, _, _ in -1 }, nil)
    return list
  }()

  /// Members are listed in the order of their creation; times, which differ between equal runs, are
  /// left out.
  private static func trackOrder(inGroupsOf list: hid_t) {
    let order = UInt32(H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED)
    H5Pset_link_creation_order(list, order)
    H5Pset_attr_creation_order(list, order)
    H5Pset_obj_track_times(list, false)
  }
}
