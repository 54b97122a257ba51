import Archiving
import Arithmetic
import Episodes
import MetaLearning
import Models
import Randomness
import Reporting
import Trials

/// What the networks of a study of meta-learners make of one test task of numbers, before and after adaptation.
struct FittedTask {
  private let request: ExhibitRequest
  private let study: RecordedStudy
  private let declared: MetaStudyDeclaration
  private let tasks: [TaskDeclaration]

  /// - Throws: ``NotebookError`` where the study is none of meta-learners.
  init(_ request: ExhibitRequest) throws {
    self.request = request
    guard
      case .metaStudy(let declared, let tasks) =
        request.notebook[EntryID(.study, request.subject)]?.content
    else {
      throw NotebookError(
        .found(
          "'\(request.subject)'", as: "The study of a figure of fits",
          needed: "a study of meta-learners"), at: request.declaration.place)
    }
    self.declared = declared
    self.tasks = tasks
    study = try request.archive.study(request.subject)
  }

  func exhibit() throws -> Exhibit {
    let index = request.integer("task") ?? 0
    let steps = request.integers("steps").isEmpty ? [0, 1, 10] : request.integers("steps")
    let source = try source()
    guard source.tested.form.inputShape.reduce(1, *) == 1,
      source.tested.form.classes == nil
    else {
      throw NotebookError(
        .found(
          "'\(declared.tasks.value)'", as: "The tasks of a figure of fits",
          needed: "functions of one number"), at: request.declaration.place)
    }
    let seed = declared.seeds[0]
    var panels: [AdaptationPanels.Panel] = []
    for name in try request.methods(of: request.subject) {
      guard let learner = declared.learners.first(where: { $0.name.value == name }),
        !learner.method.isInformed,
        let trial = study.trials.first(where: {
          $0.key.chain.method.name == name && $0.key.chain.seed == seed
        }),
        let model = request.archive.contents.models.first(where: {
          $0.trial == trial.key.identifier
        })
      else { continue }
      panels.append(
        try panel(learner, source.tested, model.arrays, trial, task: index, after: steps))
    }
    let language = request.language
    return Exhibit(
      figure: try AdaptationPanels(title: "").figure(panels),
      caption: language.text(.fitsCaption, "\(index)", "`\(request.subject)`"),
      note: language.text(.fitsNote))
  }

  private func source() throws -> EpisodeSource {
    guard let found = tasks.first(where: { $0.name.value == declared.tasks.value }),
      case .episodes(let episodes) = found.family
    else { throw NotebookError.notEpisodes(declared.tasks, among: tasks) }
    return try episodes.family(
      episodes.dataset.map { try request.data.examples($0) }, seed: request.notebook.seed)
  }

  private func panel(
    _ learner: MetaStudyDeclaration.Learner, _ family: any EpisodeFamily, _ arrays: [NamedArray],
    _ trial: Trial, task index: Int, after steps: [Int]
  ) throws -> AdaptationPanels.Panel {
    let episode = try family.drawn(index, seed: request.notebook.seed)
    let inputs = (0...100).map { Float($0) / 10 - 5 }
    let chosen = trial.outcome.curves.first { $0.name.hasPrefix("chosen_step_size") }
    let outputs = try learner.method.learner.adaptedOutputs(
      of: declared.network(family.form, false), learned: arrays, form: family.form,
      support: episode.support, inputs: inputs, after: steps, stepSize: chosen?.values.last)
    let xs = inputs.map(Double.init)
    return AdaptationPanels.Panel(
      learner.name.value, inputs: xs, truth: Self.truth(episode, family, at: xs),
      curves: zip(steps, outputs).map { AdaptationPanels.Curve(steps: $0, outputs: $1) },
      support: (
        episode.support.inputs.map(Double.init), episode.support.targets.map(Double.init)
      ))
  }

  /// A sinusoid is made with its amplitude and phase, a line with its slope and intercept.
  private static func truth(
    _ episode: Episode, _ family: any EpisodeFamily, at inputs: [Double]
  ) -> [Double] {
    let hidden = episode.hidden.flatMap(\.values)
    guard hidden.count == 2 else { return inputs.map { _ in .nan } }
    return family is Sinusoids
      ? inputs.map { hidden[0] * Double.sin($0 - hidden[1]) }
      : inputs.map { hidden[0] * $0 + hidden[1] }
  }
}

extension EpisodeFamily {
  fileprivate func drawn(_ index: Int, seed: Seed) throws -> Episode {
    try task(index, of: .test, seed: seed)
  }
}
