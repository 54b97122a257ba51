import Archiving
import Comparisons
import Reporting
import Trials

/// Finds the values of a notebook's prose in its archive.
struct ProseEvaluation {
  private let notebook: Notebook
  private let archive: ReportedArchive
  private let exhibits: [WovenExhibit]
  private let language: Language

  init(
    _ notebook: Notebook, _ archive: ReportedArchive, _ exhibits: [WovenExhibit],
    _ language: Language
  ) {
    self.notebook = notebook
    self.archive = archive
    self.exhibits = exhibits
    self.language = language
  }

  /// What was found of the primary endpoint; `nil` where none was named.
  func primary() throws(NotebookError) -> PrimaryResult? {
    guard let endpoint = notebook.primary else { return nil }
    return try placed(endpoint.measure.place) {
      let measured = endpoint.measured
      if notebook[EntryID(.study, endpoint.study.value)]?.metaStudy != nil {
        return PrimaryResult(
          endpoint: endpoint,
          difference: try adaptations(
            endpoint.adapted, of: endpoint.study.value
          ).difference(
            of: endpoint.method.value, from: endpoint.against.value, endpoint.adapted,
            endpoint.measure.value), isOfMetaLearners: true)
      }
      return PrimaryResult(
        endpoint: endpoint,
        difference: try difference(
          measured, of: endpoint.method.value, from: endpoint.against.value,
          in: endpoint.study.value),
        draws: try archive.searches(of: endpoint.study.value, by: measured.measure)
          .draws(over: .both, in: language))
    }
  }

  func text(of value: ProseValue) throws(NotebookError) -> String {
    let reference = try notebook.reference(of: value)
    return try placed(value.place) { try text(of: reference, at: value.place) }
  }

  private func text(of reference: ProseReference, at place: Place) throws -> String {
    switch reference {
    case .parameter(let name):
      let value = notebook.parameters.first { $0.name.value == name }?.value
      return value.map { $0.text ?? "\($0)" } ?? ""
    case .primary(let form):
      guard let found = try primary() else {
        throw NotebookError(
          .refused(
            "The notebook names no primary endpoint of a search. Add 'primary' to its front matter."
          ),
          at: place
        )
      }
      return found.difference.text(form)
    case .exhibit(let kind, let name):
      guard
        let woven = exhibits.first(where: {
          $0.declaration.name.value == name && $0.declaration.kind.form.rawValue == kind.rawValue
        })
      else { return name }
      let label = language.text(kind == .table ? .table : .figure, "\(woven.number)")
      return "[\(label)](#\(kind.rawValue)-\(woven.number))"
    case .fact(let fact, let study): return try text(of: fact, study)
    case .count(let count, let method, let study): return try text(of: count, method, study)
    case .adaptation(let adapted, let method, let other, let study):
      let found = try adaptations(adapted, of: study)
      if let other {
        return try found.difference(of: method, from: other, adapted).text(adapted.form)
      }
      return try found.estimate(of: method, adapted).text(adapted.form)
    case .measure(let measured, let method, let study):
      let searches = try archive.searches(of: study, by: measured.measure)
      let found = try searches.estimate(
        of: searches.index(of: method), at: searches.places(of: measured.range), over: .both)
      return MeasuredText(mean: found.mean, interval: found.interval).text(measured.form)
    case .difference(let measured, let method, let other, let study):
      return try difference(measured, of: method, from: other, in: study).text(measured.form)
    }
  }

  private func adaptations(
    _ adapted: ProseReference.Adapted, of study: String
  ) throws -> Adaptations {
    try Adaptations(archive.study(study), measure: adapted.measure)
  }

  private func difference(
    _ measured: ProseReference.Measured, of method: String, from other: String, in study: String
  ) throws -> MeasuredDifference {
    let searches = try archive.searches(of: study, by: measured.measure)
    return try searches.difference(
      of: method, from: other, at: searches.places(of: measured.range), over: .both)
  }

  private func text(of fact: ProseReference.Fact, _ name: String) throws -> String {
    let recorded = try archive.study(name)
    let study = recorded.study
    switch fact {
    case .tasks: return "\(study.tasks.count)"
    case .seeds: return "\(study.seeds.count)"
    case .methods: return "\(study.methods.count)"
    case .trials: return "\(recorded.trials.count)"
    case .budget: return "\(study.budget.trials)"
    case .multiplyAdds:
      return counted(
        recorded.trials.reduce(0) { $0 + Double($1.outcome.cost.multiplyAdds) })
    }
  }

  private func text(
    of count: ProseReference.MethodCount, _ method: String, _ study: String
  ) throws -> String {
    let trials = try archive.study(study).trials.filter { $0.key.chain.method.name == method }
    switch count {
    case .trials: return "\(trials.count)"
    case .failed:
      return "\(trials.count { ["failed", "diverged"].contains($0.outcome.state.name) })"
    case .learningCost:
      let searches = try archive.searches(of: study)
      return counted(searches.methods[try searches.index(of: method)].learningCost)
    case .searchCost:
      let searches = try archive.searches(of: study)
      return counted(searches.meanCosts(of: try searches.index(of: method)).last ?? 0)
    }
  }

  /// Gives what goes wrong its place in the notebook.
  private func placed<Value>(
    _ place: Place, _ body: () throws -> Value
  ) throws(NotebookError) -> Value {
    do {
      return try body()
    } catch let error as NotebookError {
      throw error
    } catch {
      throw NotebookError(error, at: place)
    }
  }
}

extension MeasuredText {
  /// The mean with its interval, or one of the two.
  func text(_ form: ProseReference.Form) -> String {
    switch form {
    case .whole: text
    case .mean, .p: meanText
    case .interval: intervalText
    }
  }
}

extension MeasuredDifference {
  func text(_ form: ProseReference.Form = .whole) -> String {
    if form == .p { return signedRankP.map { probability($0) } ?? "—" }
    return MeasuredText(mean: mean, interval: interval, isSigned: true).text(form)
  }
}

extension MeasuredSearches {
  /// Where in a curve the trials of a range are.
  ///
  /// - Throws: `ReportError.notMeasured` where one of them is not.
  func places(of range: ProseReference.Range) throws(ReportError) -> [Int] {
    switch range {
    case .usual: return try places(of: usualTrials)
    case .last: return try places(of: (marks.last ?? 1)...(marks.last ?? 1))
    case .trials(let trials): return try places(of: trials)
    }
  }
}
