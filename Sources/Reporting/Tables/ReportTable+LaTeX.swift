extension ReportTable {
  /// The table for LaTeX with the package booktabs, and nothing else.
  ///
  /// - Parameters:
  ///   - label: what `\ref` finds it by, without `tab:`.
  ///   - note: a paragraph below the table; empty for none.
  public func latex(caption: String, label: String, note: String = "") -> String {
    func line(_ cells: [String]) -> String { "    \(cells.joined(separator: " & ")) \\\\" }
    let spec = columns.map { $0.isNumeric ? "r" : "l" }.joined()
    let arrows = ["↓": " $\\downarrow$", "↑": " $\\uparrow$"]
    let head = columns.map { column in
      inLaTeX(column.heading) + (column.better.flatMap { arrows[$0.rawValue] } ?? "")
    }
    let body = rows.map { row in
      line(row.cells.map { $0.isBold ? "\\textbf{\(inLaTeX($0.text))}" : inLaTeX($0.text) })
    }
    var lines = [
      "\\begin{table}", "  \\centering", "  \\caption{\(inLaTeX(caption))}",
      "  \\label{tab:\(label)}", "  \\begin{tabular}{\(spec)}", "    \\toprule", line(head),
      "    \\midrule",
    ]
    lines += body + ["    \\bottomrule", "  \\end{tabular}"]
    if !note.isEmpty { lines += ["", "  \\smallskip", "  {\\footnotesize \(inLaTeX(note))}"] }
    return (lines + ["\\end{table}", ""]).joined(separator: "\n")
  }
}

/// A text with the signs that LaTeX takes for something else written so that it prints them.
private func inLaTeX(_ text: String) -> String {
  let signs: [Character: String] = [
    // What Markdown marks as code is plain text here.
    "`": "", "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
    "±": "$\\pm$", "−": "$-$", "∞": "$\\infty$", "×": "$\\times$", "·": "$\\cdot$", "≤": "$\\leq$",
    "≥": "$\\geq$", "–": "--", "—": "---", "…": "\\ldots{}", "<": "$<$", ">": "$>$",
    "↓": "$\\downarrow$", "↑": "$\\uparrow$",
  ]
  return text.map { signs[$0] ?? String($0) }.joined()
}
