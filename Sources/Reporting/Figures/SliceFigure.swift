public import Plotting
import Trials

/// The objective against each hyperparameter, one panel each: where good values lie, and how wide.
public struct SliceFigure: Sendable {
  /// Which hyperparameters; all that vary where none is named.
  public var hyperparameters: [String] = []
  /// How many trials a panel shows at most, evenly from all of them.
  public var limit = 1000

  public init() {}

  /// - Throws: ``ReportError/noHyperparameter(_:study:known:)``.
  public func figure(_ trials: StudyTrials) throws -> any Figure {
    let hyperparameters = try hyperparameters(trials)
    let shown = StudyTrials.thinned(trials.trials, to: limit)
    // More colors than the palette has say nothing.
    let names = trials.methods.count > 1 && trials.methods.count <= 6 ? trials.methods : ["trials"]
    let incumbents = StudyTrials.thinned(trials.incumbents, to: 100)
    let markers: [SeriesStyle.Marker] = [.circle, .square, .triangle, .diamond]
    let objective = trials.objective.name.words
    let ends = shown.compactMap(\.outcome.objective)
    let panels = hyperparameters.map { hyperparameter in
      func points(_ trials: [Trial]) -> [ScatterPlot.Group.Point] {
        trials.enumerated().compactMap { place, trial in
          guard let value = trial.key.configuration[hyperparameter.name],
            let objective = trial.outcome.objective
          else { return nil }
          var x = hyperparameter.domain.number(of: value)
          // Multiples of the golden ratio fill the room of a choice evenly.
          if !hyperparameter.domain.names.isEmpty {
            let golden = Double(place) * 0.6180339887498949
            x += (golden - golden.rounded(.down) - 0.5) * 0.6
          }
          return ScatterPlot.Group.Point(x: x, y: objective)
        }
      }
      var groups = names.enumerated().map { place, name in
        ScatterPlot.Group(
          name,
          points(names.count == 1 ? shown : shown.filter { $0.key.chain.method.name == name }),
          style: SeriesStyle(color: .ofSeries(place), line: .none, marker: markers[place % 4]))
      }
      if incumbents.count < trials.trials.count {
        groups.append(
          ScatterPlot.Group(
            "best of a search", points(incumbents),
            style: SeriesStyle(color: .ink, line: .none, marker: .circle)))
      }
      let isLogarithmic = hyperparameter.domain.isLogarithmic
      var plot = ScatterPlot(
        x: Axis(
          hyperparameter.name.words, isLogarithmic ? .logarithmic : .linear,
          from: hyperparameter.domain.ends?.lower, to: hyperparameter.domain.ends?.upper),
        y: Axis(objective), groups: groups)
      plot.y.share(ends)
      plot.categories = hyperparameter.domain.names
      return plot
    }
    return SmallMultiples(
      title: "\(objective.capitalizedFirst) against each hyperparameter",
      note: note(trials, shown: shown.count), panels: panels,
      columns: panels.count == 4 ? 2 : min(3, panels.count),
      panelSize: Size(width: 235, height: 190))
  }

  private func hyperparameters(_ trials: StudyTrials) throws(ReportError) -> [Hyperparameter] {
    try trials.hyperparameters(hyperparameters)
  }

  private func note(_ trials: StudyTrials, shown: Int) -> String {
    let all = counted(trials.trials.count, "complete trial", "complete trials")
    return (shown < trials.trials.count ? "\(shown) of \(all)" : all)
      + (trials.unfinished > 0 ? "; \(trials.unfinished) others have no objective" : "")
  }
}

extension Axis {
  /// Ends that show all of some values, so that several plots have the same.
  mutating func share(_ values: [Double]) {
    if let ends = fitted(to: values).scale.ends { (lower, upper) = (ends.lower, ends.upper) }
  }
}
