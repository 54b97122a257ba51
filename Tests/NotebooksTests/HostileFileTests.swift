import Foundation
import Notebooks
import Randomness
import Testing

/// Files that nobody writes by hand: an error or a value, in bounded time and memory, never a crash.
struct HostileFileTests {
  @Test(arguments: ["[", "- ", "? ", "{a: ", "{? [", "[{a: "])
  func refusesDeepNestingOnASmallStack(_ opening: String) async {
    for depth in [33, 500, 990, 10_000] {
      let text = String(repeating: opening, count: depth)
      // As closed as it can be, so that not only the missing end is an error.
      let closing = String(
        opening.reversed().compactMap { $0 == "[" ? "]" : $0 == "{" ? "}" : nil })
      let closed = text + "1" + String(repeating: closing, count: depth)
      for text in [text, closed] {
        let complaint = await onSmallStack { StudyText.complaint(text) }
        #expect(complaint?.hasPrefix("study.yaml:") == true)
      }
    }
  }

  @Test func refusesWhatIsNestedDeeperThanAStudyCanBe() {
    let text = String(repeating: "[", count: 34) + String(repeating: "]", count: 34)
    #expect(
      StudyText.complaint(text)
        == "study.yaml:1:34: Lists and mappings are nested more than 32 deep. Close those that are "
        + "open.")
  }

  /// The smallest stack that a system gives to its threads.
  private func onSmallStack(_ body: @escaping @Sendable () -> String?) async -> String? {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  /// Nine times nine times … as values and as keys, which would be hashed.
  @Test(arguments: ["bomb: *a20", "? *a20\n: 1", "? [*a20]\n: 1", "{*a20 : 1}"])
  func refusesAliases(_ use: String) {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for i in 1...20 {
      let nine = Array(repeating: "*a\(i - 1)", count: 9).joined(separator: ", ")
      text += "a\(i): &a\(i) [\(nine)]\n"
    }
    #expect(
      StudyText.complaint(text + use)
        == "study.yaml:2:1: Anchors (&name) and aliases (*name) are not read. Write the value out "
        + "wherever it is needed; put texts with such signs in quotes, after a letter.")
  }

  @Test(arguments: [
    ("title: R&D *with* care", "R&D *with* care"), ("title: a & b * c", "a & b * c"),
    ("title: '*starred*'", "*starred*"), ("title: a*b & c*d  # *note*", "a*b & c*d"),
  ])
  func takesTheSignsOfAliasesInTexts(_ line: String, _ title: String) throws {
    let whole = StudyText.with("title: Random search for an MLP on the shipped digits", as: line)
    #expect(try StudyText.read(whole).title == title)
  }

  @Test func refusesLargeTexts() {
    let text = "# " + String(repeating: "é", count: 500_000)
    #expect(
      StudyText.complaint(text)
        == "study.yaml: The file has more than 1000000 bytes, which no study needs. Is it the right "
        + "file?")
  }

  @Test func refusesManyValues() {
    let text = "a: [" + String(repeating: "1,", count: 400_000) + "]"
    #expect(
      StudyText.complaint(text)
        == "study.yaml:1:40001: The file has more than 20000 values. Is it the right file?")
  }

  @Test func refusesManyDirectives() {
    let text = (0..<40_000).map { "%TAG !a\($0)! b\n" }.joined() + "--- x\n"
    #expect(
      StudyText.complaint(text)
        == "study.yaml: The file has 40000 directives (lines that begin with '%'), and 8 are read. "
        + "Remove them.")
  }

  /// The path of every value below the key would hold the key.
  @Test func keepsLongKeysOutOfPaths() {
    let key = String(repeating: "k", count: 700_000)
    let text = "? \(key)\n: {" + (0..<15_000).map { "a\($0): 1" }.joined(separator: ",") + "}"
    #expect(
      StudyText.complaint(text)
        == "study.yaml:1:3: '\(String(repeating: "k", count: 60))…' is not a key of the file. Its keys "
        + "are seed, study, tasks, title.")
  }

  @Test(arguments: [
    "", "\n\n", "# nothing\n", "---\n", "\u{FEFF}", "3", "[]", "{}", "...", "%", "--- |",
  ])
  func saysThatThereIsNoStudy(_ text: String) {
    #expect(StudyText.complaint(text)?.hasPrefix("study.yaml") == true)
  }

  @Test func reportsWhatIsNoFile() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(
      complaint(ofFile: "\(folder)/no-such-study.yaml")
        == "The file cannot be read: No such file or directory.")
    #expect(complaint(ofFile: folder) == "The file cannot be read: Is a directory.")
    let path = "\(folder)/metabook-\(UUID()).yaml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data([0x61, 0x3A, 0xFF]).write(to: URL(fileURLWithPath: path))
    #expect(
      complaint(ofFile: path) == "The file is not text in UTF-8. Save it in this encoding.")
    try Data(repeating: 0x20, count: 1_000_001).write(to: URL(fileURLWithPath: path))
    #expect(complaint(ofFile: path)?.hasPrefix("The file has more than 1000000 bytes") == true)
    try Data(StudyText.whole.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try StudyFile(contentsOf: path).seed == 2017)
  }

  private func complaint(ofFile path: String) -> String? {
    do {
      _ = try StudyFile(contentsOf: path)
      return nil
    } catch {
      #expect(error.place == Place(file: path))
      return error.problem.description
    }
  }
}
