public import Archiving
public import Experiments
public import Trials

/// Work that is experiments, run one after the other.
protocol ExperimentWork: StudyWork {
  var experiments: [Experiment] { get }

  /// The experiments as they are run with so many threads, and how many trials then run side by side.
  func experiments(workers: Int) throws -> (experiments: [Experiment], sideBySide: Int)
}

extension ExperimentWork {
  public var studies: [RecordedStudy] {
    experiments.map { RecordedStudy($0.study, tasks: $0.tasks) }
  }

  public func effort(after trials: [Trial]) -> StudyEffort {
    let chains = experiments.map(\.study.chains)
    let known = Set(chains.joined())
    let recorded = trials.filter { known.contains($0.key.chain) }
    let most = experiments.reduce(0) { sum, experiment in
      let (next, overflow) = sum.addingReportingOverflow(experiment.mostTrials)
      return overflow ? .max : next
    }
    let costs = recorded.filter { $0.repeats == nil }.map(\.outcome.cost.multiplyAdds)
    return StudyEffort(
      searches: chains.reduce(0) { $0 + $1.count }, trials: most, recorded: recorded.count,
      multiplyAddsPerTrial: costs.isEmpty ? nil : costs.reduce(0, &+) / UInt64(costs.count))
  }

  public func replay(_ trial: Trial) throws -> TrialDifference? {
    try experiments.first { $0.has(trial.key.chain) }?.replay(trial)
  }

  public func hasChain(of trial: Trial) -> Bool {
    experiments.contains { $0.has(trial.key.chain) }
  }

  public func run(
    _ job: StudyJob, until stop: StopRequest, _ report: @escaping @Sendable (RunEvent) -> Void
  ) throws -> RunResult {
    let (experiments, sideBySide) = try experiments(workers: job.workers)
    var run = Run(
      experiments, to: job.archive, header: job.header, certificates: certificates,
      workers: sideBySide)
    run.known = job.known
    run.retriesFailed = job.retriesFailed
    run.trialsPerFold = job.trialsPerFold
    run.checkpointInterval = job.checkpointInterval
    return try run.run(until: stop, report)
  }
}

extension StudyPlan: ExperimentWork {
  func experiments(workers: Int) throws -> (experiments: [Experiment], sideBySide: Int) {
    (experiments, workers)
  }
}
