import Plotting
import Statistics
import Testing

@testable import Reporting

/// A small table as Markdown, LaTeX and CSV.
struct ReportTableTests {
  private let table = ReportTable(
    columns: [
      ReportTable.Column("method", isNumeric: false),
      ReportTable.Column("4", "after 4", better: .lower),
    ],
    rows: [
      ReportTable.Row(
        "a_b",
        [
          ReportTable.Cell("a_b | [c] *"),
          ReportTable.Cell(
            "0.13 ±0.02", number: 0.125,
            interval: Interval(lower: 0.1, upper: 0.14, level: 0.95, method: "by hand"),
            isBold: true),
        ]),
      ReportTable.Row("d", [ReportTable.Cell("d & e"), ReportTable.Cell("—", number: .nan)]),
    ])

  @Test func isMarkdownOfGitHub() {
    #expect(
      table.markdown.text == #"""
        | method | after 4 ↓ |
        | --- | --: |
        | a_b \| \[c\] \* | **0.13 ±0.02** |
        | d & e | — |
        """#)
  }

  @Test func isLaTeXWithBooktabs() {
    #expect(
      table.latex(caption: "50 % of `x_y`", label: "t") == #"""
        \begin{table}
          \centering
          \caption{50 \% of x\_y}
          \label{tab:t}
          \begin{tabular}{lr}
            \toprule
            method & after 4 $\downarrow$ \\
            \midrule
            a\_b | [c] * & \textbf{0.13 $\pm$0.02} \\
            d \& e & --- \\
            \bottomrule
          \end{tabular}
        \end{table}

        """#)
  }

  @Test func isTidyInFullPrecision() {
    #expect(
      table.tidy.csv == """
        row,column,value,lower,upper,text
        a_b,4,0.125,0.1,0.14,0.13 ±0.02
        d,4,nan,,,—

        """)
  }

  @Test func findsCellsByTheirKeys() {
    #expect(table["a_b", "4"]?.number == 0.125)
    #expect(table["a_b", "5"] == nil && table["x", "4"] == nil)
  }
}
