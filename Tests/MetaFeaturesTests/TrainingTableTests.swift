import MetaFeatures
import Testing

struct TrainingTableTests {
  @Test func saysWhatIsWrong() {
    func message(
      _ values: [Double], columns: Int, labels: [Int], classes: Int = 2, categorical: Set<Int> = []
    ) -> String? {
      do throws(TrainingTableError) {
        _ = try TrainingTable(
          values: values, columns: columns, labels: labels, classes: classes,
          categorical: categorical)
        return nil
      } catch { return error.description }
    }
    #expect(message([1, 2], columns: 1, labels: [0, 1]) == nil)
    #expect(
      message([1], columns: 1, labels: [0])
        == "Meta-features need at least 2 rows and 1 column; the table has 1 rows and 1 columns. "
        + "Take a larger training part.")
    #expect(
      message([1, 2, 3], columns: 2, labels: [0, 1])
        == "A table of 2 rows and 2 columns has 4 values, but 3 were passed. Pass them row after row."
    )
    #expect(
      message([1, 2], columns: 1, labels: [0, 2])
        == "Row 1 has class 2, but classes are 0..<2. Number them from 0.")
    #expect(
      message([1, .nan], columns: 1, labels: [0, 1])
        == "Row 1, column 0 is nan. Values must be finite and at most 1e100 in size; leave the row out "
        + "or scale the column.")
    #expect(
      message([1, 2], columns: 1, labels: [0, 1], categorical: [3])
        == "Column 3 is said to be categorical, but columns are 0..<1.")
    #expect(message([1, 2], columns: .max, labels: [0, 1])?.contains("too many values") == true)
  }
}
