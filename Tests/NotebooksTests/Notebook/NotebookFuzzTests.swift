import Notebooks
import Randomness
import Testing

/// Thousands of notebooks that are nearly right: each is read or refused with a place.
struct NotebookFuzzTests {
  @Test func readsOrRefusesEveryPrefix() {
    let scalars = Array(NotebookText.whole.unicodeScalars)
    for count in stride(from: 0, through: scalars.count, by: 3) { check(scalars.prefix(count)) }
  }

  @Test(arguments: 0..<4) func readsOrRefusesWhatChanceMakes(_ part: Int) {
    let whole = Array(NotebookText.whole.unicodeScalars)
    var read = 0
    for number in 0..<250 {
      var generator = Seed(2017).stream("notebooks", part).stream("text", number).generator
      var scalars = whole
      for _ in 0...Int.random(in: 0..<3, using: &generator) { mutate(&scalars, &generator) }
      if check(scalars) { read += 1 }
    }
    // Otherwise nothing would be tested behind the first check.
    #expect(read > 10 && read < 240)
  }

  private static let pieces = [
    "```", "~~~", "```yaml study\n", "```yaml table\n{kind: comparison, study: tuning}\n```\n",
    "---\n",
    "{{ ", "}}", "{{ tuning.tpe.x }}", "`", "\\", "<!--", "-->", "    ", "\t", "> ", "- ", "1. ",
    "\r\n", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "\0", "🙂", "$seeds", "$", "$data",
    "like: tuning\n",
    "like: control\n", "{}", "[]", "~", "name: x\n", "&a ", "*a ", "!!str ", "%TAG\n", "...\n", "#",
    "study: [tuning, control]", "9223372036854775807", "1e308", "nan",
  ]

  private func mutate(
    _ scalars: inout [Unicode.Scalar], _ generator: inout RandomStream.Generator
  ) {
    guard !scalars.isEmpty else { return }
    let start = Int.random(in: 0..<scalars.count, using: &generator)
    let end = min(start + 1 + Int.random(in: 0..<12, using: &generator), scalars.count)
    let other = Int.random(in: 0..<scalars.count, using: &generator)
    let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").unicodeScalars)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: scalars.removeSubrange(start..<end)
    case 1: scalars.insert(contentsOf: scalars[start..<end], at: other)
    case 2: scalars.insert(contentsOf: piece, at: start)
    case 3: scalars.swapAt(start, other)
    default:
      // At the beginning of a line, where blocks begin.
      let line = scalars[start...].firstIndex { $0 == "\n" } ?? start
      scalars.insert(contentsOf: piece, at: min(line + 1, scalars.count))
    }
  }

  @discardableResult private func check(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    do {
      let notebook = try NotebookText.read(text)
      let parts = notebook.document.parts
      #expect(parts.map { notebook.document.text(of: $0) }.joined() == text, "\(text)")
      return true
    } catch {
      let lines = text.utf8.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 2
      #expect(error.place.file == "notebook.md", "\(error)\n\(text)")
      #expect((error.place.line ?? 1) <= lines, "\(error)\n\(text)")
      #expect(!error.description.contains("\n"), "\(text)")
      return false
    }
  }
}
