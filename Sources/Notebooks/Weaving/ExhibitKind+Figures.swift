import Comparisons
import Reporting

extension ExhibitKind {
  private static let searched = Setting(
    "measure", .word(["regret", "bounded_regret", "objective", "test_loss", "test_accuracy"]),
    "What is measured; regret where there is a reference, and the objective where there is none.")
  private static let hyperparameters = Setting(
    "hyperparameters", .hyperparameters, "Which; all where none is named.")

  /// The figures of the kit.
  public static let figures = [
    regret, losses, slice, parallel, importance, ranks, negativeTransfer, breakEven, tasks,
  ]

  private static let regret = ExhibitKind(
    .figure, "regret", of: .study,
    "Regret against trials or cost, a line a method with its band.",
    settings: [
      Setting(
        "x", .word(["trials", "cost"]), default: .text("trials"),
        "The horizontal axis: trials, or multiply-adds with what was learned from sources."),
      searched, over, confidence, methods,
      Setting(
        "served", .integers(in: 1 ... .max), default: .integers([1, 100]),
        "How many new tasks share what learning cost, a panel each, where x is cost."),
    ]
  ) { request in
    var figure = RegretFigure()
    figure.x = RegretFigure.Across(rawValue: request.text("x")) ?? .trials
    (figure.over, figure.confidence) = (request.factor, request.confidence)
    figure.served = request.integers("served").map(Double.init)
    return try figure.exhibit(
      of: request.searches().only(request.methods(of: request.subject)), in: request.language)
  }

  private static let losses = ExhibitKind(
    .figure, "losses", of: .study,
    "Training and validation loss while the incumbents were trained.",
    settings: [
      Setting(
        "task", .integer(in: 0 ... .max), "Which target task; the mean of all where left out."),
      methods,
    ]
  ) { request in
    var figure = LossesFigure()
    figure.task = request.integer("task")
    figure.methods = try request.methods(of: request.subject)
    return try figure.exhibit(
      of: request.archive.contents, study: request.subject, in: request.language)
  }

  private static let slice = ExhibitKind(
    .figure, "slice", of: .study, "The objective against each hyperparameter.",
    settings: [hyperparameters, methods]
  ) { request in
    var figure = SliceFigure()
    figure.hyperparameters = request.texts("hyperparameters")
    return try figure.exhibit(of: request.trials(), in: request.language)
  }

  private static let parallel = ExhibitKind(
    .figure, "parallel", of: .study, "Configurations as lines over parallel axes.",
    settings: [hyperparameters, methods]
  ) { request in
    var figure = ParallelFigure()
    figure.hyperparameters = request.texts("hyperparameters")
    return try figure.exhibit(of: request.trials(), in: request.language)
  }

  private static let importance = ExhibitKind(
    .figure, "importance", of: .study, "How much each hyperparameter matters near the best.",
    settings: [
      Setting(
        "share", .real, default: .real(0.1), "The share of trials that counts as near the best."),
      Setting(
        "methods", .methods,
        "Whose trials; the reference's design where there is one and none is named, else all."),
    ]
  ) { request in
    var figure = ImportanceFigure()
    figure.share = request.real("share") ?? 0.1
    let (study, methods) = (request.subject, request.texts("methods"))
    guard methods.isEmpty, request.archive.isComparison(study) else {
      return try figure.exhibit(of: request.trials(), study: study, in: request.language)
    }
    return try figure.exhibit(
      of: StudyTrials(request.archive.study(study + "_reference")), study: study,
      in: request.language)
  }

  private static let ranks = ExhibitKind(
    .figure, "ranks", of: .study, "The mean rank of methods against trials.",
    settings: [
      searched, methods,
      Setting("level", .real, default: .real(0.05), "Of the critical difference."),
    ]
  ) { request in
    var figure = RanksFigure()
    figure.level = request.real("level") ?? 0.05
    return try figure.exhibit(
      of: request.searches().only(request.methods(of: request.subject)), in: request.language)
  }

  private static let negativeTransfer = ExhibitKind(
    .figure, "negative_transfer", of: .study,
    "Task by task, a learned method against one without.",
    settings: [
      Setting("method", .method, isRequired: true, "The learned method."),
      Setting("against", .method, isRequired: true, "The method without transfer."),
      Setting("trial", .integer(in: 1 ... .max), default: .integer(4), "After how many trials."),
      searched,
      Setting(
        "margin", .real, default: .real(0.05),
        "A task is harmed where the method is worse by more."),
    ]
  ) { request in
    var figure = NegativeTransferFigure(request.text("method"), against: request.text("against"))
    figure.trials = request.integer("trial") ?? 4
    figure.margin = request.real("margin") ?? 0.05
    return try figure.exhibit(of: request.searches(), in: request.language)
  }

  private static let breakEven = ExhibitKind(
    .figure, "break_even", of: .study, "From how many new tasks on learning pays.",
    settings: [
      Setting("against", .method, isRequired: true, "The method that is compared with."),
      Setting("threshold", .real, default: .real(0.1), "The regret that has to be reached."),
      methods,
    ]
  ) { request in
    let study = request.subject
    _ = try request.archive.study(study)
    guard request.archive.isComparison(study) else {
      throw ReportError.notAComparison(study, needed: "break-even")
    }
    var figure = BreakEvenFigure(against: request.text("against"))
    figure.threshold = request.real("threshold") ?? 0.1
    figure.methods = request.texts("methods")
    return try figure.exhibit(
      of: RegretTable(
        request.archive.records(of: study).data, resampling: .report(of: study)),
      study: study, in: request.language)
  }

  private static let tasks = ExhibitKind(
    .figure, "tasks", of: .tasks, "A contact sheet of tasks.",
    settings: [
      Setting("count", .integer(in: 1...100), default: .integer(4), "How many tasks."),
      Setting("split", .word(["source", "target"]), default: .text("target"), "Of which split."),
    ]
  ) { request in
    let split = request.text("split")
    let shown = try ShownTasks(
      request, count: request.integer("count") ?? 4, ofSources: split == "source")
    return try TasksFigure(title: "\(request.subject): \(split) tasks").exhibit(
      of: shown.tasks, named: request.subject, split: split, in: request.language)
  }
}

extension ExhibitRequest {
  /// The trials of the methods that the cell names.
  fileprivate func trials() throws -> StudyTrials {
    try StudyTrials(archive.study(subject), methods: methods(of: subject))
  }
}
