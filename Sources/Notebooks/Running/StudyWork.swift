public import Archiving
public import Episodes
public import Experiments
public import Trials

/// What a study cell runs.
///
/// A study is one experiment in the simplest case, ``StudyPlan``. A comparison that learns methods from
/// source tasks is another case: it may record several studies, one after the other.
public protocol StudyWork: Sendable {
  /// The studies that will be in the archive, with their tasks and without trials.
  var studies: [RecordedStudy] { get }
  var certificates: [Certificate] { get }
  /// The revisions of whatever computes results, such as `mlp 1`.
  var revisions: [String] { get }
  /// The datasets with their content digests.
  var datasets: [String] { get }

  /// How much there is to run, by what is known before.
  ///
  /// - Parameter trials: those that are recorded of ``studies``.
  func effort(after trials: [Trial]) -> StudyEffort

  /// Runs a recorded trial again and compares it bit by bit.
  ///
  /// - Returns: the first difference; `nil` where there is none.
  func replay(_ trial: Trial) throws -> TrialDifference?

  /// Whether the work has the search that a trial belongs to.
  func hasChain(of trial: Trial) -> Bool

  /// Runs what is missing, and returns when everything is in the archive.
  func run(
    _ job: StudyJob, until stop: StopRequest, _ report: @escaping @Sendable (RunEvent) -> Void
  ) throws -> RunResult
}

/// Makes the work of a study, given what else may be named and a way to get a dataset.
public typealias StudyWorkMaker =
  @Sendable (
    _ study: StudyFile, _ registry: Registry, _ examples: (Placed<String>) throws -> ExampleSet
  ) throws -> any StudyWork

/// Where and how the work of a study is done.
public struct StudyJob: Sendable {
  public var archive: String
  public var header: RunRecord
  /// How many trials run side by side.
  public var workers: Int
  /// Trials of an earlier form of the study: where the study proposes one of them again it is not run
  /// again.
  public var known = KnownTrials()
  public var retriesFailed = false
  public var trialsPerFold: Int?
  public var checkpointInterval = Duration.seconds(30)

  public init(archive: String, header: RunRecord, workers: Int) {
    self.archive = archive
    self.header = header
    self.workers = workers
  }
}

/// How much a study has to run.
public struct StudyEffort: Sendable, Equatable {
  /// Searches: a method on a task with a seed.
  public var searches: Int
  /// The trials there can be at most.
  public var trials: Int
  /// How many of them are recorded.
  public var recorded: Int
  /// The mean cost of a trial, where one is recorded.
  public var multiplyAddsPerTrial: UInt64?

  public init(searches: Int, trials: Int, recorded: Int, multiplyAddsPerTrial: UInt64? = nil) {
    self.searches = searches
    self.trials = trials
    self.recorded = recorded
    self.multiplyAddsPerTrial = multiplyAddsPerTrial
  }

  /// The multiply-adds of what is missing, where they can be estimated.
  public var multiplyAdds: UInt64? {
    multiplyAddsPerTrial.map { cost in
      let (product, overflow) = cost.multipliedReportingOverflow(
        by: UInt64(max(0, trials - recorded)))
      return overflow ? .max : product
    }
  }
}
