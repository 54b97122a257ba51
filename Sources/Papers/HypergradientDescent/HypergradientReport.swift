import Archiving
import Arithmetic
import Statistics
import Trials

/// The tables of a reproduction of hypergradient descent, from its archive.
struct HypergradientReport {
  var contents: ArchiveContents
  var isReduced: Bool

  private typealias Paper = HypergradientDescentPaper

  /// The complete trials of a row that began with a rate, in the order of the seeds.
  private func trials(_ name: String, rate: Double = Paper.publishedRate) -> [Trial] {
    contents.study(name)?.complete(
      task: Paper.task, matching: ["learning_rate": .real(rate)]) ?? []
  }

  private func values(_ trials: [Trial], _ curve: String, after epoch: Int) -> TaskValues {
    TaskValues(
      values: trials.compactMap { trial in
        trial.outcome.curve(curve).flatMap { curve in
          curve.steps.firstIndex(of: epoch).map { [curve.values[$0]] }
        }
      })
  }

  /// Published and our losses. A value within the margin by its whole interval is marked N.
  var numbers: MarkdownTable {
    var table = MarkdownTable(
      columns: ["logistic regression"]
        + Paper.margins.flatMap { ["epoch \($0.epoch) published", "ours, train / valid"] }
        + ["seeds", "level"])
    for row in Paper.rows {
      let trials = trials(row.name)
      var cells = [row.title]
      var isNumber = true
      for ((epoch, share), published) in zip(Paper.margins, row.published) {
        func ours(_ curve: String, _ published: Double) -> String {
          let values = values(trials, curve, after: epoch)
          guard !values.values.isEmpty else {
            isNumber = false
            return "—"
          }
          let estimate = values.estimate
          let level = Level.number(
            estimate, published: published, margin: share * published, isReduced: isReduced,
            seeds: 5)
          if level != .number { isNumber = false }
          return "\(fixed(estimate.mean, 3)) \(reach(estimate.overSeeds, 3))"
            + (level == .number ? " **N**" : "")
        }
        cells.append("\(fixed(published.training, 3)) / \(fixed(published.validation, 3))")
        cells.append(
          "\(ours("training_loss", published.training)) / "
            + ours("validation_loss", published.validation))
      }
      table.rows.append(
        cells + ["\(trials.count)", (isNumber ? Level.number : .none).rawValue])
    }
    return table
  }

  /// Whether α does what the paper's figure shows, seed by seed.
  var shapes: MarkdownTable {
    var table = MarkdownTable(columns: [
      "α from 0.001", "peak", "at iteration", "peak ÷ least after it", "end", "level",
    ])
    for row in Paper.rows where row.plain != nil {
      let curves = trials(row.name).compactMap { $0.outcome.curve("learning_rate") }
      guard !curves.isEmpty else { continue }
      let peaks = curves.map { RatePeak($0) }
      func range(_ values: [Double], _ decimals: Int) -> String {
        let (least, most) = (values.min() ?? .nan, values.max() ?? .nan)
        return "\(fixed(least, decimals)) to \(fixed(most, decimals))"
      }
      let holds = peaks.allSatisfy { $0.isPublished }
      table.rows.append([
        row.title, range(peaks.map(\.value), 4),
        range(peaks.map { Double($0.iteration) }, 0),
        peaks.allSatisfy { $0.fall.isFinite }
          ? range(peaks.map(\.fall), 1) : "falls to 0 or below",
        range(peaks.map(\.end), 4), row.peaks ? Level.shape(holds).rawValue : "",
      ])
    }
    return table
  }

  /// Validation losses after the last epoch from every α₀, and how far they are apart.
  var sensitivity: MarkdownTable {
    let last =
      contents.studies.first?.trials.first?.outcome.curve("validation_loss")?.steps.last ?? 0
    var table = MarkdownTable(
      columns: ["validation loss after \(last) epochs"] + Paper.rates.map { "α₀ = \($0)" }
        + ["greatest ÷ least", "log of that, minus the plain one's", "level"])
    for row in Paper.rows {
      let own = spreads(row.name, after: last)
      var cells = [row.title]
      for rate in Paper.rates {
        let values = values(trials(row.name, rate: rate), "validation_loss", after: last)
        cells.append(values.values.isEmpty ? "diverged" : fixed(values.estimate.mean, 3))
      }
      cells.append(own.map { fixed(Double.exp(mean($0)), 2) } ?? "—")
      guard let plain = row.plain, let own, let other = spreads(plain, after: last),
        own.count == other.count
      else {
        table.rows.append(cells + ["", ""])
        continue
      }
      let difference = TaskValues(values: zip(own, other).map { [$0 - $1] }).estimate
      let isBelow = difference.overSeeds.map { $0.upper < 0 } ?? false
      table.rows.append(
        cells + [
          "\(fixed(difference.mean, 2)) \(reach(difference.overSeeds, 2))",
          (isBelow ? Level.order : .none).rawValue,
        ])
    }
    return table
  }

  /// For each seed the logarithm of the greatest by the least loss over all α₀; `nil` where one is
  /// missing.
  private func spreads(_ name: String, after epoch: Int) -> [Double]? {
    let losses = Paper.rates.map { rate in
      values(trials(name, rate: rate), "validation_loss", after: epoch).values.flatMap { $0 }
    }
    guard let seeds = losses.first?.count, seeds > 0, losses.allSatisfy({ $0.count == seeds })
    else { return nil }
    return (0..<seeds).map { seed in
      let own = losses.map { $0[seed] }
      return Double.log((own.max() ?? .nan) / (own.min() ?? .nan))
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}

/// Where a learned rate is greatest, and how it goes on.
struct RatePeak: Equatable {
  var value: Double
  /// From 1.
  var iteration: Int
  /// The peak by the least rate after it; infinite where that is 0 or below.
  var fall: Double
  var end: Double

  init(_ curve: Curve) {
    var best = 0
    for place in curve.values.indices where curve.values[place] > curve.values[best] {
      best = place
    }
    value = curve.values[best]
    iteration = curve.steps[best]
    let least = curve.values[best...].min() ?? .nan
    fall = least > 0 ? value / least : .infinity
    end = curve.values.last ?? .nan
  }

  /// Between 0.04 and 0.055 within 100 iterations, and then a tenth of it or less. The last value is
  /// noise and is not looked at.
  var isPublished: Bool { (0.04...0.055).contains(value) && iteration <= 100 && fall >= 10 }
}
