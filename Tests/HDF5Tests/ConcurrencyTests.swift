import Dispatch
import Foundation
import HDF5
import Testing

/// Threads take turns: whatever they do at once, each finds what it wrote. Run with
/// `swift test --sanitize=thread` it also proves that nothing of ours is shared without the lock.
struct ConcurrencyTests {
  @Test func keepsThreadsApart() throws {
    let folder = try TemporaryFolder()
    let shared = try File.create(folder.path("shared.h5"))
    let root = try shared.root
    let counter = try root.createDataset("counter", of: Int.self, shape: [0], growing: true)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      do {
        for round in 0..<40 {
          // In a file of all: a group each, and one dataset that all append to.
          let name = "group_\(thread)/values_\(round)"
          let values = (0..<100).map { Double(thread * 1000 + round + $0) }
          try root.createDataset(name, values, layout: .chunked([30]))
          try counter.append([thread])
          #expect(try root.dataset(name).read(as: Double.self) == values)
          // In a file of its own.
          let path = folder.path("own_\(thread).h5")
          try File.writeAtomically(to: path) {
            try $0.root.createDataset("x", "\(thread) \(round)")
          }
          #expect(try File.open(path).root.dataset("x").readScalar() == "\(thread) \(round)")
          // Errors stay with the thread that made them.
          let error = #expect(throws: HDF5Error.self) { try root.dataset("group_\(thread)/none") }
          #expect(error?.description.contains("/group_\(thread)/none") == true)
        }
      } catch { Issue.record(error) }
    }
    let found = try counter.read(as: Int.self)
    for thread in 0..<8 { #expect(found.count { $0 == thread } == 40) }
  }
}
