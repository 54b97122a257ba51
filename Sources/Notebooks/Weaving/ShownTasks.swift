import Episodes
import Randomness
import Reporting

/// Tasks of a notebook, drawn again to be looked at.
struct ShownTasks {
  var tasks: [TasksFigure.Shown] = []

  /// - Parameter ofSources: whether those are shown that methods learn from.
  /// - Throws: ``NotebookError`` where the tasks cannot be drawn, and what reading a dataset throws.
  init(_ request: ExhibitRequest, count: Int, ofSources: Bool) throws {
    let notebook = request.notebook
    guard case .tasks(let declared)? = notebook[EntryID(.tasks, request.subject)]?.content else {
      throw ReportError.noTasks
    }
    let examples = try declared.dataset.map(request.data.examples)
    switch declared.family {
    case .tuning(let tuning):
      guard let examples else { throw ReportError.noTasks }
      // Sources are only drawn where they are shown: each has images of its own to be put together.
      let family = try DrawnTasks.family(
        tuning, named: declared.name, of: examples, seed: notebook.seed)
      let split: Split = ofSources ? .source : .target
      let most = ofSources ? tuning.sources : tuning.targets
      for index in 0..<min(count, most) {
        let task = try family.task(index, of: split, seed: notebook.seed)
        let plan = try family.plan(index, of: split, seed: notebook.seed)
        let names = examples.classes?.names ?? []
        tasks.append(
          TasksFigure.Shown(
            "\(split.rawValue) \(index)", note: Self.words(task.hidden),
            inputShape: task.inputShape,
            classes: (0..<task.classes).map { label in
              label < plan.classes.count && plan.classes[label] < names.count
                ? names[plan.classes[label]] : "\(label)"
            }, inputs: Self.inputs(task.training), targets: task.training.targets.map(Double.init)))
      }
    case .episodes(let episodes):
      let family = try episodes.family(examples, seed: notebook.seed).tested
      let split: Split = ofSources ? .train : .test
      for index in 0..<count {
        let episode = try family.task(index, of: split, seed: notebook.seed)
        let rows = [episode.support, episode.query]
        tasks.append(
          TasksFigure.Shown(
            "\(split.rawValue) \(index)", note: Self.words(episode.hidden),
            inputShape: family.form.inputShape,
            classes: (0..<(family.form.classes ?? 0)).map { "\($0)" },
            inputs: rows.flatMap(Self.inputs),
            targets: rows.flatMap { $0.targets.map(Double.init) }))
      }
    }
  }

  private static func inputs(_ rows: Rows) -> [[Double]] {
    (0..<rows.count).map { rows.input($0).map(Double.init) }
  }

  /// The factors that are one number, in a line.
  private static func words(_ hidden: [HiddenFactor]) -> String {
    hidden.filter { $0.values.count == 1 }
      .map { "\($0.name) \(fixed($0.values[0], $0.values[0] == $0.values[0].rounded() ? 0 : 2))" }
      .joined(separator: ", ")
  }
}
