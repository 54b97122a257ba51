public import Search
import Trials

/// A method that a study can name, and how its settings are read.
///
/// A package adds a sampler of its own by one value:
///
/// ```swift
/// let halton = SamplerChoice("halton") { settings throws(NotebookError) in
///   Halton(leap: try settings.integer("leap", default: 0, in: 0...1000))
/// }
/// let file = try StudyFile(contentsOf: "study.yaml", samplers: SamplerChoice.all + [halton])
/// ```
public struct SamplerChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> any Sampler

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> any Sampler
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The samplers of `Search`.
  public static let all = [grid, random, sobol, tpe]

  /// `levels`: for each hyperparameter a list of values or how many; `count`: how many for the others.
  public static let grid = SamplerChoice(
    "grid", "All combinations of some levels, in random order."
  ) { settings throws(NotebookError) in
    var levels: [String: GridSampler.Levels] = [:]
    var texts: [String] = []
    for entry in try settings.optional("levels")?.entries() ?? [] {
      let (name, text): (GridSampler.Levels, String)
      if case .list = entry.value.content {
        let values = try entry.value.hyperparameterValues()
        (name, text) = (.values(values), canonical(values))
      } else {
        let count = try entry.value.integer(in: 1...GridSampler.largestGrid)
        (name, text) = (.count(count), "\(count)")
      }
      levels[entry.key.value] = name
      texts.append("\(canonical(entry.key.value)): \(text)")
    }
    settings.record(
      "levels", "{" + texts.joined(separator: ", ") + "}",
      takes: "for some hyperparameters how many levels, or a list of them")
    return GridSampler(
      levels: levels,
      count: try settings.integerOrAuto("count", in: 1...GridSampler.largestGrid))
  }

  public static let random = SamplerChoice(
    "random", "Independent draws from the space."
  ) { _ throws(NotebookError) in RandomSampler() }

  public static let sobol = SamplerChoice(
    "sobol", "A sequence that fills the space evenly."
  ) { settings throws(NotebookError) in
    SobolSampler(
      isScrambled: try settings.boolean("scrambled", default: SobolSampler().isScrambled))
  }

  public static let tpe = SamplerChoice(
    "tpe", "Draws where good trials are dense and bad ones are not."
  ) { settings throws(NotebookError) in
    let usual = TPESampler()
    return TPESampler(
      isMultivariate: try settings.boolean("multivariate", default: usual.isMultivariate),
      candidates: try settings.integer("candidates", default: usual.candidates, in: 1...1_000_000),
      startup: try settings.integerOrAuto("startup"),
      goodShare: try settings.real("good_share", default: usual.goodShare),
      priorWeight: try settings.real("prior_weight", default: usual.priorWeight))
  }
}
