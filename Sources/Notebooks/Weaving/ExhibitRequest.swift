import Archiving
public import Reporting
import Trials

/// Makes the table or the figure that a cell asks for.
public typealias ExhibitMaker = @Sendable (ExhibitRequest) throws -> Exhibit

/// What a cell asks for, and what it is made from.
public struct ExhibitRequest {
  public let declaration: ExhibitDeclaration
  /// All studies with their trials.
  public let archive: ReportedArchive
  /// Of the kit's own words: captions, notes and headings.
  public let language: Language
  /// Where datasets come from, for what shows examples.
  public let data: NotebookData
  /// The notebook that the cell is of.
  public let notebook: Notebook

  public init(
    _ declaration: ExhibitDeclaration, of notebook: Notebook, archive: ReportedArchive,
    language: Language = .english, data: NotebookData
  ) {
    self.declaration = declaration
    self.archive = archive
    self.language = language
    self.data = data
    self.notebook = notebook
  }

  /// The study or the tasks that the exhibit is about; the first where there are several.
  public var subject: String { declaration.subjects.first?.value ?? "" }

  /// The names of all that it is about.
  public var subjects: [String] { declaration.subjects.map(\.value) }

  /// A setting that is a word or a text; empty where it was not given and has no default.
  public func text(_ setting: String) -> String { declaration[setting]?.text ?? "" }

  /// A setting that is a list of words, such as methods; empty where nothing was named.
  public func texts(_ setting: String) -> [String] { declaration[setting]?.texts ?? [] }

  /// A setting that is a number; `nil` where it was not given and has no default.
  public func real(_ setting: String) -> Double? { declaration[setting]?.real }

  public func integer(_ setting: String) -> Int? { declaration[setting]?.integer }

  public func integers(_ setting: String) -> [Int] { declaration[setting]?.integers ?? [] }

  public func boolean(_ setting: String) -> Bool { declaration[setting]?.boolean ?? false }

  /// The methods that the cell names, or all of a study, in the study's order.
  ///
  /// - Throws: `ReportError.noStudy` where the archive has no such study.
  public func methods(of study: String) throws -> [String] {
    let named = texts("methods")
    let all = try archive.study(study).study.methods.map(\.name)
    return named.isEmpty ? all : all.filter(named.contains)
  }

  /// What the searches of a study had reached, by the measure that the cell names.
  ///
  /// - Parameter study: the subject where none is named.
  /// - Throws: what reading a study throws.
  public func searches(of study: String? = nil) throws -> MeasuredSearches {
    try archive.searches(
      of: study ?? subject, by: MeasuredSearches.Measure(rawValue: text("measure")))
  }

  /// What intervals are taken over; tasks × seeds where the cell says nothing.
  public var factor: MeasuredSearches.Factor {
    MeasuredSearches.Factor(rawValue: text("over")) ?? .both
  }

  /// The share of intervals that hold the true value; 0.95 where the cell says nothing.
  public var confidence: Double { real("confidence") ?? 0.95 }
}
