public import Episodes
public import Models

/// Tasks that an initialization is judged on, each after 0, 1, … steps of adaptation.
public struct MetaTest: Sendable {
  /// Where the tasks come from.
  public var family: any EpisodeFamily
  public var split: Split
  /// How many tasks: those from 0 on.
  public var tasks: Int
  /// Adaptation steps, 0 or more.
  public var steps: Int
  /// Tasks are judged after 0, `interval`, 2 · `interval`, … steps and after the last.
  public var interval: Int
  /// Where batch normalization takes its statistics from.
  public var mode: NormalizationMode
  /// What the names of its evaluations end with: a letter, then letters, digits and `_`; empty for none.
  public var name: String

  public init(
    _ name: String = "", _ family: any EpisodeFamily, of split: Split = .test, tasks: Int = 600,
    steps: Int, every interval: Int = 1, mode: NormalizationMode = .transductive
  ) {
    self.name = name
    self.family = family
    self.split = split
    self.tasks = tasks
    self.steps = steps
    self.interval = interval
    self.mode = mode
  }

  /// The name of what is measured on these tasks, such as `test_loss_5_shot`.
  public func evaluation(of measure: String) -> String {
    named("\(split)_\(measure)")
  }

  func named(_ text: String) -> String { text + (name.isEmpty ? "" : "_\(name)") }
}
