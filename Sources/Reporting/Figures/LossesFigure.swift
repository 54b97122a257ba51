public import Archiving
import Comparisons
public import Plotting
import Statistics
import Trials

/// Training and validation loss while the incumbents were trained, a line a method.
public struct LossesFigure: Sendable {
  /// The place of a task in the study; the mean of all where there is none.
  public var task: Int?
  /// All where none is named.
  public var methods: [String] = []
  public var confidence = 0.95

  public init() {}

  /// - Throws: ``ReportError``, also where no losses were recorded.
  public func figure(_ contents: ArchiveContents, study name: String) throws -> any Figure {
    let incumbents = try contents.incumbents(of: name)
    guard let recorded = contents.study(name) else {
      throw ReportError.noStudy(name, known: contents.studies.map(\.study.name))
    }
    let known = recorded.study.methods.map(\.name)
    let chosen = methods.isEmpty ? known : methods
    var places: [Int] = []
    for method in chosen {
      guard let place = known.firstIndex(of: method) else {
        throw ReportError.noMethod(method, study: name, known: known)
      }
      places.append(place)
    }
    let tasks = recorded.tasks.indices.filter { task == nil || task == $0 }
    guard !tasks.isEmpty else {
      throw ReportError.tooFew(
        "tasks", found: recorded.tasks.count, least: (task ?? 0) + 1, study: name)
    }
    let all = places.map { method in tasks.map { incumbents[method][$0] } }
    // On fresh seeds an incumbent can diverge: its losses have no mean with others.
    let trials = all.map { $0.map { $0.filter { $0.outcome.state == .complete } } }
    let diverged = all.joined().joined().count { $0.outcome.state != .complete }
    let curves = Set(trials.joined().joined().flatMap { $0.outcome.curves.map(\.name) })
    let shown = [
      ("training", ["training_loss", "meta_training_loss"]), ("validation", ["validation_loss"]),
    ].compactMap { title, names in names.first(where: curves.contains).map { (title, $0) } }
    guard !shown.isEmpty else {
      throw ReportError.noMeasure("training_loss", study: name, known: curves.sorted())
    }
    var resampling = Resampling.report(of: name)
    resampling.level = confidence
    var plots = try shown.map { title, curve in
      try plot(title, curve, trials, names: chosen, resampling)
    }
    let losses = plots.flatMap { $0.series.flatMap { $0.points.map(\.y) } }
    for place in plots.indices {
      plots[place].y = plots[place].y.ending(above: losses, upTo: 10 * losses.middle)
    }
    let count = all.first?.first?.count ?? 0
    let note =
      (tasks.count == 1
        ? "Task \(recorded.tasks[tasks[0]].name)" : "Mean of \(tasks.count) tasks")
      + ", \(counted(count, "training", "trainings")) each"
      + (diverged > 0 ? "; \(diverged) in all diverged and are left out" : "")
      + (tasks.count > 1 ? "; bands: \(readable(100 * confidence)) % bootstrap over tasks" : "")
    guard plots.count > 1 else {
      var plot = plots[0]
      (plot.title, plot.note) = ("Loss of the incumbents, \(shown[0].0)", note)
      return plot
    }
    return SmallMultiples(
      title: "Loss while the incumbents were trained", note: note, sharingAxes: plots, columns: 2,
      panelSize: Size(width: 300, height: 240))
  }

  /// - Parameter trials: `[method][task]`.
  private func plot(
    _ title: String, _ curve: String, _ trials: [[[Trial]]], names: [String],
    _ resampling: Resampling
  ) throws -> LinePlot {
    var series: [LinePlot.Series] = []
    var unit = ""
    for (name, ofTasks) in zip(names, trials) {
      let curves = ofTasks.map { $0.compactMap { $0.outcome.curve(curve) } }.filter { !$0.isEmpty }
      unit = curves.first?.first?.unit ?? unit
      let steps = Set(curves.joined().flatMap(\.steps)).sorted()
      let shown = StudyTrials.thinned(steps, to: 200)
      // A training that ended early stays where it ended; one that has not begun has no value.
      let tables = shown.map { step in
        curves.map { own -> [Double] in
          let values = own.map { $0.value(at: step) ?? .nan }
          return [values.reduce(0, +) / Double(values.count)]
        }
      }
      let whole = tables.indices.filter { tables[$0].joined().allSatisfy(\.isFinite) }
      let intervals =
        curves.count > 1
        ? Dictionary(
          uniqueKeysWithValues: zip(whole, try resampling.intervals(of: whole.map { tables[$0] })))
        : [:]
      series.append(
        LinePlot.Series(
          name,
          shown.indices.map { place in
            LinePlot.Point(
              x: Double(shown[place]),
              y: tables[place].joined().reduce(0, +) / Double(tables[place].count),
              lower: intervals[place]?.lower, upper: intervals[place]?.upper)
          }))
    }
    return LinePlot(
      title: title, x: Axis(unit.isEmpty ? "steps" : unit.words), y: Axis("loss"), series: series,
      size: .forLines(names.count))
  }
}
