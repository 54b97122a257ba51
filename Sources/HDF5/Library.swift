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
  private static let isOpen: Bool = H5open() >= 0

  static func enter() {
    lock.lock()
    _ = isOpen
    // A thread prints the library's errors until it says otherwise, so each says it each time.
    _ = H5Eset_auto2(hid_t(H5E_DEFAULT), nil, nil)
  }

  static func leave() {
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

  /// How many things of the library are open in this process: files, groups, datasets, types and
  /// attributes.
  static var openCount: Int {
    enter()
    defer { leave() }
    return chdf5_open_count()
  }
}
