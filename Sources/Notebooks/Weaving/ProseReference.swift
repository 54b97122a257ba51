import Reporting

/// What a value in prose asks for.
///
/// | written | what it is |
/// |---|---|
/// | `{{ parameter }}` | a parameter of the notebook |
/// | `{{ primary }}` | the difference of the primary endpoint, with its interval |
/// | `{{ table.NAME }}`, `{{ figure.NAME }}` | a link to a table or a figure, such as Table 2 |
/// | `{{ study.tasks }}` | a fact of a study: tasks, seeds, methods, trials, budget, multiply_adds |
/// | `{{ study.method.regret }}` | a measure, over the trials that are reported where nothing is said |
/// | `{{ study.method.regret.4 }}` | after 4 trials |
/// | `{{ study.method.regret.1-4 }}` | the mean over trials 1 to 4; `last` is the last one |
/// | `{{ study.method.minus.other }}` | how much more one method comes to than another; a measure and trials may follow |
/// | `{{ study.method.learning_cost }}` | multiply-adds of learning; `search_cost`: of the trials on a task; `trials`; `failed` |
///
/// | `{{ study.method.accuracy }}` | of meta-learners: `accuracy` or `loss` on test tasks after the last step; the name of the tasks and a number of steps may follow, as in `loss.points_5.1` |
///
/// `mean`, `interval` or `p` at the end of a measure gives this alone; `p`, of Wilcoxon's test, is there of
/// differences.
enum ProseReference: Equatable {
  case parameter(String)
  case primary(Form)
  case exhibit(CellKind, String)
  case fact(Fact, study: String)
  case measure(Measured, method: String, study: String)
  case difference(Measured, method: String, from: String, study: String)
  case count(MethodCount, method: String, study: String)
  case adaptation(Adapted, method: String, from: String?, study: String)

  enum Form: String, CaseIterable {
    case whole, mean, interval, p
  }

  enum Fact: String, CaseIterable {
    case tasks, seeds, methods, trials, budget
    case multiplyAdds = "multiply_adds"
  }

  enum MethodCount: String, CaseIterable {
    case trials, failed
    case learningCost = "learning_cost"
    case searchCost = "search_cost"
  }

  /// What is measured, after which trials, and what of it is wanted.
  struct Measured: Equatable {
    /// `nil` where the study decides.
    var measure: MeasuredSearches.Measure?
    var range: Range = .usual
    var form = Form.whole
  }

  /// What meta-learners are judged by, on which tasks and after how many steps.
  struct Adapted: Equatable {
    /// What the tasks have where it is not said: accuracy, or else loss.
    var measure: Adaptations.Measure?
    /// The only test where none is named.
    var test: String?
    /// The last where none is named.
    var step: Int?
    var form = Form.whole
  }

  enum Range: Equatable {
    case usual, last
    case trials(ClosedRange<Int>)
  }

  /// What may stand before the parameters of a notebook.
  private static let words = ["primary", "table", "figure"]

  /// Reads a value.
  ///
  /// - Parameters:
  ///   - notebook: whose parameters, studies and exhibits may be named.
  ///   - methods: those of a study; `nil` where there is no such study.
  ///   - objective: the name of a study's objective; `nil` of a study of meta-learners.
  /// - Throws: ``NotebookError`` with what may be written there.
  init(
    _ value: ProseValue, parameters: [String], studies: [String], exhibits: [EntryID],
    methods: (String) -> [String]?, objective: (String) -> String?
  ) throws(NotebookError) {
    var path = value.path[...]
    let first = path.removeFirst()
    func unknown(_ name: String, _ kind: String, _ known: [String]) -> NotebookError {
      NotebookError(.unknownName(name, kind: kind, known: known), at: value.place)
    }
    if first == "primary" {
      let forms = Form.allCases.dropFirst().map(\.rawValue)
      guard let last = path.popFirst() else {
        self = .primary(.whole)
        return
      }
      guard path.isEmpty, let form = Form(rawValue: last), form != .whole else {
        throw unknown(([last] + path).joined(separator: "."), "part of the primary endpoint", forms)
      }
      self = .primary(form)
      return
    }
    if let kind = CellKind(rawValue: first), kind == .table || kind == .figure, !path.isEmpty {
      let name = path.joined(separator: ".")
      guard exhibits.contains(EntryID(kind, name)) else {
        throw unknown(name, first, exhibits.filter { $0.kind == kind }.map(\.name).sorted())
      }
      self = .exhibit(kind, name)
      return
    }
    guard let second = path.popFirst() else {
      guard parameters.contains(first) else {
        throw unknown(first, "parameter", parameters.sorted())
      }
      self = .parameter(first)
      return
    }
    guard let known = methods(first) else { throw unknown(first, "study", studies.sorted()) }
    guard let third = path.popFirst() else {
      guard let fact = Fact(rawValue: second) else {
        throw unknown(
          second, "fact of a study", Fact.allCases.map(\.rawValue))
      }
      self = .fact(fact, study: first)
      return
    }
    guard known.contains(second) else { throw unknown(second, "method", known.sorted()) }
    func measure(_ name: String) -> MeasuredSearches.Measure? {
      name == objective(first) ? .objective : MeasuredSearches.Measure(rawValue: name)
    }
    var measured = Measured()
    if let last = path.last, let form = Form(rawValue: last), form != .whole {
      measured.form = form
      path.removeLast()
    }
    func range(_ text: String) throws(NotebookError) -> Range {
      guard let range = Range(text) else {
        throw unknown(
          text, "range of trials", ["4", "1-4", "last"] + Form.allCases.dropFirst().map(\.rawValue))
      }
      return range
    }
    if let count = MethodCount(rawValue: third), path.isEmpty, measured.form == .whole {
      self = .count(count, method: second, study: first)
      return
    }
    guard objective(first) != nil else {
      var adapted = Adapted(form: measured.form)
      var other: String?
      path = [third] + path
      if path.first == "minus" {
        path.removeFirst()
        let name = path.popFirst() ?? ""
        guard known.contains(name) else { throw unknown(name, "method", known.sorted()) }
        other = name
      }
      let measures = Adaptations.Measure.allCases.map(\.rawValue)
      if let next = path.popFirst() {
        adapted.measure = Adaptations.Measure(rawValue: next)
        if adapted.measure == nil {
          throw unknown(
            next, "measure", measures + ["minus"] + MethodCount.allCases.map(\.rawValue))
        }
      }
      if let last = path.last, let step = Int(last) {
        adapted.step = step
        path.removeLast()
      }
      adapted.test = path.popFirst()
      if let rest = path.first { throw unknown(rest, "part of a value", ["TASKS.STEP"]) }
      self = .adaptation(adapted, method: second, from: other, study: first)
      return
    }
    if third == "minus" {
      let other = path.popFirst() ?? ""
      guard known.contains(other) else { throw unknown(other, "method", known.sorted()) }
      if let next = path.first, let named = measure(next) {
        measured.measure = named
        path.removeFirst()
      }
      if let next = path.popFirst() { measured.range = try range(next) }
      self = .difference(measured, method: second, from: other, study: first)
    } else {
      guard let named = measure(third) else {
        throw unknown(
          third, "measure",
          MeasuredSearches.Measure.allCases.map(\.rawValue) + ["minus"]
            + MethodCount.allCases.map(\.rawValue))
      }
      measured.measure = named
      if let next = path.popFirst() { measured.range = try range(next) }
      self = .measure(measured, method: second, study: first)
    }
    if let rest = path.first {
      throw unknown(rest, "part of a value", Form.allCases.dropFirst().map(\.rawValue))
    }
  }
}

extension ProseReference.Range {
  /// `4`, `1-4` or `last`.
  init?(_ text: String) {
    if text == "last" {
      self = .last
      return
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first, let lower = first, lower >= 1, ends.count <= 2,
      let upper = ends.last ?? lower, upper >= lower
    else { return nil }
    self = .trials(lower...upper)
  }
}
