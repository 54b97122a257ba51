/// What is said of a dataset beside its examples: where it comes from and what one may do with it.
///
/// Fields that nobody filled in are empty.
public struct DatasetDescription: Hashable, Sendable {
  /// A file that a dataset was made of.
  public struct SourceFile: Hashable, Sendable {
    /// Without its folder.
    public var name: String
    public var bytes: Int
    /// In hexadecimal digits.
    public var sha256: String

    public init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  public var name: DatasetName
  /// A line that says what the examples are.
  public var title: String
  public var license: String
  /// Who made it.
  public var origin: String
  /// The address of its own page.
  public var source: String
  /// What a paper cites.
  public var citation: String
  public var files: [SourceFile]

  public init(
    name: DatasetName, title: String = "", license: String = "", origin: String = "",
    source: String = "", citation: String = "", files: [SourceFile] = []
  ) {
    self.name = name
    self.title = title
    self.license = license
    self.origin = origin
    self.source = source
    self.citation = citation
    self.files = files
  }
}
