/// What the results depend on besides the notebook: equal for equal runs.
public struct Provenance: Sendable, Equatable, Codable {
  /// The version of the kit.
  public var kit: String
  /// The revisions of whatever computes results, such as `mlp 1`, in ascending order.
  public var revisions: [String]
  /// The datasets with their content digests, such as `digits sha256:…`, in ascending order.
  public var datasets: [String]

  public init(kit: String = "", revisions: [String] = [], datasets: [String] = []) {
    self.kit = kit
    self.revisions = revisions
    self.datasets = datasets
  }

  mutating func merge(_ other: Provenance) {
    if kit.isEmpty { kit = other.kit }
    revisions = Set(revisions + other.revisions).sorted()
    datasets = Set(datasets + other.datasets).sorted()
  }
}

/// When, where and how a run was made: all that may differ between two equal ones.
public struct RunConditions: Sendable, Hashable, Codable {
  /// When it began, in seconds since 1970-01-01T00:00:00Z.
  public var began: Double
  public var commandLine: String
  public var host: String
  public var processor: String
  public var system: String
  /// How many trials ran side by side.
  public var workers: Int
  /// The commit of the kit, where it is known, and whether files had changed since.
  public var commit: String

  public init(
    began: Double, commandLine: String, host: String, processor: String, system: String,
    workers: Int, commit: String
  ) {
    self.began = began
    self.commandLine = commandLine
    self.host = host
    self.processor = processor
    self.system = system
    self.workers = workers
    self.commit = commit
  }
}
