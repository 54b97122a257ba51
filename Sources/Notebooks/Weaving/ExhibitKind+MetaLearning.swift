import Archiving
import MetaLearning
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

extension ExhibitRequest {
  /// What the meta-learners of a study came to.
  func adaptations(of study: String) throws -> Adaptations {
    let named = texts("methods")
    return try Adaptations(
      archive.study(study), measure: Adaptations.Measure(rawValue: text("measure")),
      methods: named.isEmpty ? [] : named + texts("against"))
  }
}
