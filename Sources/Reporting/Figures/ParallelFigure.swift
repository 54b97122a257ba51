public import Plotting
import Trials

/// Configurations as lines over parallel axes, colored by their objective, the best above all.
public struct ParallelFigure: Sendable {
  /// Which hyperparameters; all that vary where none is named.
  public var hyperparameters: [String] = []
  /// How many configurations are shown at most, evenly from the best to the worst.
  public var limit = 300

  public init() {}

  /// - Throws: ``ReportError/noHyperparameter(_:study:known:)``.
  public func figure(_ trials: StudyTrials) throws -> any Figure {
    let hyperparameters = try trials.hyperparameters(hyperparameters)
    let objective = trials.objective
    let ordered = trials.trials.enumerated().map { place, trial in
      (place: place, loss: objective.loss(trial.outcome.objective ?? .nan), trial: trial)
    }.sorted { ($0.loss, $0.place) < ($1.loss, $1.place) }
    let shown = StudyTrials.thinned(ordered, to: limit)
    let all = counted(trials.trials.count, "complete trial", "complete trials")
    return ParallelPlot(
      title: "Configurations by \(objective.name.words)",
      note: shown.count < ordered.count
        ? "\(shown.count) of \(all), evenly from the best to the worst" : all,
      coordinates: hyperparameters.map { hyperparameter in
        let domain = hyperparameter.domain
        return domain.names.isEmpty
          ? .numbers(
            Axis(
              hyperparameter.name.words, domain.isLogarithmic ? .logarithmic : .linear,
              from: domain.ends?.lower, to: domain.ends?.upper))
          : .names(Categories(hyperparameter.name.words, domain.names))
      },
      lines: shown.reversed().map { entry in
        ParallelPlot.Line(
          hyperparameters.map { hyperparameter in
            entry.trial.key.configuration[hyperparameter.name]
              .map(hyperparameter.domain.number) ?? .nan
          }, level: entry.trial.outcome.objective ?? .nan)
      }, levels: Axis(objective.name.words),
      // The best are dark.
      colors: objective.direction == .minimize ? .sequential : .sequential.reversed)
  }
}
