import HDF5
import Testing

@testable import Archiving

struct FilterTests {
  func rows(_ text: String) throws -> [Int] {
    try SampleTable.table().rows(where: [Filter(text)])
  }

  @Test(arguments: [
    ("state == failed", [1]), ("state != complete", [1, 3, 5]), ("state == 'complete'", [0, 2, 4]),
    ("state ~ e", [0, 1, 2, 3, 4, 5]), ("state ~ ple", [0, 2, 4]),
    ("state ~ ''", [0, 1, 2, 3, 4, 5]),
    ("state ~ completed", []), ("task ~ ü", [5]), ("task == \"bowl one\"", [0, 4]),
    ("task < digits", [0, 1, 3, 4]), ("task <= digits", [0, 1, 2, 3, 4]), ("task > digits", [5]),
    ("task >= digits", [2, 5]),
    ("seed == 3", [0, 4]), ("seed == 3.0", [0, 4]), ("seed < 1.5", [1, 3]),
    ("seed >= -1", [0, 1, 2, 3, 4, 5]),
    ("seed == 9223372036854775807", [5]), ("seed < 1e30", [0, 1, 2, 3, 4, 5]),
    ("seed > -inf", [0, 1, 2, 3, 4, 5]),
    // Neighbors that are one Double.
    ("seed == 9223372036854775806", []), ("multiply_adds == 18446744073709551614", []),
    ("multiply_adds == 18446744073709551615", [0]), ("multiply_adds > 1e19", [0]),
    ("multiply_adds >= -1", [0, 1, 2, 3, 4, 5]), ("costs.examples<=20", [0, 1]),
    ("learning_rate >= 1e-2 and learning_rate<0.1", [1, 4]),
    ("shrinking == true", [0, 2, 3]), ("shrinking != true", [1, 4, 5]),
    ("not shrinking == true", [1, 4, 5]), ("(seed==3)", [0, 4]),
    ("present.degree == false", [1, 3]),
  ])
  func keepsTheRowsOfWhichItIsTrue(_ text: String, expected: [Int]) throws {
    #expect(try rows(text) == expected)
  }

  @Test(arguments: [
    // The objectives are 0.5, nothing, 0.25, 2, -0, NaN; the degrees 2, nothing, 3, nothing, 1, 5.
    ("objective < 0.3", [2, 4]), ("objective > 0.3", [0, 3]), ("objective == 0", [4]),
    ("objective != 0.5", [2, 3, 4]), ("objective <= inf", [0, 2, 3, 4]),
    ("not objective <= inf", [1, 5]), ("not objective < 0.3", [0, 1, 3, 5]),
    ("degree != 2", [2, 4, 5]), ("degree == 0", []), ("not degree >= -inf", [1, 3]),
  ])
  func isFalseWhereThereIsNoValue(_ text: String, expected: [Int]) throws {
    #expect(try rows(text) == expected)
  }

  @Test(arguments: [
    ("seed == 3 or seed == 2 and state == failed", [0, 4]),
    ("(seed == 3 or seed == 2) and state == complete", [0, 2, 4]),
    ("not seed == 3 and state == complete", [2]),
    ("not (seed == 3 and state == complete)", [1, 2, 3, 5]),
    ("not not seed == 3", [0, 4]), ("seed == 1 or seed == 2 or seed == 3", [0, 1, 2, 4]),
    ("((seed == 1)or(seed == 2))", [1, 2]),
  ])
  func bindsNotCloserThanAndCloserThanOr(_ text: String, expected: [Int]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func readsQuotesAndWordsThatLookLikeThem() throws {
    let root = try File.inMemory().root
    try root.createDataset("and", ["it's", "a \"b\"", "\\", "fashion-mnist", "sha256:a/b,c"])
    func rows(_ text: String) throws -> [Int] { try Table(root).rows(where: [Filter(text)]) }
    #expect(try rows(#"'and' == "it's""#) == [0])
    #expect(try rows(#"'and' == 'it\'s'"#) == [0])
    #expect(try rows(#""and" == "a \"b\"""#) == [1])
    #expect(try rows(#"'and' == '\\'"#) == [2])
    #expect(try rows(#"'and' == fashion-mnist"#) == [3])
    #expect(try rows(#"'and' == sha256:a/b,c"#) == [4])
  }

  @Test(arguments: [
    ("", 1, "expected a column, found the end."),
    ("state", 6, "expected a comparison after 'state', one of == != < <= > >= ~, found the end."),
    ("state = failed", 7, "'=' compares nothing. Write '=='."),
    ("state ! failed", 7, "'!' is no word. Write 'not', or '!='."),
    ("state ==", 9, "expected a value, found the end."),
    ("state == == x", 10, "expected a value, found '=='."),
    ("ü == and", 6, "expected a value, found 'and'."),
    (
      "task == bowl one", 14,
      "expected 'and', 'or' or the end, found 'one'. Put text with spaces in quotes."
    ),
    ("task == 'bowl", 9, "this quote is not closed."),
    ("(seed == 3", 1, "this '(' is not closed."),
    ("(seed == 3 x", 12, "expected 'and', 'or' or ')', found 'x'."),
    ("seed == 3)", 10, "')' closes nothing."),
    ("seed == 3 && seed == 2", 11, "write 'and' for '&&'."),
    ("seed == 3 || seed == 2", 11, "write 'or' for '||'."),
    ("seed == 3 and", 14, "expected a column, found the end."),
    ("seed == many", 9, "'seed' holds numbers, and 'many' is none."),
    ("seed ~ 3", 1, "'~' looks into text, and 'seed' is no text."),
    (
      "objective == nan", 14,
      "no comparison with NaN is true. Rows without a number: not objective <= inf"
    ),
    ("shrinking == 1", 14, "'hyperparameters.shrinking' is true or false, never '1'."),
    (
      "shrinking < true", 1, "'hyperparameters.shrinking' is true or false: compare it by == or !=."
    ),
  ])
  func saysWhereItCannotBeReadAndWhy(_ text: String, column: Int, problem: String) throws {
    let error = #expect(throws: TableError.self) { try rows(text) }
    #expect(error?.description == "Cannot read '\(text)', column \(column): \(problem)")
  }

  @Test func namesTheColumnThatIsNotThere() throws {
    let error = #expect(throws: TableError.self) { try rows("seed == 3 and objectiv < 1") }
    #expect(
      error?.description
        == "There is no column 'objectiv' (column 15 of 'seed == 3 and objectiv < 1'). "
        + "The columns are trial, state, objective, task, seed, hyperparameters.learning_rate, "
        + "hyperparameters.degree, hyperparameters.shrinking, costs.examples, costs.multiply_adds.")
  }

  @Test func refusesToNestWithoutEnd() {
    for text in ["(", "not "] {
      #expect(throws: TableError.self) { try Filter(String(repeating: text, count: 100_000)) }
    }
    #expect(throws: Never.self) {
      try Filter(String(repeating: "(", count: 90) + "a == b" + String(repeating: ")", count: 90))
    }
    #expect(throws: Never.self) {
      try rows((0..<5000).map { "seed == \($0)" }.joined(separator: " or "))
    }
    #expect(throws: Never.self) {
      try Filter((0..<5000).map { "a == \($0)" }.joined(separator: " or "))
    }
  }

  @Test func readsOrRefusesWhateverIsTyped() {
    let pieces = [
      "(", ")", "and", "or", "not", "==", "<=", "~", "=", "'", "\"", "\\", "a", "1e3", "é", " ",
    ]
    var state: UInt64 = 7
    var read = 0
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<7 {
        // Knuth's generator (MMIX); its high bits are the good ones.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count] + " "
      }
      do throws(TableError) {
        _ = try Filter(text)
        read += 1
      } catch {
        guard case .expression(let place, _) = error else {
          Issue.record("\(text): \(error)")
          continue
        }
        #expect((0...text.utf8.count).contains(place.byte), "\(text)")
      }
    }
    #expect(read > 10)
  }
}
