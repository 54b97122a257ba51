import Comparisons
import Reporting

extension ExhibitKind {
  /// The tables of the kit.
  public static let tables = [
    ExhibitKind(
      .table, "comparison", of: .study, "Each method after some trials, with intervals.",
      settings: [
        Setting(
          "rows", .word(["methods", "trials"]), default: .text("methods"), "What rows are."),
        measure("regret"), trials, methods, over, confidence,
        Setting(
          "test", .boolean, default: .boolean(true), "Whether the best is bold, by Holm's test."),
      ]
    ) { request in
      var table = ComparisonTable(
        try request.searches().only(request.methods(of: request.subject)),
        trials: request.integers("trials"))
      table.rows = ComparisonTable.Rows(rawValue: request.text("rows")) ?? .methods
      (table.over, table.confidence) = (request.factor, request.confidence)
      table.isTested = request.boolean("test")
      return try table.exhibit(in: request.language)
    },
    ExhibitKind(
      .table, "differences", of: .studies, "Paired differences of methods from one of them.",
      settings: [
        Setting(
          "against", .methods, isRequired: true, "The methods that others are compared with."),
        Setting(
          "from", .integer(in: 1 ... .max), default: .integer(1), "The first trial of the mean."),
        Setting(
          "to", .integer(in: 1 ... .max), default: .integer(4), "The last trial of the mean."),
        measure("regret"), methods, over, confidence,
        Setting("margin", .real, "A difference below it counts as not worse."),
      ]
    ) { request in
      let (from, to) = (request.integer("from") ?? 1, request.integer("to") ?? 4)
      var table = DifferencesTable(
        try request.subjects.map { try request.searches(of: $0) },
        against: request.texts("against"), trials: min(from, to)...max(from, to))
      table.methods = request.texts("methods")
      (table.over, table.confidence) = (request.factor, request.confidence)
      table.margin = request.real("margin")
      return try table.exhibit(in: request.language)
    },
    ExhibitKind(
      .table, "costs", of: .study, "What each method costs at sources and targets, and break-even.",
      settings: [
        Setting(
          "tasks", .integers(in: 1 ... .max), default: .integers([1, 10, 100]),
          "How many new tasks the cost of learning is shared by."),
        Setting("threshold", .real, default: .real(0.1), "The regret that has to be reached."),
        methods,
      ]
    ) { request in
      let study = request.subject
      let table = CostsTable(
        try request.archive.searches(of: study).only(request.methods(of: study)),
        regrets: request.archive.isComparison(study)
          ? try RegretTable(
            request.archive.records(of: study).data, resampling: .report(of: study)) : nil,
        tasksServed: request.integers("tasks"), threshold: request.real("threshold") ?? 0.1)
      return try table.exhibit(in: request.language)
    },
    ExhibitKind(
      .table, "incumbents", of: .study, "The best configuration of each search.",
      settings: [methods, Setting("limit", .integer(in: 1 ... .max), "At most so many rows.")]
    ) { request in
      IncumbentsTable(
        try request.archive.study(request.subject), methods: request.texts("methods"),
        limit: request.integer("limit")
      ).exhibit(in: request.language)
    },
    ExhibitKind(
      .table, "protocol", of: .studies, "Learner, space, budgets, tasks and seeds of studies."
    ) { request in
      ProtocolTable(
        try request.subjects.map { try request.archive.study($0) }, in: request.archive.contents
      ).exhibit(in: request.language)
    },
  ]
}
