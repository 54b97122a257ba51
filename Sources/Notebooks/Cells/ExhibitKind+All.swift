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
  static let x = Setting(
    "x", .word(["trials", "cost"]), default: .text("trials"),
    "The horizontal axis: trials, or multiply-adds with what was learned from sources.")

  /// The figures of the kit.
  public static let figures = [
    ExhibitKind(
      .figure, "regret", of: .study,
      "Regret against trials or cost, a line a method with its band.",
      settings: [x, measure("regret"), over, confidence, methods]),
    ExhibitKind(
      .figure, "losses", of: .study,
      "Training and validation loss while the incumbents were trained.",
      settings: [
        Setting(
          "task", .integer(in: 0 ... .max), "Which target task; the mean of all where left out."),
        methods,
      ]),
    ExhibitKind(
      .figure, "slice", of: .study, "The objective against each hyperparameter.",
      settings: [
        Setting("hyperparameters", .hyperparameters, "Which; all where none is named."), methods,
      ]),
    ExhibitKind(
      .figure, "parallel", of: .study, "Configurations as lines over parallel axes.",
      settings: [
        Setting("hyperparameters", .hyperparameters, "Which; all where none is named."), methods,
      ]),
    ExhibitKind(
      .figure, "importance", of: .study, "How much each hyperparameter matters near the best.",
      settings: [
        Setting(
          "share", .real, default: .real(0.1), "The share of trials that counts as near the best."),
        methods,
      ]),
    ExhibitKind(
      .figure, "ranks", of: .study, "The mean rank of methods against trials.",
      settings: [x, methods, confidence]),
    ExhibitKind(
      .figure, "negative_transfer", of: .study,
      "Task by task, a learned method against one without.",
      settings: [
        Setting("method", .method, isRequired: true, "The learned method."),
        Setting("against", .method, isRequired: true, "The method without transfer."),
        Setting("trial", .integer(in: 1 ... .max), default: .integer(4), "After how many trials."),
      ]),
    ExhibitKind(
      .figure, "break_even", of: .study, "From how many new tasks on learning pays.",
      settings: [
        Setting("against", .method, isRequired: true, "The method that is compared with."),
        Setting("threshold", .real, default: .real(0.1), "The regret that has to be reached."),
        methods,
      ]),
    ExhibitKind(
      .figure, "tasks", of: .tasks, "A contact sheet of tasks.",
      settings: [
        Setting("count", .integer(in: 1...100), default: .integer(4), "How many tasks."),
        Setting("split", .word(["source", "target"]), default: .text("target"), "Of which split."),
      ]),
  ]
}
