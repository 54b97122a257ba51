import Foundation

/// The version of the kit and, where it is known, the commit it was built from.
package struct KitVersion: Equatable, CustomStringConvertible {
  package var number = "0.1.0"
  var commit: Commit?

  package static var current: Self { Self(commit: Commit(ofProgramAt: "/proc/self/exe")) }

  package var description: String { "\(number) (\(commit?.description ?? "unknown commit"))" }
}

/// The commit a program was built from.
struct Commit: Equatable, CustomStringConvertible {
  /// The first twelve digits of its hash.
  var hash: String
  /// Whether the sources had changes that were not committed.
  var isModified = false

  var description: String { "commit \(hash)\(isModified ? ", with changes" : "")" }
}

extension Commit {
  /// The commit of the checkout in whose build folder the program lies.
  ///
  /// `nil` where the program lies elsewhere, and where any source file is newer than the program: it
  /// was then built from something else, and nobody can tell what.
  init?(ofProgramAt path: String) {
    let program = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard
      let buildFolder = program.pathComponents.lastIndex(where: { $0.hasPrefix(".build") }),
      let built = modificationDate(of: program.path)
    else { return nil }
    let checkout = "/" + program.pathComponents[1..<buildFolder].joined(separator: "/")
    func git(_ arguments: String...) -> String? {
      output(of: ["git", "-C", checkout] + arguments + ["--", "Package.swift", "Sources"])
    }
    // Without a repository of its own git would answer for one further up.
    guard
      FileManager.default.fileExists(atPath: checkout + "/.git"),
      let hash = output(of: ["git", "-C", checkout, "rev-parse", "--short=12", "HEAD"]),
      let sources = git("ls-files", "-z", "--cached", "--others", "--exclude-standard"),
      let changes = git("status", "--porcelain")
    else { return nil }
    for source in sources.split(separator: "\0") {
      guard let written = modificationDate(of: "\(checkout)/\(source)"), written <= built else {
        return nil
      }
    }
    self.init(
      hash: hash.trimmingCharacters(in: .whitespacesAndNewlines), isModified: !changes.isEmpty)
  }
}

private func modificationDate(of path: String) -> Date? {
  try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
}
