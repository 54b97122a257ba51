extension Trial {
  /// The trial as archives keep it: its streams, curves and evaluations in ascending order of their
  /// names, those without any value left out.
  public var canonical: Trial {
    var trial = self
    trial.streams.sort { $0.purpose < $1.purpose }
    trial.outcome = outcome.canonical
    return trial
  }
}

extension Outcome {
  /// The outcome as archives keep it: its curves and evaluations in ascending order of their names,
  /// those without any value left out.
  public var canonical: Outcome {
    var outcome = self
    outcome.curves = curves.filter { $0.count > 0 }.sorted { $0.name < $1.name }
    outcome.evaluations = evaluations.filter { !$0.values.isEmpty }.sorted { $0.name < $1.name }
    return outcome
  }
}
