import Notebooks
import Randomness
import Testing

/// Thousands of files that are nearly right.
struct FuzzTests {
  @Test func readsOrRefusesEveryPrefix() {
    let scalars = Array(StudyText.whole.unicodeScalars)
    for count in 0...scalars.count { check(scalars.prefix(count)) }
  }

  @Test(arguments: 0..<8) func readsOrRefusesWhatChanceMakes(_ part: Int) {
    let whole = Array(StudyText.whole.unicodeScalars)
    var read = 0
    for number in 0..<500 {
      var generator = Seed(2017).stream("mutations", part).stream("file", number).generator
      var scalars = whole
      for _ in 0...Int.random(in: 0..<3, using: &generator) { mutate(&scalars, &generator) }
      if check(scalars) { read += 1 }
    }
    // Otherwise nothing would be tested behind the first check.
    #expect(read > 20 && read < 480)
  }

  /// What may stand where a value stands, the ends of types and the borders of YAML.
  private static let pieces = [
    "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e308", "5e-324",
    "-0.0",
    "1e19", "{integers: [-9223372036854775808, 9223372036854775807]}",
    "{log_integers: [1, 9223372036854775807]}", "{uniform: [-1.7e308, 1.7e308]}",
    "{log: [5e-324, 1e308]}",
    "{choice: [1, 2.5, 3]}", "{choice: [a, b], if: {learning_rate: 1}}", "{count: 1000000}",
    "{levels: {learning_rate: 1000000}}", "{}", "[]", "~", "\"\"", "''", "- ", ": ", ", ", "? ",
    "|\n",
    ">-\n", "&a ", "*a ", "!!str ", "%TAG\n", "---\n", "...\n", "\t", "\r\n", "\u{85}", "\u{2028}",
    "\u{FEFF}", "\0", "🙂", "e\u{301}", "#", " #", "yes", "nan", "0..9", "seed", "trials", "if",
    "tpe",
    "grid", "asha",
  ]

  private func mutate(
    _ scalars: inout [Unicode.Scalar], _ generator: inout RandomStream.Generator
  ) {
    guard !scalars.isEmpty else { return }
    let start = Int.random(in: 0..<scalars.count, using: &generator)
    let end = min(start + 1 + Int.random(in: 0..<12, using: &generator), scalars.count)
    let other = Int.random(in: 0..<scalars.count, using: &generator)
    let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").unicodeScalars)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: scalars.removeSubrange(start..<end)
    case 1: scalars.insert(contentsOf: scalars[start..<end], at: other)
    case 2: scalars.insert(contentsOf: piece, at: start)
    case 3: scalars.swapAt(start, other)
    default:
      // A whole value, as it ends at the next sign.
      let signs = Set(",]}\n".unicodeScalars)
      let begin = scalars[start...].firstIndex { $0 == " " } ?? start
      let stop = scalars[begin...].firstIndex { signs.contains($0) } ?? scalars.count
      scalars.replaceSubrange(begin..<stop, with: [" "] + piece)
    }
  }

  @discardableResult private func check(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    do {
      let file = try StudyText.read(text)
      #expect(try StudyText.read(file.resolved).resolved == file.resolved, "\(text)")
      return true
    } catch {
      let lines = text.utf8.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 8
      #expect(error.place.file == "study.yaml" && (error.place.line ?? 1) <= lines, "\(text)")
      #expect(!error.description.contains("\n"), "\(text)")
      return false
    }
  }
}
