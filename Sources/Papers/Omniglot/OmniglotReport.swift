import Archiving
import Foundation
import Plotting
import Reporting
import Statistics
import Trials

/// The table and the learning curves of the Omniglot cells, from the archives in a folder.
struct OmniglotReport {
  struct Found {
    var cell: OmniglotCell
    var budget: PaperBudget
    var contents: ArchiveContents
  }

  /// Of every cell the longest training.
  var found: [Found]
  /// All of them.
  private var all: [Found]
  /// The pixel baseline on the same test episodes; `nil` where it was not computed.
  var pixels: TaskValues?

  /// Of every cell the archive with the longest training.
  init(in folder: String, pixels: TaskValues?) throws {
    self.pixels = pixels
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let all = try OmniglotCell.all.flatMap { cell in
      try files.compactMap { file -> PaperBudget? in
        let prefix = "omniglot-\(cell.name)"
        guard file.hasPrefix(prefix), file.hasSuffix(".h5") else { return nil }
        let middle = file.dropFirst(prefix.count).dropLast(3)
        if middle.isEmpty {
          return PaperBudget(iterations: cell.iterations, published: cell.iterations)
        }
        guard middle.hasPrefix("-reduced-"), let iterations = Int(middle.dropFirst(9)) else {
          return nil
        }
        return PaperBudget(iterations: iterations, published: cell.iterations)
      }
      .sorted { $0.iterations < $1.iterations }
      .map { budget in
        Found(
          cell: cell, budget: budget,
          contents: try ArchiveContents.reading(
            "\(folder)/omniglot-\(cell.name)\(budget.suffix).h5"))
      }
    }
    self.all = all
    found = OmniglotCell.all.compactMap { cell in all.last { $0.cell.name == cell.name } }
  }

  private func values(_ found: Found, _ claim: OmniglotCell.Claim) -> TaskValues? {
    let name = "test_accuracy" + (claim.test.isEmpty ? "" : "_\(claim.test)")
    let values = found.contents.studies.first?.values(
      of: name, after: claim.steps, task: OmniglotTasks.key)
    return values.map { TaskValues(values: $0.values.map { $0.map { 100 * $0 } }) }
  }

  /// Two cells on the same test episodes, after as many iterations where there are such trainings, and
  /// otherwise the longest of both.
  private func pair(_ first: String, _ second: String) -> Pair? {
    let (a, b) = (all.filter { $0.cell.name == first }, all.filter { $0.cell.name == second })
    let common = a.reversed().lazy.compactMap { one in
      b.first { $0.budget.iterations == one.budget.iterations }.map { (one, $0) }
    }.first
    guard let one = common?.0 ?? a.last, let other = common?.1 ?? b.last,
      let oneClaim = one.cell.claims.first, let otherClaim = other.cell.claims.first,
      let ones = values(one, oneClaim), let others = values(other, otherClaim)
    else { return nil }
    return Pair(
      first: ones, second: others,
      iterations: one.budget.iterations == other.budget.iterations
        ? "\(one.budget.iterations)" : "\(one.budget.iterations) and \(other.budget.iterations)")
  }

  private struct Pair {
    var first: TaskValues
    var second: TaskValues
    var iterations: String
  }

  var table: MarkdownTable {
    var table = MarkdownTable(columns: [
      "method", "published", "ours", "± seeds", "± episodes", "seeds × episodes",
      "outer iterations",
      "chosen", "level",
    ])
    for found in found {
      for claim in found.cell.claims {
        guard let ours = values(found, claim)?.estimate else { continue }
        let level =
          claim.range.map {
            Level.number(ours, within: $0, isReduced: found.budget.isReduced)
          } ?? Level.none
        let chosen = found.contents.studies.first?.trials.compactMap {
          $0.outcome.curve("chosen_iteration")?.values.first
        }
        table.rows.append([
          "\(claim.title) (\(claim.source))", fixed(claim.published, 2), fixed(ours.mean, 2),
          reach(ours.overSeeds), reach(ours.overTasks),
          "\(ours.seeds) × \(ours.tasks / ours.seeds)",
          found.budget.isReduced
            ? "reduced: \(found.budget.iterations) of \(found.budget.published)"
            : "\(found.budget.iterations)",
          (chosen ?? []).map { fixed($0, 0) }.joined(separator: ", "), level.rawValue,
        ])
      }
    }
    if let pixels {
      let percent = TaskValues(values: pixels.values.map { $0.map { 100 * $0 } }).estimate
      table.rows.append([
        "pixels, cosine nearest neighbor, ink = 1", "—", fixed(percent.mean),
        reach(percent.overSeeds), reach(percent.overTasks),
        "\(percent.seeds) × \(percent.tasks / percent.seeds)", "·", "·", "–",
      ])
    }
    return table
  }

  /// Pairs of methods on the same test episodes.
  var orders: MarkdownTable {
    var table = MarkdownTable(columns: [
      "order, paired over episodes", "outer iterations", "difference", "±", "level",
    ])
    var pairs: [(String, Pair?)] = [
      ("no convolution < convolution", pair("mlp", "conv")),
      ("first order < second order", pair("first-order", "conv")),
      ("ANIL − MAML", pair("anil", "conv")),
      ("ANIL − MAML, no convolution", pair("anil-mlp", "mlp")),
    ]
    if let reptile = found.first(where: { $0.cell.name == "reptile" }),
      let plain = values(reptile, reptile.cell.claims[0]),
      let transductive = values(reptile, reptile.cell.claims[1])
    {
      pairs.append(
        (
          "Reptile, plain < transductive",
          Pair(
            first: plain, second: transductive, iterations: "\(reptile.budget.iterations)")
        ))
    }
    if let pixels, let cell = found.first(where: { $0.cell.name == "mlp" }),
      let learned = cell.cell.claims.first.flatMap({ values(cell, $0) })
    {
      let percent = TaskValues(values: pixels.values.map { $0.map { 100 * $0 } })
      pairs.append(
        (
          "pixels < no convolution",
          Pair(first: percent, second: learned, iterations: "0 and \(cell.budget.iterations)")
        ))
    }
    for case (let name, let pair?) in pairs {
      guard let difference = pair.first.minus(pair.second)?.estimate else { continue }
      let isWithin = name.contains("−")
      let level =
        isWithin
        ? difference.overTasks.map { $0.lower >= -1 && $0.upper <= 1 } ?? false
          ? "within 1 point" : Level.none.rawValue
        : Level.order(pair.first, below: pair.second).rawValue
      table.rows.append([
        name, pair.iterations, fixed(difference.mean), reach(difference.overTasks), level,
      ])
    }
    return table
  }

  /// Validation accuracy against iterations, each method by itself beside the published values.
  var curves: SmallMultiples {
    let plots = found.compactMap { found -> LinePlot? in
      guard
        let curve = found.contents.studies.first?.trials.first?.outcome.curve(
          "validation_accuracy"),
        let series = try? LinePlot.Series(
          "validation", x: curve.steps.map(Double.init), y: curve.values,
          style: .ofSeries(0))
      else { return nil }
      return LinePlot(
        title: found.cell.claims[0].title, x: Axis("outer iterations"),
        y: Axis("accuracy", from: 0.4, to: 1), series: [series],
        levels: found.cell.claims.compactMap { claim in
          claim.published.map { LinePlot.Level("published", at: $0 / 100) }
        })
    }
    return SmallMultiples(
      title: "Omniglot, 5 ways, 1 shot",
      note: "Accuracy on validation episodes, seed 0; dashed: published at the full budget",
      panels: plots, columns: 3, panelSize: Size(width: 280, height: 190))
  }
}
