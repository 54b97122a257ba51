import Archiving
import ArgumentParser
import Comparisons
import MetabookCommands
import Reporting

struct DigitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digits",
    abstract: "Meta-learned against searched hyperparameters on tasks made from the 8×8 digits.",
    discussion: """
      The primary endpoint is the mean regret over trials 1 to 4, surrogate minus portfolio and minus \
      constant. The controls are run first.

      Example: Scripts/papers search digits --study main --full
      """)

  @OptionGroup var options: PaperOptions

  @Option(
    name: .customLong("study"),
    help: ArgumentHelp(
      "Which study: positive, null, main, companion. May be repeated; all by default.",
      valueName: "name"))
  var studies: [String] = []

  @Option(help: "The seed of the split, of all tasks and of all chance.")
  var seed: UInt64 = 2026

  func validate() throws {
    for study in studies where DigitsStudy(rawValue: study) == nil {
      throw ValidationError(
        "There is no study '\(study)'. There are: "
          + "\(DigitsStudy.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  func run() throws {
    let size = options.full ? DigitsStudy.Size.paper : .quick
    for study in [DigitsStudy.positive, .null, .main, .companion]
    where studies.isEmpty || studies.contains(study.rawValue) {
      let name = "\(options.output)/digits-\(study.rawValue)"
      let ending = options.full ? ".h5" : "-quick.h5"
      let main = try options.run(study.text(size, seed: seed), to: name + ending)
      let features = try options.run(
        study.featureText(size, seed: seed), to: "\(name)-features\(ending)")
      print(try report(study, main, features))
      print("\nArchives: \(name)\(ending), \(name)-features\(ending)\n")
    }
  }

  private func report(
    _ study: DigitsStudy, _ contents: ArchiveContents, _ others: ArchiveContents
  ) throws -> String {
    let records = try ComparedRecords(contents, study: study.rawValue)
    let report = try ComparisonReport(records)
    let learned = DigitsStudy.learned
    let last = records.marks.last ?? 1
    var parts = [
      "## \(study.title)", report.units, report.ceiling,
      "Regret by method after 1, 2, … trials, track H, from random weights. Bold: the best and what "
        + "Wilcoxon's test with Holm's adjustment does not separate from it.",
      try report.regrets(.randomWeights)?.text ?? "",
    ]
    if let table = try report.regrets(.learnedWeights) {
      parts += ["Track I, from learned weights: these pass on data too.", table.text]
    }
    parts.append(try report.differences(learned, from: ["portfolio", "constant"]).text)
    switch study {
    case .positive:
      let control = try report.table.positiveControl(
        methods: ["surrogate", "predictor"], against: ["constant", "portfolio"], over: report.range)
      parts.append(
        control.rows.map {
          "Positive control: \($0.method) wins against constant and portfolio on "
            + "\(fixed(100 * $0.shareWon, 0)) % of the targets."
        }.joined(separator: "\n"))
    case .null:
      let control = try report.table.nullControl(
        methods: learned, constant: "constant", over: report.range)
      parts.append(
        control.rows.map {
          "Null control: \($0.difference.method) − constant \(fixed($0.difference.mean, 3)) "
            + "\(ends($0.difference.interval)); "
            + ($0.constantIsNotWorse
              ? "the constant is not worse by 0.02" : "not shown that the constant is not worse")
            + "."
        }.joined(separator: "\n"))
    case .main, .companion:
      parts += [
        "At equal total cost:",
        try report.equalCosts(["surrogate", "predictor", "portfolio"], to: "random", after: 4).text,
        "The ledger, in millions of multiply-adds:", try report.ledger(after: last).text,
        try report.breakEvens(learned + ["portfolio"], against: "random", reaching: 0.1).text,
        try report.breakEvens(learned + ["portfolio"], against: "tpe", reaching: 0.1).text,
        try report.harms(against: ["random", "default", "constant"], after: 4, margin: 0.05).text,
      ]
    }
    parts += [try report.ranks().text, try features(study, others)]
    return parts.joined(separator: "\n\n")
  }

  /// What the features are worth: own, none, and those of other tasks.
  private func features(_ study: DigitsStudy, _ contents: ArchiveContents) throws -> String {
    let records = try ComparedRecords(contents, study: "\(study.rawValue)_features")
    let report = try ComparisonReport(records)
    let shuffled = records.methods.map(\.name).filter { $0.hasPrefix("shuffled_") }
    let own = try report.table.meanRegret(of: "surrogate", over: report.range)
    let none = try report.table.meanRegret(of: "featureless", over: report.range)
    let others = try shuffled.map { try report.table.meanRegret(of: $0, over: report.range).mean }
    let mean = others.reduce(0, +) / Double(max(others.count, 1))
    let sorted = others.sorted()
    return "What features are worth to the surrogate, mean regret over the first "
      + "\(report.range.upperBound) trials: own \(fixed(own.mean, 3)) \(ends(own.interval)), none "
      + "\(fixed(none.mean, 3)) \(ends(none.interval)), those of other tasks \(fixed(mean, 3)) (mean of "
      + "\(others.count) permutations, from \(fixed(sorted.first, 3)) to \(fixed(sorted.last, 3)))."
  }
}
