import CHDF5
import Foundation

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
    guard isOpen else { return }
    if H5Iget_type(id) == H5I_FILE && H5Fflush(id, H5F_SCOPE_GLOBAL) < 0 { abandon() }
    H5Idec_ref(id)
  }

  /// Turns a file that cannot be written over to one in memory, so that closing it succeeds.
  ///
  /// A file whose closing failed would stay in the library half closed, and be written and closed
  /// once more, in vain, when the process ends.
  func abandon() {
    var descriptor: UnsafeMutableRawPointer?
    guard H5Fget_vfd_handle(id, hid_t(H5P_DEFAULT), &descriptor) >= 0, let descriptor else {
      return
    }
    let scratch = chdf5_scratch_file()
    guard scratch >= 0 else { return }
    dup2(scratch, descriptor.load(as: Int32.self))
    close(scratch)
  }

  /// Whether the library still knows it. Called behind the door.
  var isOpen: Bool { H5Iis_valid(id) > 0 }
}
