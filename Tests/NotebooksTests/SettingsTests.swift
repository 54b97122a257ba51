import Notebooks
import Testing

/// Settings as a learner reads them.
struct SettingsTests {
  private func settings(_ text: String) throws -> Settings {
    try StudyText.overridden(by: "study.learner=\(text)").study.learner.settings
  }

  @Test func readsTypedValues() throws {
    var settings = try settings(
      "{mlp: {hidden: [32, 16], batch: 1e1, rate: 1, act: relu, bias: false}}")
    #expect(try settings.integers("hidden", default: [], in: 1...64) == [32, 16])
    #expect(try settings.integers("heads", default: [4]) == [4])
    #expect(try settings.reals("rates", default: [0.5]) == [0.5])
    #expect(try settings.texts("act", default: []) == ["relu"])
    #expect(try settings.integer("batch", default: 16) == 10)
    #expect(try settings.real("rate", default: 0.5) == 1)
    #expect(try settings.real("decay", default: 0.5) == 0.5)
    #expect(try settings.text("act", default: "tanh") == "relu")
    #expect(try settings.boolean("bias", default: true) == false)
    try settings.finish()
    #expect(
      settings.resolved
        == "{hidden: [32, 16], heads: [4], rates: [0.5], act: [relu], batch: 10, rate: 1.0, decay: 0.5, act: relu, bias: false}"
    )
  }

  @Test func knowsWhatWasNotAskedFor() throws {
    var settings = try StudyText.read(
      StudyText.with("batch: 16", as: "bach: 16")
    ).study.learner.settings
    _ = try settings.integers("hidden", default: [])
    _ = try settings.integer("batch", default: 16)
    #expect(
      complaint { () throws(NotebookError) in try settings.finish() } == """
        study.yaml:10:33: 'bach' is not a key of study.learner 'mlp'. Did you mean 'batch'? Its keys \
        are batch, hidden.
        """)
  }

  @Test func saysWhichElementIsWrong() throws {
    var settings = try StudyText.read(
      StudyText.with("[32]", as: "[32, 0]")
    ).study.learner.settings
    #expect(
      complaint { () throws(NotebookError) in
        _ = try settings.integers("hidden", default: [], in: 1...9)
      }
        == "study.yaml:10:28: study.learner.mlp.hidden.0 is the integer 32. Give an integer from 1 to "
        + "9.")
  }

  @Test func missesWhatHasToBeThere() throws {
    var settings = try StudyText.read().study.learner.settings
    #expect(
      complaint { () throws(NotebookError) in _ = try settings.required("kernel") }
        == "study.yaml:10:13: 'kernel' is missing in study.learner 'mlp'. Add it.")
    #expect(
      complaint { () throws(NotebookError) in _ = try settings.required("bathc") }
        == "study.yaml:10:33: 'bathc' is missing in study.learner 'mlp'. Is 'batch' meant for it?")
  }

  private func complaint(_ body: () throws(NotebookError) -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return error.description
    }
  }
}
