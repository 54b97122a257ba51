/// What a cell of a notebook was when it was run, so that a later run knows whether to run it again.
public struct RecordedCell: Sendable, Hashable {
  /// The kind and the name of what the cell declares, such as `study tuning`.
  public var name: String
  /// SHA-256 of all parts, in 64 hexadecimal digits.
  public var key: String
  /// All that the result depends on.
  public var parts: [Part]
  /// What of the archive was made by the cell: names of studies and certificates.
  public var studies: [String]
  public var certificates: [String]
  /// What the cell adds to the provenance.
  public var revisions: [String]
  public var datasets: [String]

  /// One thing that a result depends on.
  public struct Part: Sendable, Hashable, Codable {
    /// `text`, `seed`, `parameter`, `data`, `revision` or `cell`.
    public var kind: String
    /// Which of its kind, such as the name of a parameter; empty where there is one only.
    public var name: String
    /// The value, or what stands for it.
    public var value: String

    public init(_ kind: String, _ name: String = "", value: String) {
      self.kind = kind
      self.name = name
      self.value = value
    }
  }

  public init(
    name: String, key: String, parts: [Part], studies: [String] = [],
    certificates: [String] = [], revisions: [String] = [], datasets: [String] = []
  ) {
    self.name = name
    self.key = key
    self.parts = parts
    self.studies = studies
    self.certificates = certificates
    self.revisions = revisions
    self.datasets = datasets
  }
}

extension RecordedCell: Codable {}
