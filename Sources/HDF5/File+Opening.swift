import CHDF5
import Foundation

extension File {
  /// What a file may be opened for.
  public enum Access: Sendable {
    case reading, writing
  }

  /// Half of the memory that this machine has.
  public static let defaultLimit = Int(clamping: ProcessInfo.processInfo.physicalMemory / 2)

  /// Opens a file that is there.
  ///
  /// A file that ``writeAtomically(to:replacing:limit:_:)`` wrote is read once from end to end, to find
  /// damage before it does any. Other files are taken as they are: where one is damaged, the library can
  /// give wrong values, and in the worst case crash.
  ///
  /// - Parameter limit: how many bytes may be read into memory at once.
  /// - Throws: ``HDF5Error/notHDF5(file:)`` for other files, ``HDF5Error/damaged(file:)`` for what is
  ///   not as it was written, ``HDF5Error/system(request:file:reason:)`` where there is none or it may
  ///   not be opened.
  public static func open(
    _ path: String, for access: Access = .reading, limit: Int = defaultLimit
  ) throws(HDF5Error) -> File {
    try checkPath(path)
    let mode = access == .reading ? R_OK : R_OK | W_OK
    guard Foundation.access(path, mode) == 0 else {
      throw .system(request: "open", file: path, reason: String(cString: strerror(errno)))
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .system(request: "open", file: path, reason: "it is a folder or a device, no file")
    }
    // Before the door, which others need not wait at meanwhile.
    let isSealed = try Seal.check(path)
    Library.enter()
    defer { Library.leave() }
    let location = Location(file: path, path: "/")
    guard H5Fis_hdf5(path) != 0 else { throw .notHDF5(file: path) }
    let flags = access == .reading ? chdf5_H5F_ACC_RDONLY : chdf5_H5F_ACC_RDWR
    let id = try location.check(H5Fopen(path, flags, Properties.fileAccess), "open")
    return File(
      name: path, isSealed: isSealed, limit: limit, handle: Handle(id, at: location, in: nil))
  }

  /// Makes a file where there is none; ``writeAtomically(to:_:)`` is safer where nobody reads on
  /// the way.
  ///
  /// - Throws: ``HDF5Error/exists(file:)`` where something has that name.
  public static func create(
    _ path: String, limit: Int = defaultLimit
  ) throws(HDF5Error) -> File {
    try create(path, named: path, limit: limit)
  }

  /// Makes a file that messages call by another name.
  static func create(
    _ path: String, named name: String, limit: Int
  ) throws(HDF5Error) -> File {
    try checkPath(path)
    Library.enter()
    defer { Library.leave() }
    var status = stat()
    if lstat(path, &status) == 0 { throw .exists(file: name) }
    let id = H5Fcreate(
      path, chdf5_H5F_ACC_EXCL, Properties.fileCreation, Properties.fileAccess)
    try Location(file: name, path: "/").check(id, "create")
    return File(
      name: name, isSealed: false, limit: limit,
      handle: Handle(id, at: Location(file: name, path: "/"), in: nil))
  }

  /// Opens what would be the bytes of a file.
  ///
  /// - Parameter name: what messages call it.
  public static func open(
    image: [UInt8], name: String = "memory", limit: Int = defaultLimit
  ) throws(HDF5Error) -> File {
    let isSealed = try Seal.check(image, named: name)
    Library.enter()
    defer { Library.leave() }
    let access = Properties.memoryAccess(image: image)
    defer { H5Pclose(access) }
    let id = try Location(file: name, path: "/")
      .check(H5Fopen(nameInMemory(), chdf5_H5F_ACC_RDONLY, access), "open")
    return File(
      name: name, isSealed: isSealed, limit: limit,
      handle: Handle(id, at: Location(file: name, path: "/"), in: nil))
  }

  /// Makes a file that is in memory only.
  public static func inMemory(
    name: String = "memory", limit: Int = defaultLimit
  ) throws(HDF5Error) -> File {
    Library.enter()
    defer { Library.leave() }
    let access = Properties.memoryAccess(image: nil)
    defer { H5Pclose(access) }
    let id = try Location(file: name, path: "/").check(
      H5Fcreate(nameInMemory(), chdf5_H5F_ACC_EXCL, Properties.fileCreation, access), "create")
    return File(
      name: name, isSealed: false, limit: limit,
      handle: Handle(id, at: Location(file: name, path: "/"), in: nil))
  }

  /// A name that no file has: the library takes files in memory of one name for one file, and looks
  /// whether a disk has it.
  private static func nameInMemory() -> String { "/dev/null/\(UUID())" }

  static func checkPath(_ path: String) throws(HDF5Error) {
    if path.isEmpty || path.utf8.contains(0) { throw .badName(path, file: path) }
  }
}
