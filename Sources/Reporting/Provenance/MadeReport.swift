public import Archiving
import Trials

/// The end of a report: how it was made, what it cost, and what a reader would check.
///
/// All of it is in the archive and is equal for equal runs; what differs is in ``TimingReport``.
public struct MadeReport: Sendable {
  /// What is known of the notebook and not of its archive.
  public struct Origin: Sendable {
    /// The command that made the report.
    public var command: String
    /// The archive as the report's folder has it.
    public var archive: String
    public var contentDigest: String
    public var seed: String
    /// Parameters with the values that counted, such as `trials: 16`.
    public var parameters: [String]
    /// The primary endpoint in words; `nil` where none was named.
    public var primary: String?
    /// The versions of the libraries that drew the figures.
    public var drawing: String

    public init(
      command: String, archive: String, contentDigest: String, seed: String, parameters: [String],
      primary: String?, drawing: String
    ) {
      self.drawing = drawing
      self.command = command
      self.archive = archive
      self.contentDigest = contentDigest
      self.seed = seed
      self.parameters = parameters
      self.primary = primary
    }
  }

  private let contents: ArchiveContents
  private let origin: Origin
  private let language: Language

  public init(_ contents: ArchiveContents, _ origin: Origin, in language: Language) {
    self.contents = contents
    self.origin = origin
    self.language = language
  }

  private func say(_ phrase: Phrase) -> String { language.text(phrase) }

  /// Markdown, from a heading of the second level on.
  public var markdown: String {
    let parts =
      [
        "## \(say(.howMade))", facts, "### \(say(.budgets))", studies.text, "### \(say(.ledger))",
        say(.ledgerText), ledger.text,
      ] + certificates + [
        "### \(say(.tracing))", language.text(.tracingText, origin.archive),
        "## \(say(.checklist))",
        say(.checklistText), checklist.text,
      ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var facts: String {
    let provenance = contents.provenance
    var lines = [
      "- \(say(.command)): `\(origin.command)`",
      "- \(say(.kitVersion)): \(provenance.kit.isEmpty ? say(.notRecorded) : provenance.kit)",
      "- \(say(.masterSeed)): \(origin.seed)",
    ]
    if !origin.parameters.isEmpty {
      lines.append("- \(say(.notebookSettings)): \(origin.parameters.joined(separator: ", "))")
    }
    lines.append(
      "- \(say(.archive)): [\(origin.archive)](\(origin.archive)), \(say(.contentDigest)) "
        + "`\(origin.contentDigest)`")
    for dataset in provenance.datasets { lines.append("- \(say(.datasets)): `\(dataset)`") }
    lines.append("- \(say(.revisions)): \(provenance.revisions.joined(separator: ", "))")
    lines.append("- \(say(.drawing)): \(origin.drawing)")
    return lines.joined(separator: "\n")
  }

  private var studies: MarkdownTable {
    MarkdownTable(
      columns: [
        say(.study), say(.learner), say(.methods), say(.tasks), say(.seeds), say(.trialsPerSearch),
        say(.trialBudget), say(.objective),
      ],
      rows: contents.studies.map { recorded in
        let study = recorded.study
        let examples = study.budget.examples.map { "\($0) examples" }
        let most = study.budget.multiplyAdds.map { "\(counted(Double($0))) multiply-adds" }
        let budget = [examples, most].compactMap { $0 }.joined(separator: ", ")
        return [
          "`\(study.name)`", "`\(study.learner.name)`", "\(study.methods.count)",
          "\(study.tasks.count)", "\(study.seeds.count)", "\(study.budget.trials)",
          budget.isEmpty ? "—" : budget,
          "\(study.objective.name.replacing("_", with: " ")) "
            + (study.objective.direction == .minimize ? "↓" : "↑"),
        ]
      },
      alignsRight: [false, false, true, true, true, true, false, false])
  }

  private var ledger: MarkdownTable {
    var table = MarkdownTable(
      columns: [say(.role), say(.trials), say(.ofThemFailed), say(.multiplyAdds)],
      alignsRight: [false, true, true, true])
    let trials = contents.studies.flatMap(\.trials)
    func row(_ name: String, _ trials: [Trial]) -> [String] {
      [
        name, "\(trials.count)", "\(trials.count { !$0.outcome.state.isUseful })",
        counted(multiplyAdds(of: trials)),
      ]
    }
    for role in Role.allCases {
      let own = trials.filter { $0.role == role }
      if !own.isEmpty { table.rows.append(row(say(role.phrase), own)) }
    }
    table.rows.append(row("**\(say(.sum))**", trials))
    return table
  }

  private func multiplyAdds(of trials: [Trial]) -> Double {
    trials.reduce(0) { $0 + Double($1.outcome.cost.multiplyAdds) }
  }

  private var certificates: [String] {
    if contents.certificates.isEmpty { return [] }
    return [
      "### \(say(.certificates))",
      MarkdownTable(
        columns: [say(.certificate), say(.finding)],
        rows: contents.certificates.map { ["`\($0.name)`", $0.summary] }
      ).text,
    ]
  }

  private var checklist: MarkdownTable {
    let trials = contents.studies.flatMap(\.trials)
    func count(_ name: String) -> String { "\(trials.count { $0.outcome.state.name == name })" }
    let names = contents.studies.first?.study.space.hyperparameters.map(\.name) ?? []
    let datasets = contents.provenance.datasets.map { "`\($0.prefix { $0 != " " })`" }
    let main = contents.studies.filter { study in
      study.trials.contains { $0.role == .target }
    }
    let repeated = (main.isEmpty ? contents.studies : main).map(\.study)
    func listed(_ texts: [String]) -> String {
      var seen: Set<String> = []
      return texts.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }
    let seeds = repeated.map(\.seeds.count).max() ?? 0
    let rows: [(Phrase, String)] = [
      (.checkSeeds, language.text(.checkSeedsFound, origin.seed, "\(seeds)")),
      (
        .checkData,
        datasets.isEmpty
          ? say(.checkSynthetic)
          : language.text(.checkDataFound, listed(datasets))
      ),
      (
        .checkSplits,
        contents.certificates.isEmpty
          ? say(.checkSplitsNone)
          : language.text(.checkSplitsFound, "\(contents.certificates.count)")
      ),
      (
        .checkSpace,
        language.text(
          .checkSpaceFound, "\(names.count)", names.map { "`\($0)`" }.joined(separator: ", "))
      ),
      (
        .checkBudget,
        language.text(.checkBudgetFound, listed(repeated.map { "\($0.budget.trials)" }))
      ),
      (
        .checkTrials,
        language.text(
          .checkTrialsFound, "\(trials.count)", count("complete"), count("pruned"),
          count("diverged"), count("failed"))
      ),
      (
        .checkReplications,
        listed(
          repeated.map {
            language.text(.checkReplicationsFound, "\($0.tasks.count)", "\($0.seeds.count)")
          })
      ),
      (.checkIntervals, say(.checkIntervalsFound)),
      (
        .checkPrimary,
        origin.primary.map { language.text(.checkPrimaryFound, $0) } ?? say(.checkPrimaryNone)
      ),
      (.checkCost, language.text(.checkCostFound, counted(multiplyAdds(of: trials)))),
      (.checkCode, language.text(.checkCodeFound, contents.provenance.kit)),
      (.checkTimes, say(.checkTimesFound)),
    ]
    return MarkdownTable(columns: ["", ""], rows: rows.map { [say($0.0), $0.1] })
  }
}

extension TrialState {
  /// Whether something was found, or given up on purpose.
  fileprivate var isUseful: Bool {
    switch self {
    case .complete, .pruned, .running: true
    case .diverged, .failed: false
    }
  }
}

extension Role {
  fileprivate var phrase: Phrase {
    switch self {
    case .source: .roleSource
    case .metaTraining: .roleMetaTraining
    case .target: .roleTarget
    case .reference: .roleReference
    case .valuation: .roleValuation
    }
  }
}
