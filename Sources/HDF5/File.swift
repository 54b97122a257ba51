import CHDF5
import Foundation

/// An HDF5 file that is open.
///
/// ```swift
/// let file = try File.open("archive.h5")
/// let losses = try file.root.dataset("studies/tuning/objective").read(as: Double.self)
/// ```
///
/// It closes when the last value that uses it is gone, or at ``close()``.
public struct File: Sendable {
  /// The name it was opened by.
  public let name: String
  /// Whether its bytes were compared with the seal of a file written whole.
  public let isSealed: Bool
  /// How many bytes may be read into memory at once; a damaged or hostile file can claim any shape.
  public let limit: Int
  let handle: Handle

  /// The group that holds everything.
  public var root: Group {
    get throws(HDF5Error) { try Group(opening: "/", in: self) }
  }

  /// Hands everything written so far to the system.
  public func flush() throws(HDF5Error) {
    Library.enter()
    defer {
      handle.giveUpWhereWritingFailed()
      withExtendedLifetime(handle) { Library.leave() }
    }
    try handle.checkOpen()
    try location.check(H5Fflush(handle.id, H5F_SCOPE_GLOBAL), "write")
  }

  /// Closes the file and everything open in it; what uses it afterwards throws.
  ///
  /// - Throws: ``HDF5Error`` where the last of it could not be written. It is closed all the same.
  public func close() throws(HDF5Error) {
    Library.enter()
    defer { withExtendedLifetime(handle) { Library.leave() } }
    try handle.closeFile()
  }

  /// Closes the file and everything open in it without writing what was not written yet.
  func abandon() {
    Library.enter()
    defer { withExtendedLifetime(handle) { Library.leave() } }
    handle.abandonFile()
  }

  var location: Location { Location(file: name, path: "/") }
}

extension File {
  /// How many things of the file are open: itself, groups, datasets, types and attributes.
  var openCount: Int {
    Library.enter()
    defer { withExtendedLifetime(handle) { Library.leave() } }
    return chdf5_open_count(handle.id)
  }
}
