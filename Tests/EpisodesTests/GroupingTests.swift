import Episodes
import Testing

struct GroupingTests {
  @Test func numbersGroupsInOrderOfAppearance() {
    let grouping = Grouping(["Greek", "Latin", "Greek", "Korean"])
    #expect(grouping.names == ["Greek", "Latin", "Korean"])
    #expect(grouping.indices == [0, 1, 0, 2])
    #expect(grouping.members == [[0, 2], [1], [3]])
  }
}
