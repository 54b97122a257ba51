public import Archiving
public import Experiments
public import Trials

extension StudyPlan: StudyWork {
  public var studies: [RecordedStudy] {
    [RecordedStudy(experiment.study, tasks: experiment.tasks)]
  }

  public func effort(after trials: [Trial]) -> StudyEffort {
    let chains = experiment.study.chains
    let known = Set(chains)
    let budget = experiment.study.budget
    let recorded = trials.filter { known.contains($0.key.chain) && $0.key.index < budget.trials }
    let (most, overflow) = chains.count.multipliedReportingOverflow(by: budget.trials)
    let costs = recorded.filter { $0.repeats == nil }.map(\.outcome.cost.multiplyAdds)
    return StudyEffort(
      searches: chains.count, trials: overflow ? .max : most, recorded: recorded.count,
      multiplyAddsPerTrial: costs.isEmpty ? nil : costs.reduce(0, &+) / UInt64(costs.count))
  }

  public func replay(_ trial: Trial) throws -> TrialDifference? { try experiment.replay(trial) }

  public func hasChain(of trial: Trial) -> Bool {
    experiment.study.chains.contains(trial.key.chain)
  }

  public func run(
    _ job: StudyJob, until stop: StopRequest, _ report: @escaping @Sendable (RunEvent) -> Void
  ) throws -> RunResult {
    var run = Run(
      experiment, to: job.archive, header: job.header, certificates: certificates,
      workers: job.workers)
    run.known = job.known
    run.retriesFailed = job.retriesFailed
    run.trialsPerFold = job.trialsPerFold
    run.checkpointInterval = job.checkpointInterval
    return try run.run(until: stop, report)
  }
}
