public import Archiving
public import Comparisons
import Plotting

/// Figures with the caption and the note that reports give them.

extension RegretFigure {
  public func exhibit(of searches: MeasuredSearches, in language: Language) throws -> Exhibit {
    var notes = [searches.size(in: language), searches.scale(in: language)]
    if x == .cost { notes.append(language.text(.sharedLearning)) }
    notes.append(
      language.text(
        .bands, readable(100 * confidence), searches.draws(over: over, in: language)))
    return Exhibit(
      figure: try figure(searches),
      caption: language.text(
        x == .cost ? .againstCost : .againstTrials, searches.title, "`\(searches.study)`"),
      note: notes.joined(separator: " "))
  }
}

extension LossesFigure {
  public func exhibit(
    of contents: ArchiveContents, study: String, in language: Language
  ) throws -> Exhibit {
    let figure = try figure(contents, study: study)
    let tasks = contents.study(study)?.tasks ?? []
    let which = task.flatMap { $0 < tasks.count ? tasks[$0].name : nil }
    return Exhibit(
      figure: figure, caption: language.text(.lossesCaption, "`\(study)`"),
      note: [
        which.map { language.text(.lossesOfTask, $0) }, language.text(.lossesNote),
        task == nil && tasks.count > 1
          ? language.text(.bands, readable(100 * confidence), language.text(.overTasks)) : nil,
      ].compactMap { $0 }.joined(separator: " "))
  }
}

extension SliceFigure {
  public func exhibit(of trials: StudyTrials, in language: Language) throws -> Exhibit {
    Exhibit(
      figure: try figure(trials), caption: language.text(.sliceCaption, "`\(trials.study)`"),
      note: language.text(.sliceNote, "\(trials.trials.count)"))
  }
}

extension ParallelFigure {
  public func exhibit(of trials: StudyTrials, in language: Language) throws -> Exhibit {
    Exhibit(
      figure: try figure(trials), caption: language.text(.parallelCaption, "`\(trials.study)`"),
      note: language.text(.parallelNote, "\(trials.trials.count)"))
  }
}

extension ImportanceFigure {
  /// - Parameter study: the study that is reported of, where the trials are those of its reference.
  public func exhibit(
    of trials: StudyTrials, study: String, in language: Language
  ) throws -> Exhibit {
    Exhibit(
      figure: try figure(trials),
      caption: language.text(.importanceCaption, "`\(study)`", readable(100 * share)),
      note: language.text(.importanceNote, readable(100 * confidence))
        + (trials.study == study ? "" : " " + language.text(.importanceDesign)))
  }
}

extension RanksFigure {
  public func exhibit(of searches: MeasuredSearches, in language: Language) throws -> Exhibit {
    Exhibit(
      figure: try figure(searches), caption: language.text(.ranksCaption, "`\(searches.study)`"),
      note: searches.size(in: language) + " " + language.text(.ranksNote, readable(level)))
  }
}

extension NegativeTransferFigure {
  public func exhibit(of searches: MeasuredSearches, in language: Language) throws -> Exhibit {
    Exhibit(
      figure: try figure(searches),
      caption: language.text(
        .transferCaption, searches.title.capitalizedFirst, "`\(method)`", "`\(against)`",
        "\(trials)", "`\(searches.study)`"),
      note: searches.size(in: language) + " " + searches.scale(in: language) + " "
        + language.text(.transferNote, readable(margin)))
  }
}

extension BreakEvenFigure {
  public func exhibit(
    of table: RegretTable, study: String, in language: Language
  ) throws -> Exhibit {
    Exhibit(
      figure: try figure(table, study: study),
      caption: language.text(.breakEvenCaption, "`\(study)`", readable(threshold)),
      note: language.text(.breakEvenFigureNote))
  }
}

extension TasksFigure {
  public func exhibit(
    of tasks: [Shown], named name: String, split: String, in language: Language
  ) throws -> Exhibit {
    Exhibit(
      figure: try figure(tasks),
      caption: language.text(.tasksCaption, "\(tasks.count)", split, "`\(name)`"),
      note: language.text(.tasksNote))
  }
}
