import Foundation
import Testing

/// What `new --package` writes is the package in `Tests/Extension`, which `Scripts/check-extension` builds
/// and runs.
struct PackageTemplateTests {
  @Test func writesThePackageThatIsBuilt() throws {
    let line = try CommandLine()
    let made = try line.run("new extension --package --kit ../..")
    #expect(made.status == 0, "\(made.errors)")
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    for path in made.output.split(separator: "\n") {
      let relative = path.dropFirst("extension/".count)
      let kept = try String(
        contentsOf: tests.appendingPathComponent("Extension/\(relative)"), encoding: .utf8)
      let written = line.bytes(String(path)).map { String(decoding: $0, as: UTF8.self) }
      #expect(written == kept, "\(relative)")
    }
    #expect(made.output.split(separator: "\n").count == 5)
  }
}
