import Foundation

extension File {
  /// Writes a file whole: it is there complete, or what was there before is.
  ///
  /// The file is made beside `path` under the name `.NAME.PROCESS-NUMBER.partial`, written, closed
  /// sealed with a digest of its bytes and synced to the disk, then renamed; the folder is synced
  /// last. A process that is killed leaves at most the partial file.
  ///
  /// ```swift
  /// try File.writeAtomically(to: "losses.h5") { file in
  ///   try file.root.createDataset("loss", losses)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - replacing: whether a file of that name may be replaced.
  ///   - body: writes the file; what it takes out of it can no longer be used. Where it throws,
  ///     nothing is left.
  /// - Throws: what `body` throws; ``HDF5Error/exists(file:)``, ``HDF5Error/diskFull(file:)`` and
  ///   others where the file cannot be made.
  @discardableResult
  public static func writeAtomically<Result>(
    to path: String, replacing: Bool = true, limit: Int = defaultLimit,
    _ body: (File) throws -> Result
  ) throws -> Result {
    try checkPath(path)
    let target = URL(filePath: path)
    let folder = target.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw HDF5Error.system(request: "make", file: path, reason: "there is no folder '\(folder)'")
    }
    if !replacing && FileManager.default.fileExists(atPath: path) {
      throw HDF5Error.exists(file: path)
    }
    let (file, partial) = try createPartial(of: path, in: folder, limit: limit)
    do {
      let result = try body(file)
      try file.close()
      try Seal.append(to: partial, named: path)
      try sync(partial, named: path)
      try place(partial, at: path, replacing: replacing)
      try sync(folder, named: path)
      return result
    } catch {
      file.abandon()
      unlink(partial)
      throw error
    }
  }

  /// Makes a new file beside the target.
  ///
  /// The library knows files by device and inode, also those that were given up on a full disk. Where the
  /// system gives such an inode to a new file, the library takes it for the old one and refuses; so
  /// what was refused stays until another was made, which then has another inode.
  private static func createPartial(
    of path: String, in folder: String, limit: Int
  ) throws -> (file: File, partial: String) {
    let name = URL(filePath: path).lastPathComponent
    let process = ProcessInfo.processInfo.processIdentifier
    var refused: [String] = []
    defer { for partial in refused { unlink(partial) } }
    while true {
      let partial = "\(folder)/.\(name).\(process)-\(UInt32.random(in: 0...UInt32.max)).partial"
      do throws(HDF5Error) {
        return (try create(partial, named: path, limit: limit), partial)
      } catch {
        guard refused.count < 8, FileManager.default.fileExists(atPath: partial) else {
          unlink(partial)
          throw error
        }
        if case .diskFull = error {
          unlink(partial)
          throw error
        }
        refused.append(partial)
      }
    }
  }

  private static func sync(_ path: String, named name: String) throws(HDF5Error) {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .systemFailure(to: "sync", file: name) }
    defer { Foundation.close(descriptor) }
    // Some file systems sync no folders.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .systemFailure(to: "sync", file: name)
    }
  }

  private static func place(
    _ partial: String, at path: String, replacing: Bool
  ) throws(HDF5Error) {
    if replacing {
      guard rename(partial, path) == 0 else { throw .systemFailure(to: "make", file: path) }
    } else {
      // Unlike a rename, a link leaves what came there in the meantime.
      guard link(partial, path) == 0 else {
        throw errno == EEXIST ? .exists(file: path) : .systemFailure(to: "make", file: path)
      }
      unlink(partial)
    }
  }
}

extension HDF5Error {
  /// What the system's last failure on this thread means.
  static func systemFailure(to request: String, file: String) -> HDF5Error {
    errno == ENOSPC || errno == EDQUOT
      ? .diskFull(file: file)
      : .system(request: request, file: file, reason: String(cString: strerror(errno)))
  }
}
