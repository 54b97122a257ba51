public import Archiving
import Statistics
import Trials

/// What the methods of a study of meta-learners came to on test tasks, after some steps of adaptation.
public struct Adaptations: Sendable {
  /// A set of test tasks that all methods were judged on.
  public struct Test: Sendable, Equatable {
    /// What the names of its evaluations end with; empty where there is only one set.
    public var name: String
    /// The steps that some method was judged after, ascending.
    public var steps: [Int]

    /// Names in ascending order, with the numbers in them as numbers: 5 points before 10 points.
    fileprivate var order: [String] {
      name.split { $0 == "_" }.map { part in
        part.allSatisfy { $0.isASCII && $0.isNumber }
          ? String(repeating: "0", count: max(0, 20 - part.count)) + part : String(part)
      }
    }
  }

  public enum Measure: String, Sendable, CaseIterable {
    case loss, accuracy
  }

  public let study: RecordedStudy
  public let measure: Measure
  /// In the study's order.
  public let methods: [String]
  public let tests: [Test]
  private let task: String

  /// - Parameters:
  ///   - measure: accuracy of what is classified and loss of all else where none is given.
  ///   - methods: those that are looked at; all where none is named.
  /// - Throws: ``ReportError/noMeasure(_:study:known:)``.
  public init(
    _ study: RecordedStudy, measure: Measure? = nil, methods: [String] = []
  ) throws(ReportError) {
    self.study = study
    let all = study.study.methods.map(\.name)
    self.methods = methods.isEmpty ? all : all.filter(methods.contains)
    let evaluations = study.trials.filter { $0.outcome.state == .complete }
      .flatMap(\.outcome.evaluations)
    let hasAccuracy = evaluations.contains { $0.name.hasPrefix("test_accuracy") }
    let measure = measure ?? (hasAccuracy ? .accuracy : .loss)
    self.measure = measure
    task = study.study.tasks.first ?? ""
    let prefix = "test_\(measure.rawValue)"
    var tests: [Test] = []
    for evaluation in evaluations where evaluation.name.hasPrefix(prefix) {
      let name = String(evaluation.name.dropFirst(prefix.count).drop { $0 == "_" })
      if let place = tests.firstIndex(where: { $0.name == name }) {
        tests[place].steps = Set(tests[place].steps + evaluation.steps).sorted()
      } else {
        tests.append(Test(name: name, steps: evaluation.steps.sorted()))
      }
    }
    guard !tests.isEmpty else {
      throw .noMeasure(
        prefix, study: study.study.name, known: Set(evaluations.map(\.name)).sorted())
    }
    self.tests = tests.sorted { $0.order.lexicographicallyPrecedes($1.order) }
  }

  /// What a method got, in percent where that is an accuracy.
  ///
  /// A method that takes no steps has the same after each.
  public func values(of method: String, on test: Test, after step: Int) -> TaskValues? {
    let name = evaluation(test)
    func found(_ step: Int) -> TaskValues? {
      study.values(of: name, after: step, task: task, method: method)
    }
    let takesNone = steps(of: method, on: test) == [0]
    guard let values = found(step) ?? (takesNone ? found(0) : nil) else { return nil }
    guard measure == .accuracy else { return values }
    return TaskValues(values: values.values.map { $0.map { 100 * $0 } })
  }

  /// After which steps a method was judged, ascending.
  private func steps(of method: String, on test: Test) -> [Int] {
    let name = evaluation(test)
    return Set(
      study.complete(task: task, method: method).flatMap { trial in
        trial.outcome.evaluations.first { $0.name == name }?.steps ?? []
      }
    ).sorted()
  }

  /// How much more one method came to than another, paired by test task; the tasks of all seeds are one sample.
  ///
  /// - Throws: ``ReportError/notMeasured(trials:study:known:)``.
  public func difference(
    of method: String, from other: String, on test: Test, after step: Int
  ) throws -> MeasuredDifference {
    guard let own = values(of: method, on: test, after: step),
      let its = values(of: other, on: test, after: step), let difference = own.minus(its)
    else {
      throw ReportError.notMeasured(
        trials: "\(step) steps", study: study.study.name, known: test.steps)
    }
    let all = difference.values.flatMap { $0 }
    let estimate = difference.estimate
    let isTested = all.count > 1 && all.allSatisfy(\.isFinite)
    return MeasuredDifference(
      mean: estimate.mean, interval: estimate.overTasks,
      signedRankP: isTested ? try SignedRankTest(all).pValue : nil, perTask: all)
  }

  /// The name of the evaluation of a test.
  public func evaluation(_ test: Test) -> String {
    "test_\(measure.rawValue)" + (test.name.isEmpty ? "" : "_\(test.name)")
  }

  /// The trials behind a number, as a question to the archive.
  func origin(of methods: [String], _ test: Test, after step: Int, _ made: String) -> CellOrigin {
    CellOrigin(
      methods.map {
        .filter(study: study.study.name, "method == '\($0)' and state == complete")
      }, "\(made) of `\(evaluation(test))` after \(step) steps, over all test tasks of all seeds.")
  }
}

extension Adaptations {
  /// What the figure of adaptation is drawn from: a panel for each set of test tasks.
  public var panels: [AdaptationFigure.Panel] {
    tests.map { test in
      AdaptationFigure.Panel(
        test.name.replacing("_", with: " "),
        methods.compactMap { method in
          let own = steps(of: method, on: test)
          let found = own.compactMap { step in
            values(of: method, on: test, after: step)?.values.flatMap { $0 }
          }
          guard found.count == own.count, let tasks = found.map(\.count).min(), tasks > 0 else {
            return nil
          }
          return AdaptationFigure.Method(
            method, steps: own, values: (0..<tasks).map { task in found.map { $0[task] } })
        })
    }
  }
}
