import Foundation

/// `Reference/serve.py` as a process of its own, which ends with the value.
final class LocalServer {
  static let isPossible =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/env")
    && (try? LocalServer(serving: "/", log: "/dev/null")) != nil

  private let process = Process()
  private let input = Pipe()
  let port: Int

  struct NoPort: Error {}

  init(serving folder: String, log: String) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Reference/serve.py").path
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, folder, log]
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw NoPort()
    }
    self.port = port
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The address of a mirror that serves in a manner.
  func mirror(_ manner: String) -> String { "http://127.0.0.1:\(port)/\(manner)/" }
}
