import CHDF5

/// Something the library has open, closed when the last value that uses it is gone.
///
/// A handle keeps its parent, so that a dataset can outlive the `File` value it was found in.
public final class Handle: Sendable {
  let id: hid_t
  private let parent: Handle?

  init(_ id: hid_t, in parent: Handle?) {
    self.id = id
    self.parent = parent
  }

  deinit {
    Library.enter()
    defer { Library.leave() }
    // Closing a file closes what is open in it, which leaves handles without anything to close.
    if isOpen { H5Idec_ref(id) }
  }

  /// Whether the library still knows it. Called behind the door.
  var isOpen: Bool { H5Iis_valid(id) > 0 }
}
