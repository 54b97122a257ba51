extension ExhibitKind {
  static let methods = Setting(
    "methods", .methods, "Which methods; all where none is named.")
  static let trials = Setting(
    "trials", .integers(in: 1 ... .max), default: .integers([1, 2, 4, 8, 16, 32]),
    "After how many trials; those beyond the budget are left out.")
  static func measure(_ usual: String) -> Setting {
    Setting(
      "measure", .word(["regret", "bounded_regret", "objective", "test_loss", "test_accuracy"]),
      default: .text(usual), "What is measured.")
  }
  static let over = Setting(
    "over", .word(["tasks", "seeds", "both"]), default: .text("tasks"),
    "What intervals are taken over.")
  static let confidence = Setting(
    "confidence", .real, default: .real(0.95), "The share of intervals that hold the true value.")
}
