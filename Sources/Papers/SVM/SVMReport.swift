import Archiving
import Randomness
import Reporting
import ScoreTables
import Statistics
import Trials

/// The tables of the SVM comparison, from an archive.
struct SVMReport {
  var paper: SVMPaper
  var contents: ArchiveContents

  /// Normalized regrets of a method: `[group][repeat][trial]`.
  typealias Regrets = [[[Double]]]

  static let names = [
    ("random", "random"), ("tpe", "TPE"), ("default", "default"), ("constant", "best constant"),
    ("portfolio", "greedy portfolio"), ("nearest_task", "nearest task"),
    ("predictor", "predictor"), ("surrogate", "surrogate"),
    ("surrogate_then_tpe", "surrogate, then TPE"),
    ("surrogate_shuffled", "surrogate, features shuffled"),
    ("surrogate_no_features", "surrogate, no features"),
  ]

  /// The tasks of each group.
  private var groups: [[TableTask]] {
    var names: [String] = []
    for task in paper.table.tasks where !names.contains(task.group) { names.append(task.group) }
    return names.map { name in paper.table.tasks.filter { $0.group == name } }
  }

  /// What a method reached, by the trials in the archive; `nil` where some are missing.
  func regrets(of method: String) -> Regrets? {
    let isSearch = method == "random" || method == "tpe"
    guard let study = contents.study(isSearch ? "searches" : "learned") else { return nil }
    let count = isSearch ? paper.searches : paper.repeats
    var values: [String: [Int: Double]] = [:]
    for trial in study.trials where trial.key.chain.method.name == method {
      let chain = trial.key.chain
      values["\(chain.task)/\(chain.seed)", default: [:]][trial.key.index] =
        trial.outcome.objective ?? .nan
    }
    let objective = paper.table.objective
    var table: Regrets = []
    for group in groups {
      var own: [[Double]] = []
      for number in 0..<count {
        var sums = [Double](repeating: 0, count: SVMPaper.trials)
        for task in group {
          let name = "\(paper.table.name)/\(task.name)/\(number)"
          let losses = task.rows.map { objective.loss($0.value) }
          let (best, worst) = (losses.min() ?? 0, losses.max() ?? 0)
          var least = worst
          for trial in 0..<SVMPaper.trials {
            guard let value = values[name]?[trial] else { return nil }
            least = min(least, objective.loss(value))
            sums[trial] += worst > best ? (least - best) / (worst - best) : 0
          }
        }
        own.append(sums.map { $0 / Double(group.count) })
      }
      table.append(own)
    }
    return table
  }

  /// The exact expectation of random search: `[group][0][trial]`.
  var exactRandom: Regrets {
    groups.map { group in
      let draws = group.map {
        DrawsWithoutReplacement($0.regrets(paper.table.objective))
      }
      return [
        (1...SVMPaper.trials).map { trials in
          draws.reduce(0) { $0 + $1.expectedLeast(of: trials) } / Double(group.count)
        }
      ]
    }
  }

  static func mean(_ regrets: Regrets, at trial: Int) -> Double {
    let means = regrets.map { own in
      own.reduce(0) { $0 + $1[trial - 1] } / Double(own.count)
    }
    return means.reduce(0, +) / Double(means.count)
  }

  /// The difference of two methods with its interval over groups, and over repetitions where there are
  /// some. Methods that both repeat are paired by the number of the repetition.
  static func difference(_ a: Regrets, _ b: Regrets, at trial: Int) throws -> Interval {
    let table = zip(a, b).map { a, b in
      (0..<max(a.count, b.count)).map { number in
        a[min(number, a.count - 1)][trial - 1] - b[min(number, b.count - 1)][trial - 1]
      }
    }
    return try Interval.crossedBootstrap(
      table, resamples: 5000, chance: SVMPaper.master.stream("intervals"))
  }

  private static func text(_ a: Regrets, _ b: Regrets, at trial: Int) throws -> String {
    let interval = try difference(a, b, at: trial)
    let difference = mean(a, at: trial) - mean(b, at: trial)
    return "\(fixed(difference, 3)) \(ends(interval))"
  }

  /// What the intervals of a difference of regrets say, from fewer trials to more.
  static func verdict(_ intervals: [Interval]) -> String {
    let below = zip(at, intervals).filter { $1.upper < 0 }.map { "\($0.0)" }
    let above = zip(at, intervals).filter { $1.lower > 0 }.map { "\($0.0)" }
    let words =
      (below.isEmpty ? [] : ["better at \(below.joined(separator: ", "))"])
      + (above.isEmpty ? [] : ["worse at \(above.joined(separator: ", "))"])
    return words.isEmpty ? "not told apart" : words.joined(separator: "; ")
  }

  private static var at: [Int] { SVMPaper.at }

  func text() throws -> String {
    var found: [(key: String, name: String, regrets: Regrets)] = []
    for (key, name) in Self.names {
      if let regrets = self.regrets(of: key) { found.append((key, name, regrets)) }
    }
    func known(_ key: String) -> Regrets? { found.first { $0.key == key }?.regrets }
    guard let portfolio = known("portfolio") else { return "The portfolio is missing.\n" }
    let at = SVMPaper.at
    let heads = at.map { $0 == 1 ? "1 trial" : "\($0) trials" }
    var means = MarkdownTable(columns: ["method"] + heads)
    means.rows.append(
      ["random, exact"] + at.map { fixed(Self.mean(exactRandom, at: $0), 3) })
    var differences = MarkdownTable(columns: ["method − greedy portfolio"] + heads)
    for (key, name, regrets) in found {
      means.rows.append([name] + at.map { fixed(Self.mean(regrets, at: $0), 3) })
      if key == "portfolio" { continue }
      differences.rows.append(
        [name] + (try at.map { try Self.text(regrets, portfolio, at: $0) }))
    }
    var orders = MarkdownTable(columns: ["method − random (exact)", "1", "5", "10", "level"])
    for (key, name, regrets) in found
    where !["random", "tpe", "surrogate_shuffled", "surrogate_no_features"].contains(key) {
      let isBelow = try (1...10).allSatisfy {
        try Self.difference(regrets, exactRandom, at: $0).upper < 0
      }
      orders.rows.append(
        [name] + (try [1, 5, 10].map { try Self.text(regrets, exactRandom, at: $0) })
          + [isBelow ? Level.order.rawValue : Level.none.rawValue])
    }
    // Of two methods that are equal the difference is not told from 0 at any number of trials.
    var features = MarkdownTable(columns: ["what features give"] + heads + ["verdict"])
    if let real = known("surrogate"), let shuffled = known("surrogate_shuffled"),
      let none = known("surrogate_no_features")
    {
      for (name, a, b) in [
        ("real − shuffled", real, shuffled), ("shuffled − none", shuffled, none),
        ("real − none", real, none),
      ] {
        let verdict = Self.verdict(try at.map { try Self.difference(a, b, at: $0) })
        features.rows.append([name] + (try at.map { try Self.text(a, b, at: $0) }) + [verdict])
      }
    }
    return """
      ## Searches learned on \(groups.count - 1) groups of data sets, judged on the one left out

      Mean over \(groups.count) groups of (best − incumbent) / (best − worst) of the table's *test* accuracy: the \
      table has no other, so the numbers compare methods and promise no accuracy. \(paper.searches) searches of \
      random and TPE, \(paper.repeats) learnings of what learns by chance. 95 % intervals by a crossed bootstrap \
      over groups × repetitions.

      \(means.text)

      \(differences.text)

      O: below random at every number of trials from 1 to 10, interval and all.

      \(orders.text)

      \(features.text)

      Features are worth something where real − shuffled is better, and the control is sound where shuffled − none \
      is not told apart.

      """
  }
}
