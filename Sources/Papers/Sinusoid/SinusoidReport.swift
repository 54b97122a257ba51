import Archiving
import Reporting
import Statistics
import Trials

/// The tables of the sinusoid paper, from an archive.
struct SinusoidReport {
  var contents: ArchiveContents
  var budget: PaperBudget

  private func values(
    _ study: String, shots: Int, after step: Int, trained: Int = 10, stepSize: Double? = nil
  ) -> TaskValues? {
    contents.study(study)?.values(
      of: "test_loss_\(shots)_shot", after: step, task: SinusoidPaper.task(trained),
      matching: stepSize.map { ["inner_step_size": .real($0)] } ?? [:])
  }

  var text: String {
    [
      "## MAML on sinusoids: \(budget.text)",
      "Mean squared error on query points after steps of adaptation to 5 support points. ± is a 95 % "
        + "interval, over seeds (Student's t) and, apart from it, over test tasks (1.96 · σ / √n). "
        + "Validation tasks chose the iterate; the inner step size at test is that of training. "
        + "The paper does not say at which K and α its model was trained. Where the loss of a task is not "
        + "finite, its adaptation diverged.",
      numbers.text, best, baselines.text, orders.text, shapes.text, times,
    ].joined(separator: "\n\n")
  }

  /// The published table beside all four settings.
  var numbers: MarkdownTable {
    var table = MarkdownTable(columns: [
      "trained at", "steps", "published", "ours", "± seeds", "± tasks", "seeds × tasks", "level",
    ])
    for shots in SinusoidPaper.trainingShots {
      for stepSize in SinusoidPaper.stepSizes {
        for row in SinusoidPaper.published {
          guard
            let ours = values(
              "maml", shots: 5, after: row.step, trained: shots, stepSize: stepSize)?
              .estimate
          else { continue }
          let level = level(ours, row.maml, row.margin)
          table.rows.append(
            ["MAML, K = \(shots), α = \(stepSize)", "\(row.step)", fixed(row.maml)] + cells(ours)
              + [level.rawValue])
        }
      }
    }
    return table
  }

  /// The number over 5 seeds.
  private func level(
    _ ours: TaskValues.Estimate, _ published: Double, _ margin: Double
  ) -> Level {
    .number(
      ours, published: published, margin: margin, isReduced: budget.isReduced,
      seeds: SinusoidPaper.publishedSeeds)
  }

  /// Whether one of the settings has all three numbers.
  private var best: String {
    var reached: [String] = []
    for shots in SinusoidPaper.trainingShots {
      for stepSize in SinusoidPaper.stepSizes {
        let levels = SinusoidPaper.published.map { row in
          values("maml", shots: 5, after: row.step, trained: shots, stepSize: stepSize).map {
            level($0.estimate, row.maml, row.margin)
          }
        }
        if levels.allSatisfy({ $0 == .number }) { reached.append("K = \(shots), α = \(stepSize)") }
      }
    }
    return reached.isEmpty
      ? "No setting has all three numbers within the margins (±0.15, ±0.10, ±0.10) over "
        + "\(SinusoidPaper.publishedSeeds) seeds."
      : "All three numbers within the margins (±0.15, ±0.10, ±0.10): "
        + reached.joined(separator: "; ") + "."
  }

  private func cells(_ ours: TaskValues.Estimate) -> [String] {
    [
      fixed(ours.mean) + (ours.bad > 0 ? " (\(ours.bad) not finite)" : ""),
      reach(ours.overSeeds), reach(ours.overTasks), "\(ours.seeds) × \(ours.tasks / ours.seeds)",
    ]
  }

  /// Comparators after the same steps, 5 shots.
  private var baselines: MarkdownTable {
    var table = MarkdownTable(columns: [
      "comparator, 5 shots", "steps", "published", "ours", "± seeds", "± tasks", "seeds × tasks",
      "level",
    ])
    func add(
      _ name: String, _ study: String, _ step: Int, _ published: Double? = nil,
      _ margin: Double = 0, stepSize: Double? = nil
    ) {
      guard let ours = values(study, shots: 5, after: step, stepSize: stepSize)?.estimate else {
        return
      }
      let level = published.map { self.level(ours, $0, margin) } ?? Level.none
      table.rows.append(
        [name, "\(step)", published.map { fixed($0) } ?? "·"] + cells(ours) + [level.rawValue])
    }
    for row in SinusoidPaper.published {
      add("pretrain, fine-tuned, K = 10", "pretrain", row.step, row.pretrain, row.margin)
    }
    add("pretrain, K = 10", "pretrain", 0)
    add("training from scratch", "scratch", 10)
    for stepSize in SinusoidPaper.stepSizes {
      for row in SinusoidPaper.published {
        add(
          "first-order MAML, K = 10, α = \(stepSize)", "first_order", row.step, stepSize: stepSize)
      }
    }
    add("oracle", "oracle", 0)
    return table
  }

  /// What MAML at K = 10 is compared with; first-order MAML has the same step size.
  private static let comparators = [
    ("pretrain", "pretrain"), ("training from scratch", "scratch"),
    ("first-order MAML", "first_order"),
  ]

  /// Paired differences over the same tasks.
  var orders: MarkdownTable {
    var table = MarkdownTable(columns: [
      "order, trained at K = 10", "points", "difference at steps 1, 5, 10", "± tasks", "level",
    ])
    for stepSize in SinusoidPaper.stepSizes {
      for (name, study) in Self.comparators {
        for shots in SinusoidPaper.shots {
          if let row = order(stepSize, name, study, shots) { table.rows.append(row) }
        }
      }
    }
    return table
  }

  private func order(
    _ stepSize: Double, _ name: String, _ study: String, _ shots: Int
  ) -> [String]? {
    let steps = Array(1...SinusoidPaper.steps)
    let pairs = steps.compactMap { step -> (step: Int, TaskValues, TaskValues)? in
      guard
        let own = values("maml", shots: shots, after: step, stepSize: stepSize),
        let other = values(
          study, shots: shots, after: step, stepSize: study == "first_order" ? stepSize : nil)
      else { return nil }
      return (step, own, other)
    }
    guard pairs.count == steps.count else { return nil }
    let holds = pairs.filter { Level.order($0.1, below: $0.2) == .order }.map(\.step)
    let shown = pairs.filter { [1, 5, 10].contains($0.step) }.map { $0.1.minus($0.2)?.estimate }
    let level =
      holds.isEmpty
      ? Level.none.rawValue
      : Level.order.rawValue
        + (holds == steps
          ? " at every step" : " at " + holds.map(String.init).joined(separator: ", "))
    return [
      "MAML, α = \(stepSize) < \(name)", "\(shots)",
      shown.map { fixed($0?.mean) }.joined(separator: ", "),
      shown.map { reach($0?.overTasks) }.joined(separator: ", "), level,
    ]
  }

  /// What the figures of the paper show, as properties that hold or do not.
  var shapes: MarkdownTable {
    var table = MarkdownTable(columns: ["shape, trained at K = 10", "found", "level"])
    func add(_ what: String, _ found: [Double], _ holds: Bool) {
      table.rows.append([
        what, found.map { fixed($0) }.joined(separator: " → "), Level.shape(holds).rawValue,
      ])
    }
    for stepSize in SinusoidPaper.stepSizes {
      func maml(_ shots: Int, _ step: Int) -> Double {
        values("maml", shots: shots, after: step, stepSize: stepSize)?.estimate.mean ?? .nan
      }
      let name = "MAML, α = \(stepSize):"
      let five = (0...SinusoidPaper.steps).map { maml(5, $0) }
      add(
        "\(name) falls by half or more at step 1, 5 points", Array(five[0...1]),
        five[1] < 0.5 * five[0])
      add(
        "\(name) still falls at every step to 10, 5 points", [five[1], five[5], five[10]],
        zip(five, five.dropFirst()).allSatisfy { $0.1 < $0.0 })
      let more = SinusoidPaper.shots.map { maml($0, 10) }
      add(
        "\(name) 5, 10, 20 points after 10 steps: more are better", more,
        more[0] > more[1] && more[1] > more[2])
    }
    func other(_ study: String, _ step: Int) -> Double {
      values(study, shots: 5, after: step)?.estimate.mean ?? .nan
    }
    let oracle = other("oracle", 0)
    add("the oracle is near 0 (below 0.1)", [oracle], oracle < 0.1)
    let (before, after) = (other("pretrain", 0), other("pretrain", 10))
    add(
      "pretrain is nearly flat: keeps more than half after 10 steps", [before, after],
      after > before / 2)
    return table
  }

  /// How long a trial took, and what second order costs.
  private var times: String {
    func seconds(_ study: String, _ stepSize: Double) -> Double? {
      let times =
        contents.study(study)?.complete(
          task: SinusoidPaper.task(10), matching: ["inner_step_size": .real(stepSize)]
        ).compactMap { $0.timing?.seconds } ?? []
      return times.isEmpty ? nil : times.sorted()[times.count / 2]
    }
    guard let second = seconds("maml", SinusoidPaper.stepSizes[0]) else { return "" }
    var text = "A trial of MAML at K = 10 took \(fixed(second, 1)) s (median)"
    if let first = seconds("first_order", SinusoidPaper.stepSizes[0]) {
      text += ", \(fixed(second / first)) times one of first order"
    }
    return text + "."
  }
}
