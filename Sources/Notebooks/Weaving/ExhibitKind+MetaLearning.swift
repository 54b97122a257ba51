import Archiving
import Plotting
import Reporting
import Trials

extension ExhibitKind {
  private static let measured = Setting(
    "measure", .word(Adaptations.Measure.allCases.map(\.rawValue)),
    "What is measured; accuracy of what is classified where it is left out.")
  private static let steps = Setting(
    "steps", .integers(in: 0 ... .max), "After how many steps; the last where it is left out.")

  /// The tables of studies of meta-learners.
  public static let metaLearningTables = [
    ExhibitKind(
      .table, "adaptation", of: .studies, "What meta-learners come to on test tasks.",
      settings: [measured, steps, methods]
    ) { request in
      AdaptationTable(
        try request.subjects.map { try request.adaptations(of: $0) },
        steps: request.integers("steps")
      ).exhibit(in: request.language)
    },
    ExhibitKind(
      .table, "adaptation_differences", of: .studies,
      "How meta-learners differ on the same test tasks.",
      settings: [
        Setting(
          "against", .methods, isRequired: true, "The methods that others are compared with."),
        measured, steps, methods,
      ]
    ) { request in
      AdaptationDifferencesTable(
        try request.subjects.map { try request.adaptations(of: $0) },
        against: request.texts("against"), steps: request.integers("steps")
      ).exhibit(in: request.language)
    },
  ]
}

extension ExhibitKind {
  /// The figures of studies of meta-learners.
  public static let metaLearningFigures = [
    ExhibitKind(
      .figure, "adaptation", of: .study, "Loss or accuracy against steps of adaptation.",
      settings: [measured, methods]
    ) { request in
      let found = try request.adaptations(of: request.subject)
      let isAccuracy = found.measure == .accuracy
      let language = request.language
      let name = language.text(isAccuracy ? .accuracyHead : .lossHead)
      return Exhibit(
        figure: AdaptationFigure(
          title: "",
          measure: isAccuracy ? Axis("accuracy", unit: "%") : Axis("loss", from: 0)
        ).figure(found.panels),
        caption: language.text(.adaptationFigureCaption, name, "`\(request.subject)`"),
        note: language.text(.bandNote))
    },
    ExhibitKind(
      .figure, "meta_training", of: .study, "Losses while meta-parameters were trained.",
      settings: [methods]
    ) { request in
      let study = try request.archive.study(request.subject)
      return Exhibit(
        figure: try MetaTrainingFigure().figure(
          study.trials.filter { $0.outcome.state == .complete },
          methods: request.methods(of: request.subject), study: request.subject),
        caption: request.language.text(.metaTrainingCaption, "`\(request.subject)`"),
        note: request.language.text(.metaTrainingNote))
    },
    ExhibitKind(
      .figure, "fits", of: .study,
      "What networks make of a test task of one input, before and after adaptation.",
      settings: [
        Setting("task", .integer(in: 0 ... .max), default: .integer(0), "Which test task."), steps,
        methods,
      ]
    ) { request in try FittedTask(request).exhibit() },
  ]
}

extension ExhibitRequest {
  /// What the meta-learners of a study came to.
  func adaptations(of study: String) throws -> Adaptations {
    let named = texts("methods")
    return try Adaptations(
      archive.study(study), measure: Adaptations.Measure(rawValue: text("measure")),
      methods: named.isEmpty ? [] : named + texts("against"))
  }
}
