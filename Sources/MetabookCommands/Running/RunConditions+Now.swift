import Archiving
import Foundation

extension RunConditions {
  /// What there is to say of a run that begins now.
  package static func now(
    workers: Int, _ version: KitVersion, program: String = "metabook"
  ) -> RunConditions {
    let process = ProcessInfo.processInfo
    let environment = process.environment
    let began =
      environment["SOURCE_DATE_EPOCH"].flatMap(Double.init) ?? Date().timeIntervalSince1970
    // A published archive should not name anybody's home.
    let home = environment["HOME"] ?? ""
    let words =
      [program]
      + CommandLine.arguments.dropFirst().map { word in
        home.count > 1 ? word.replacing(home, with: "~") : word
      }
    return RunConditions(
      began: began, commandLine: words.joined(separator: " ").replacing("\0", with: ""),
      host: process.hostName, processor: processor ?? "unknown",
      system: process.operatingSystemVersionString, workers: workers,
      commit: version.commit?.description ?? "unknown commit")
  }

  private static var processor: String? {
    (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
  }
}
