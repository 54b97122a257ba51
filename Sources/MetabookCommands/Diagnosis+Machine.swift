import CKernels
import Foundation
import Glibc
import Workers

extension Diagnosis {
  /// The diagnosis of this process on this machine.
  static func ofThisMachine(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Self {
    let version = KitVersion.current
    let memory = table(at: "/proc/meminfo")
    let (kernels, problems) = kernelChoice(requested: environment["METABOOK_KERNELS"])
    return Self(
      kit: Kit(
        version: version.number, commit: version.commit?.hash,
        isModified: version.commit?.isModified),
      swift: Compiler(compiledBy: compilerVersion, inPath: swiftInPath()),
      system: System(
        name: table(at: "/etc/os-release", separator: "=")["PRETTY_NAME"] ?? "unknown",
        kernel: nameOfThisSystem().kernel, architecture: nameOfThisSystem().architecture),
      processor: Processor(
        name: table(at: "/proc/cpuinfo")["model name"] ?? "unknown",
        cores: Workers.defaultCount),
      memory: Memory(
        bytes: bytes(memory["MemTotal"]), availableBytes: bytes(memory["MemAvailable"])),
      kernels: kernels,
      libraries: ["glibc": glibcVersion()],
      problems: problems)
  }
}

/// The version that compiled this file, as far as a condition can tell it.
private var compilerVersion: String {
  #if compiler(>=6.5)
    "6.5 or newer"
  #elseif compiler(>=6.4)
    "6.4"
  #elseif compiler(>=6.3)
    "6.3"
  #elseif compiler(>=6.2)
    "6.2"
  #else
    "6.1"
  #endif
}

private func swiftInPath() -> String? {
  guard let answer = output(of: ["swift", "--version"]) else { return nil }
  return answer.firstMatch(of: /Swift version ([0-9.]+)/).map { String($0.1) }
}

private func nameOfThisSystem() -> (kernel: String, architecture: String) {
  var name = utsname()
  uname(&name)
  func text<Field>(_ field: Field) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
  return ("\(text(name.sysname)) \(text(name.release))", text(name.machine))
}

private func glibcVersion() -> String {
  var answer = [CChar](repeating: 0, count: 64)
  confstr(Int32(_CS_GNU_LIBC_VERSION), &answer, answer.count)
  let text = answer.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  return text.replacingOccurrences(of: "glibc ", with: "")
}

/// The values of a file of lines `name separator value`, by name; the first where a name repeats.
private func table(at path: String, separator: Character = ":") -> [String: String] {
  guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
  let rows = text.split(separator: "\n").compactMap { line -> (String, String)? in
    let parts = line.split(separator: separator, maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let blanks = CharacterSet(charactersIn: " \t\"")
    return (
      parts[0].trimmingCharacters(in: blanks), parts[1].trimmingCharacters(in: blanks)
    )
  }
  return Dictionary(rows) { first, _ in first }
}

/// The bytes of a value such as `1024 kB`, as `/proc/meminfo` writes them; 0 where there is none.
private func bytes(_ value: String?) -> Int {
  (value?.split(separator: " ").first.flatMap { Int($0) } ?? 0) * 1024
}

/// The instruction sets of this machine and the one that `METABOOK_KERNELS` chooses of them.
///
/// An empty choice is none, as everywhere.
private func kernelChoice(requested: String?) -> (Diagnosis.Kernels, problems: [String]) {
  let requested = requested == "" ? nil : requested
  let all = [("scalar", mk_scalar), ("avx2", mk_avx2), ("avx512", mk_avx512)]
  let available = all.filter { mk_supports($0.1) != 0 }.map(\.0)
  let best = all.first { $0.1 == mk_best_instruction_set() }!.0
  var problems: [String] = []
  if let requested, !available.contains(requested) {
    problems.append(
      "METABOOK_KERNELS is '\(requested)'; this machine runs \(available.joined(separator: ", ")). "
        + "Set it to one of these or leave it out.")
  }
  let chosen = requested.flatMap { available.contains($0) ? $0 : nil } ?? best
  return (Diagnosis.Kernels(available: available, chosen: chosen, requested: requested), problems)
}
