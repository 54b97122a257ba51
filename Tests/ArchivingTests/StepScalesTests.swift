import Testing

@testable import Archiving

@Suite struct StepScalesTests {
  @Test(arguments: [
    ("step", true), ("task", true), ("step_1", true), ("task_20", true), ("steps", false),
    ("step_", false), ("step_1a", false), ("stepsize", false), ("task1", false), ("tas", false),
    ("", false), ("validation_loss", false), ("step_\u{0661}", false),
  ]) func reservesTheNamesOfAxes(name: String, isReserved: Bool) {
    #expect(StepScales.isReserved(name) == isReserved)
  }
}
