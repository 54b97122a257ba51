import Notebooks
import Testing

/// What is a cell, what is prose, and what is a value in it.
struct NotebookDocumentTests {
  private func document(_ text: String) throws -> NotebookDocument {
    try NotebookDocument(text, file: "n.md")
  }

  private func complaint(_ text: String) -> String? {
    do {
      _ = try document(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    NotebookText.whole, NotebookText.whole.replacing("\n", with: "\r\n"),
    NotebookText.whole.replacing("\n", with: "\r"), "\u{FEFF}" + NotebookText.whole, "", "\n", "a",
    "\u{FEFF}", "a\r\n\r\nb\0\u{85}", String(NotebookText.whole.dropLast(10)),
  ])
  func keepsEveryByte(_ text: String) throws {
    let document = try document(text)
    #expect(document.parts.map { document.text(of: $0) }.joined() == text)
    var end = 0
    for part in document.parts {
      #expect(part.range.lowerBound == end && !part.range.isEmpty)
      end = part.range.upperBound
    }
    #expect(end == text.utf8.count)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func findsCellsWhateverEndsLines(_ end: String) throws {
    let document = try document(NotebookText.whole.replacing("\n", with: end))
    #expect(
      document.cells.map(\.kind) == [.data, .tasks, .study, .study, .table, .figure, .figure])
    #expect(document.cells.map(\.place.line) == [13, 16, 20, 32, 38, 41, 44])
    #expect(document.values.map(\.path) == [["seeds"], ["tuning", "tpe", "objective"]])
    #expect(
      document.values.map(\.place.description)
        == ["notebook.md:11:6", "notebook.md:11:36"].map {
          $0.replacing("notebook", with: "n")
        })
    #expect(document.cells[0].yaml.text == "digits:" + end)
    #expect(document.frontMatter?.text.hasPrefix("title: Searched hyperparameters" + end) == true)
  }

  /// Markdown without a cell, by CommonMark's rules.
  @Test(arguments: [
    "````\n```yaml study\n```\n````\n",
    "~~~\n```yaml study\n~~~\n",
    "text\n\n    ```yaml study\n    ```\n",
    "\t```yaml study\n",
    "<!--\n```yaml study\n```\n-->\n",
    "<!-- ```yaml study -->\n",
    "<pre>\n```yaml study\n```\n</PRE>\n",
    "```yaml\nname: a\n```\n",
    "```yaml {.numberLines}\nname: a\n```\n",
    "```yamls study\n```\n",
    "```json study\n```\n",
    "`` ```yaml study ``\n",
    "```yaml study` ``\n",
    "- item\n\n      ```yaml study\n",
  ])
  func leavesOtherCodeAlone(_ text: String) throws {
    #expect(try document(text).cells.isEmpty)
  }

  @Test(arguments: [
    "```yaml study\n```\n", "   ```yaml study\n   ```\n", "~~~~yaml study\n```\n~~~~\n",
    "text\n```yaml study\n```", "```   YAML   study  \n``\n```` \t\n", "```yml study\n```\n",
    "# Heading\n```yaml study\n```\n", "- item\n\n```yaml study\n```\n",
    "- item\n```yaml study\n```\n", "> quote\n\n```yaml study\n```\n", "<br>\n```yaml study\n```\n",
    "`unclosed\n```yaml study\n```\n",
  ])
  func findsTheCell(_ text: String) throws {
    #expect(try document(text).cells.map(\.kind) == [.study])
  }

  /// Values in a paragraph, and what only looks like one.
  @Test(arguments: [
    ("{{ a.b.c }}", ["a.b.c"]), ("{{a.b.c}} and {{ p }}", ["a.b.c", "p"]),
    ("`{{ a.b.c }}`", []), ("``x ` {{ a.b }} ``{{ p }}", ["p"]), ("`open {{ p }}", ["p"]),
    ("`a\nb` {{ p }} `{{ q\n}}`", ["p"]), ("\\`{{ p }}`", ["p"]), ("\\{{ p }}", []),
    ("`a\n\nb` {{ p }}", ["p"]), ("# `x` {{ p }}", ["p"]),
    ("- `a` {{ p }}\n- {{ q }}", ["p", "q"]),
    ("> {{ p }} `\n> {{ q }} `", ["p"]), ("    {{ p }}", []), ("text\n    {{ p }}", ["p"]),
    ("$x_{{i+1}}$ {{\\bf x}} {{}} {{{x", []), ("<!-- {{ p }} -->", []), ("| {{ p }} | x |", ["p"]),
    ("Ä {{ tuning.t-p_e.x9 }}", ["tuning.t-p_e.x9"]),
  ])
  func findsValuesInProse(_ text: String, _ expected: [String]) throws {
    let document = try document(text)
    #expect(document.values.map { $0.path.joined(separator: ".") } == expected)
    for value in document.values {
      let bytes = Array(text.utf8)[value.range]
      #expect(bytes.starts(with: "{{".utf8) && bytes.suffix(2).elementsEqual("}}".utf8))
    }
  }

  @Test func placesOfValuesCountCharacters() throws {
    let text = "a\r\n  Ä🙂 {{ p }}\n"
    #expect(try document(text).values.first?.place.description == "n.md:2:6")
    #expect(try document("\u{FEFF}{{ p }}").values.first?.place.description == "n.md:1:1")
  }

  @Test(arguments: [
    (
      "a\n```yaml study\nname: x\n",
      "n.md:2:1: The fenced block that begins here is never closed. End it with a line '```'."
    ),
    (
      "~~~~\n~~~\n```yaml study\n```\n",
      "n.md:1:1: The fenced block that begins here is never closed. End it with a line '~~~~'."
    ),
    ("---\ntitle: x\n", "n.md:1:1: The front matter is never closed. End it with a line '---'."),
    ("a\n\n<!-- x\n", "n.md:3:1: The HTML that begins here is never closed. End it with '-->'."),
    ("a {{ b", "n.md:1:3: The value is never closed. End it with '}}'."),
    (
      "a {{ b..c }}",
      "n.md:1:3: '{{ b..c }}' is no value. Write {{ STUDY.METHOD.MEASURE }} or {{ PARAMETER }}; put "
        + "braces that mean something else in a code span, or write \\{{."
    ),
    (
      "  ```yaml tabel\n```\n",
      "n.md:1:3: There is no kind of cell 'tabel'. Did you mean 'table'? Known: data, tasks, study, "
        + "table, figure."
    ),
    (
      "```yaml table wide\n```\n",
      "n.md:1:1: A cell is opened by 'yaml' and its kind, and this says 'yaml table wide'. Leave the "
        + "rest out."
    ),
    (
      "- item\n  ```yaml table\n  ```\n",
      "n.md:2:3: A cell is part of a list or a quotation here. Let it stand by itself, at the margin."
    ),
    (
      "1. ```yaml table\n   ```\n",
      "n.md:1:4: A cell is part of a list or a quotation here. Let it stand by itself, at the margin."
    ),
    (
      "> ```yaml table\n> ```\n",
      "n.md:1:3: A cell is part of a list or a quotation here. Let it stand by itself, at the margin."
    ),
  ])
  func saysWhatIsWrong(_ text: String, _ expected: String) {
    #expect(complaint(text) == expected)
  }

  @Test func readsNoMoreThanAMegabyteAndAThousandCells() {
    #expect(
      complaint(String(repeating: "a", count: 1_000_001))?.contains("more than 1000000 bytes")
        == true)
    let cells = String(repeating: "```yaml data\ndigits\n```\n", count: 1_001)
    #expect(
      complaint(cells)?.contains("n.md:3001:1: The notebook has more than 1000 cells") == true)
  }

  /// Each would take minutes if any step went through the rest of the text.
  @Test(arguments: [
    String(repeating: "`{{ ", count: 200_000), String(repeating: "- ", count: 400_000),
    String(repeating: "> ", count: 400_000), String(repeating: "{{a", count: 300_000),
    (1..<1_300).map { String(repeating: "`", count: $0) + " " }.joined(),
    String(repeating: "<!-- -->\n", count: 100_000), String(repeating: "- a\n", count: 50_000),
    String(repeating: "{{a}}", count: 190_000),
  ])
  func takesNoTimeForHostileText(_ text: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = try? NotebookDocument(text, file: "n.md") }
    #expect(time < .seconds(20))
  }
}
