import Foundation

/// The kit and the machine it runs on, as far as a report of a problem needs them.
///
/// The names of the properties are the keys of `metabook doctor --json`.
struct Diagnosis: Equatable, Codable {
  var kit: Kit
  var swift: Compiler
  var system: System
  var processor: Processor
  var memory: Memory
  var kernels: Kernels
  /// The versions of the C libraries in use, by name.
  var libraries: [String: String]
  /// What is wrong, each with what to change.
  var problems: [String] = []

  struct Kit: Equatable, Codable {
    var version: String
    var commit: String?
    var isModified: Bool?
  }

  struct Compiler: Equatable, Codable {
    /// The version that compiled this program.
    var compiledBy: String
    /// The version of the `swift` in `PATH`.
    var inPath: String?
  }

  struct System: Equatable, Codable {
    var name: String
    var kernel: String
    var architecture: String
  }

  struct Processor: Equatable, Codable {
    var name: String
    /// The cores this process may use.
    var cores: Int
  }

  struct Memory: Equatable, Codable {
    var bytes: Int
    var availableBytes: Int
  }

  struct Kernels: Equatable, Codable {
    /// The instruction sets this machine can run, slowest first.
    var available: [String]
    var chosen: String
    /// The value of `METABOOK_KERNELS`.
    var requested: String?
  }
}

extension Diagnosis {
  /// The object as JSON: keys in snake case, sorted.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension Diagnosis: CustomStringConvertible {
  var description: String {
    let commit = kit.commit.map { Commit(hash: $0, isModified: kit.isModified ?? false) }
    let rows = [
      ("metabook", KitVersion(number: kit.version, commit: commit).description),
      ("Swift", "compiled by \(swift.compiledBy), \(swift.inPath ?? "none") in PATH"),
      ("system", "\(system.name), \(system.kernel), \(system.architecture)"),
      (
        "processor",
        "\(processor.name), \(processor.cores) \(processor.cores == 1 ? "core" : "cores")"
      ),
      ("memory", "\(gibibytes(memory.bytes)), \(gibibytes(memory.availableBytes)) available"),
      (
        "kernels",
        kernels.chosen + (kernels.requested == kernels.chosen ? " (METABOOK_KERNELS)" : "")
          + " of \(kernels.available.joined(separator: ", "))"
      ),
      (
        "libraries",
        libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
          .joined(separator: ", ")
      ),
    ]
    let width = rows.map(\.0.count).max()! + 2
    let facts = rows.map { $0.0.padding(toLength: width, withPad: " ", startingAt: 0) + $0.1 }
    return (facts + problems.map { "problem: \($0)" }).joined(separator: "\n")
  }
}

private func gibibytes(_ bytes: Int) -> String {
  String(format: "%.1f GiB", Double(bytes) / 0x1p30)
}
