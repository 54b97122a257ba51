import Episodes
import Testing

struct FactorTests {
  @Test func mapsFractionsToValues() {
    #expect(Factor.constant(0.3).value(at: 0.9) == 0.3)
    #expect(Factor.uniform(-1, 3).value(at: 0.25) == 0)
    #expect(Factor.oneOf([3, 4, 5, 6]).value(at: 0) == 3)
    #expect(Factor.oneOf([3, 4, 5, 6]).value(at: 0.5) == 5)
    #expect(Factor.oneOf([3, 4, 5, 6]).value(at: 1.nextDown) == 6)
    // Halfway between the logarithms lies the geometric mean.
    #expect((Factor.logUniform(0.01, 100).value(at: 0.5) - 1).magnitude < 1e-15)
    #expect(Factor.logUniform(0.2, 10).value(at: 0) == 0.2)
    #expect(Factor.logUniform(0.2, 10).value(at: 1) == 10)
  }

  @Test func readsAsANotebookStatesIt() {
    #expect(Factor.constant(0.3).description == "0.3")
    #expect(Factor.uniform(0, 0.5).description == "[0, 0.5]")
    #expect(Factor.logUniform(0.2, 10).description == "{log: [0.2, 10]}")
    #expect(Factor.oneOf([3, 4]).description == "{choice: [3, 4]}")
  }

  @Test func hasNoBoundsWithoutValues() {
    #expect(Factor.uniform(0, 1).bounds == 0...1)
    #expect(Factor.oneOf([4, 2, 3]).bounds == 2...4)
    for bad: Factor in [
      .uniform(1, 0), .uniform(0, .infinity), .uniform(.nan, 1), .logUniform(0, 1),
      .logUniform(-1, 1), .oneOf([]), .oneOf([1, .nan]), .constant(.nan),
      .uniform(-.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    ] {
      #expect(bad.bounds == nil, "\(bad)")
    }
  }
}
