/// Where each line of a cell's YAML lies in its notebook.
///
/// YAML ends lines with more characters than Markdown does, and a fence may be indented, so neither lines
/// nor columns need be the same.
struct YAMLLines: Hashable, Sendable {
  private struct Start: Hashable {
    var line: Int
    var column: Int
  }

  private var starts: [Start] = []
  /// The line that stands for an empty text.
  private let opening: Int

  /// - Parameter opening: the line before the first.
  init(after opening: Int) { self.opening = opening }

  /// Adds a line of the notebook.
  ///
  /// - Parameters:
  ///   - number: of the line, from 1 on.
  ///   - column: of the first character that is YAML, from 1 on.
  mutating func append(_ text: some Sequence<Unicode.Scalar>, line number: Int, column: Int) {
    starts.append(Start(line: number, column: column))
    var column = column
    for scalar in text {
      column += 1
      if scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}" {
        starts.append(Start(line: number, column: column))
      }
    }
  }

  /// The line and column in the notebook of a line and column of the YAML.
  func place(line: Int, column: Int, file: String) -> Place {
    guard let last = starts.last else { return Place(file: file, line: opening, column: 1) }
    // A parser that misses something finds it missing behind the last line.
    guard line <= starts.count else { return Place(file: file, line: last.line + 1, column: 1) }
    let start = starts[max(0, line - 1)]
    return Place(file: file, line: start.line, column: start.column + column - 1)
  }
}
