import Foundation

/// What a command prints on standard output; `nil` where it fails or there is no such program.
///
/// - Parameter command: the name of a program in `PATH` and its arguments.
func output(of command: [String]) -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  process.standardInput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  let pipe = Pipe()
  process.standardOutput = pipe
  guard (try? process.run()) != nil else { return nil }
  // Read before waiting: a program that fills the pipe would never end.
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { return nil }
  return String(decoding: data, as: UTF8.self)
}
