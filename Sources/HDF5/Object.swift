import CHDF5

/// A group or a dataset: what has a path in a file and carries attributes.
///
/// Objects may be used from any thread: calls take turns (`Library`).
public protocol Object: Sendable {
  /// Where it is.
  var location: Location { get }
  /// The file it is in.
  var file: File { get }
  /// What the library has open for it.
  var handle: Handle { get }
}

extension Object {
  /// Begins a turn with the library; every `enter` is followed by `defer { leave() }`.
  func enter() -> hid_t {
    Library.enter()
    return handle.id
  }

  /// Ends a turn. The handle lives at least until then.
  func leave() {
    handle.giveUpWhereWritingFailed()
    withExtendedLifetime(handle) { Library.leave() }
  }

  /// Throws where the file was closed: the library would only say that the number is wrong.
  func checkOpen() throws(HDF5Error) {
    try handle.checkOpen()
  }

  /// Refuses what cannot be a name; NUL would end it early.
  func checkName(_ name: String) throws(HDF5Error) {
    if name.isEmpty || name.utf8.contains(0) { throw .badName(name, file: location.file) }
  }
}
