import Foundation
import Testing

/// The program as a user runs it, in a folder of its own and with nothing of the user's.
final class CommandLine {
  let folder: String

  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  init() throws {
    folder =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      + "/metabook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/home", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(folder)/\(name)") }

  /// Runs `metabook` with arguments that spaces separate.
  ///
  /// - Parameters:
  ///   - environment: variables beside those that every program has.
  ///   - meanwhile: is called while the program runs, with its process.
  func run(
    _ arguments: String, environment: [String: String] = [:],
    meanwhile: (Process) throws -> Void = { _ in }
  ) throws -> Result {
    try run(
      arguments.split(separator: " ").map(String.init), environment: environment,
      meanwhile: meanwhile)
  }

  /// Runs `metabook` with arguments that may have spaces in them.
  func run(
    _ arguments: [String], environment: [String: String] = [:],
    meanwhile: (Process) throws -> Void = { _ in }
  ) throws -> Result {
    let process = Process()
    // The tests and the program are built into one folder.
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("metabook")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "HOME": folder + "/home", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, which no amount of text fills.
    for name in [".output", ".errors"] { try write("", to: name) }
    process.standardOutput = FileHandle(forWritingAtPath: folder + "/.output")
    process.standardError = FileHandle(forWritingAtPath: folder + "/.errors")
    try process.run()
    try meanwhile(process)
    process.waitUntilExit()
    func text(_ name: String) -> String {
      String(decoding: bytes(name) ?? Data(), as: UTF8.self)
        .replacingOccurrences(of: folder, with: "FOLDER")
    }
    return Result(
      status: process.terminationStatus, output: text(".output"), errors: text(".errors"))
  }
}
