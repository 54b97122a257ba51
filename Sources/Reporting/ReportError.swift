/// Why something cannot be reported from an archive.
public enum ReportError: Error, Equatable, Sendable {
  case noStudy(String, known: [String])
  case noMarks(study: String)
  case noTrials(method: String, task: String, study: String)
  case noReference(task: String, study: String)
  /// An incumbent was not run on fresh seeds.
  case notValued(trial: String)
  /// What is measured was not recorded.
  case noMeasure(String, study: String, known: [String])
  case noMethod(String, study: String, known: [String])
  /// Searches were not measured after some of these trials.
  case notMeasured(trials: String, study: String, known: [Int])
  /// A set of test tasks that there is not, or one of several that is not named.
  case noTest(String, study: String, known: [String])
  case noHyperparameter(String, study: String, known: [String])
  /// A figure needs more of something than a study has.
  case tooFew(String, found: Int, least: Int, study: String)
  case notAComparison(String, needed: String)
  /// There are no tasks to show.
  case noTasks
  case badSetting(String, Double, needed: String)
}

extension ReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noStudy(let name, let known):
      "The archive has no study '\(name)'. It has \(known.isEmpty ? "none" : known.joined(separator: ", ")). Run "
        + "the notebook to its end, or name one of these."
    case .noMarks(let study):
      "Study '\(study)' does not say after which trials its incumbents were valued. Run it again with this "
        + "version."
    case .noTrials(let method, let task, let study):
      "Study '\(study)' has no trials of method '\(method)' on task '\(task)'. Run it to its end: metabook "
        + "resume."
    case .noReference(let task, let study):
      "Study '\(study)_reference' has no trials on task '\(task)'. Run it to its end: metabook resume."
    case .notValued(let trial):
      "Trial \(trial) was the best of its search and was not run on fresh seeds. Run the study to its end: "
        + "metabook resume."
    case .noMeasure(let measure, let study, let known):
      "Study '\(study)' has no \(measure.replacing("_", with: " ")). "
        + (known.isEmpty
          ? "Run it to its end: metabook resume."
          : "It has \(known.joined(separator: ", ")): ask for one of these.")
    case .noMethod(let name, let study, let known):
      "Study '\(study)' has no method '\(name)'. It has \(known.joined(separator: ", ")): name one of "
        + "these."
    case .noTest(let name, let study, let known):
      (name.isEmpty
        ? "Study '\(study)' was tested on several sets of tasks."
        : "Study '\(study)' was not tested on '\(name)'.")
        + " Name one of \(known.joined(separator: ", "))."
    case .notMeasured(let trials, let study, let known):
      "Study '\(study)' was not measured after each of trials \(trials), but after "
        + "\(known.map(String.init).joined(separator: ", ")). Ask for those."
    case .noHyperparameter(let name, let study, let known):
      "Study '\(study)' has no hyperparameter '\(name)'. It has \(known.joined(separator: ", ")): name one "
        + "of these."
    case .tooFew(let what, let found, let least, let study):
      "This figure needs at least \(least) \(what), and study '\(study)' has \(found). Run it with more, or "
        + "leave the figure out."
    case .badSetting(let setting, let found, let needed):
      "\(setting) is \(found). Give \(needed)."
    case .noTasks: "There are no tasks to show. Ask for at least 1."
    case .notAComparison(let study, let needed):
      "Study '\(study)' has no \(needed), since nothing was compared with a reference. Declare `reference` in "
        + "the study, or leave the figure out."
    }
  }
}
