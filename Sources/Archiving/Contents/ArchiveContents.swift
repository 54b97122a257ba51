public import Trials

/// All that an archive says.
///
/// Contents are a value: what an archive and some journals hold together is ``merging(_:)`` of theirs,
/// and equal contents are written to files with equal content digests.
public struct ArchiveContents: Sendable, Equatable {
  /// The text that was run.
  public var notebook: NotebookSource?
  /// The studies, in ascending order of their names.
  public var studies: [RecordedStudy]
  /// What was learned, in ascending order of the names.
  public var models: [LearnedModel]
  /// What was checked before the studies ran, in ascending order of the names.
  public var certificates: [Certificate]
  public var provenance: Provenance
  /// When, where and how it was run: all that may differ between two equal archives, together with
  /// the timing of the trials.
  public var runs: [RunConditions]

  public init(
    notebook: NotebookSource? = nil, studies: [RecordedStudy] = [], models: [LearnedModel] = [],
    certificates: [Certificate] = [], provenance: Provenance = Provenance(),
    runs: [RunConditions] = []
  ) {
    self.notebook = notebook
    self.studies = studies
    self.models = models
    self.certificates = certificates
    self.provenance = provenance
    self.runs = runs
  }

  /// The study with a name.
  public func study(_ name: String) -> RecordedStudy? { studies.first { $0.study.name == name } }

  /// Whether nothing was recorded yet.
  public var isEmpty: Bool { self == ArchiveContents() }
}

/// The text of a notebook or a study file, as it was run.
public struct NotebookSource: Sendable, Equatable, Codable {
  /// The name of its file, without folders.
  public var name: String
  public var text: String
  /// What was set on the command line, such as `study.budget.trials=8`.
  public var settings: [String]
  /// The profile of a notebook, where one was chosen.
  public var profile: String?
  /// The cells of a notebook whose results are in the archive, in the order of the notebook.
  public var cells: [RecordedCell]

  public init(
    name: String, text: String, settings: [String] = [], profile: String? = nil,
    cells: [RecordedCell] = []
  ) {
    self.name = name
    self.text = text
    self.settings = settings
    self.profile = profile
    self.cells = cells
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    text = try container.decode(String.self, forKey: .text)
    settings = try container.decode([String].self, forKey: .settings)
    // A journal of a study file has neither.
    profile = try container.decodeIfPresent(String.self, forKey: .profile)
    cells = try container.decodeIfPresent([RecordedCell].self, forKey: .cells) ?? []
  }
}

/// Weights that a trial learned.
public struct LearnedModel: Sendable, Equatable {
  /// A letter or `_`, then letters, digits and `_`.
  public var name: String
  public var study: String
  /// The identifier of the trial.
  public var trial: String
  public var arrays: [NamedArray]

  public init(name: String, study: String, trial: String, arrays: [NamedArray]) {
    self.name = name
    self.study = study
    self.trial = trial
    self.arrays = arrays
  }
}

/// What was checked, and what was found: the order of a gradient, the overlap of two splits.
public struct Certificate: Sendable, Codable {
  /// A letter or `_`, then letters, digits and `_`.
  public var name: String
  /// One sentence for a reader.
  public var summary: String
  public var numbers: [String: Double]
  public var texts: [String: String]

  public init(
    name: String, summary: String, numbers: [String: Double] = [:], texts: [String: String] = [:]
  ) {
    self.name = name
    self.summary = summary
    self.numbers = numbers
    self.texts = texts
  }
}

extension Certificate: Equatable {
  /// Whether two certificates have the same bits, all NaN counting as one.
  public static func == (a: Certificate, b: Certificate) -> Bool {
    a.name == b.name && a.summary == b.summary && a.texts == b.texts
      && isIdentical(a.numbers, b.numbers)
  }
}

/// Whether two sets of numbers have the same names and bits, all NaN counting as one.
func isIdentical(_ a: [String: Double], _ b: [String: Double]) -> Bool {
  a.count == b.count
    && a.allSatisfy { name, x in
      b[name].map { x.bitPattern == $0.bitPattern || (x.isNaN && $0.isNaN) } ?? false
    }
}
