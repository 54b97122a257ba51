import Episodes
public import Learners

/// A setting as `metabook list` shows it: what it is called, what it takes, and its default.
public struct ListedSetting: Equatable, Sendable, Encodable {
  public var name: String
  /// What to give, such as `an integer from 1 to 65536`.
  public var takes: String
  /// In YAML; `nil` where there is none.
  public var usual: String?
  public var isRequired = false
  /// A sentence, where there is one.
  public var help = ""

  public init(_ setting: Setting) {
    name = setting.name
    takes = setting.kind.description
    usual = setting.usual.map { "\($0)" }
    isRequired = setting.isRequired
    help = setting.help
  }

  public init(_ name: String, takes: String, usual: String?, isRequired: Bool = false) {
    self.name = name
    self.takes = takes
    self.usual = usual
    self.isRequired = isRequired
  }
}

extension Settings {
  /// No settings at all.
  init(nothingOf label: String) {
    self.init(field: nil, label: label, place: Place(file: label))
  }

  /// What a choice reads, found by letting it read nothing.
  ///
  /// Of a choice with settings that have to be given, those up to the first such are found.
  static func listed(
    of name: String, _ read: (inout Settings) throws(NotebookError) -> Void
  ) -> [ListedSetting] {
    var settings = Settings(nothingOf: name)
    var required: [ListedSetting] = []
    do throws(NotebookError) {
      try read(&settings)
    } catch {
      if case .missingKey(let key, _, _) = error.problem {
        required = [ListedSetting(key, takes: "a value", usual: nil, isRequired: true)]
      }
    }
    return settings.listed + required
  }
}

extension LearnerChoice {
  public var settings: [ListedSetting] {
    Settings.listed(of: name) { settings throws(NotebookError) in _ = try make(&settings) }
  }

  /// The learner with all defaults; `nil` where a setting has to be given.
  public var usual: (any Learner)? {
    var settings = Settings(nothingOf: name)
    return try? make(&settings)
  }
}

extension SamplerChoice {
  public var settings: [ListedSetting] {
    Settings.listed(of: name) { settings throws(NotebookError) in _ = try make(&settings) }
  }
}

extension LearnedChoice {
  public var settings: [ListedSetting] {
    Settings.listed(of: name) { settings throws(NotebookError) in _ = try make(&settings) }
  }
}

extension TuningDeclaration {
  /// The keys of a declaration of tuning tasks.
  public static var settings: [ListedSetting] {
    let usual = TuningFactors.main
    let factors = [
      usual.classes, usual.scale, usual.offset, usual.spread, usual.labelNoise, usual.trainingSize,
    ]
    return [
      ListedSetting("dataset", takes: "the name of a dataset", usual: nil, isRequired: true),
      ListedSetting(
        "target", takes: "an integer from 1 to 1000000", usual: nil, isRequired: true),
      ListedSetting("source", takes: "an integer from 0 to 1000000", usual: "0"),
    ]
      + zip(factorKeys, factors).map { key, factor in
        ListedSetting(
          key, takes: "a number, a range or a set of numbers", usual: "\(factor)")
      }
  }
}
