import CHDF5
import Foundation

/// The one door to the C library: at most one thread is behind it.
///
/// libhdf5 keeps its open objects, its caches and its free lists in global state. Debian builds it
/// with a global lock of its own, others build it without one, and a program cannot tell at
/// compile time which one it will meet; so this room locks for itself. The lock is recursive because
/// the library calls back into Swift, and because an object may be released while another is used.
/// It is held for a whole method, so that reading a shape and then the values is one step. Whoever
/// wants two files written at once uses two processes: threads only take turns here.
enum Library {
  private static let lock = NSRecursiveLock()

  /// Opens the library where nobody has, which gives the types of numbers their values.
  ///
  /// It does not tidy up when the process ends: it would crash over a file whose disk was full, and
  /// ours are closed by then or were never to be complete.
  private static let isOpen: Bool = H5dont_atexit() >= 0 && H5open() >= 0

  /// How many turns are open on this thread, one inside the other.
  private nonisolated(unsafe) static var depth = 0

  /// What kept the library from writing a file since the outermost turn began.
  nonisolated(unsafe) static var writingFailure: HDF5Error?

  static func enter() {
    lock.lock()
    if depth == 0 { writingFailure = nil }
    depth += 1
    _ = isOpen
    // A thread prints the library's errors until it says otherwise, so each says it each time.
    _ = H5Eset_auto2(hid_t(H5E_DEFAULT), nil, nil)
  }

  static func leave() {
    depth -= 1
    lock.unlock()
  }

  /// What the library says about the call that failed last on this thread, its outermost complaint
  /// first.
  static func complaints() -> [String] {
    var found: [String] = []
    withUnsafeMutablePointer(to: &found) { found in
      _ = H5Ewalk2(
        hid_t(H5E_DEFAULT), H5E_WALK_DOWNWARD,
        { _, error, found in
          guard let error, let found, let text = error.pointee.desc else { return 0 }
          let complaint = String(cString: text)
          found.withMemoryRebound(to: [String].self, capacity: 1) { found in
            if found.pointee.last != complaint { found.pointee.append(complaint) }
          }
          return 0
        }, found)
    }
    return found
  }
}
