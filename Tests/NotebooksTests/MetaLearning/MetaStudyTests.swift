import Archiving
import Episodes
import Foundation
import Plotting
import Reporting
import Testing
import Trials

@testable import Notebooks

@Suite struct MetaStudyTests {
  private static func notebook(
    methods: String = "[maml, {reptile: {outer_rate: 0.1, optimizer: sgd}}, scratch]",
    tasks: String = "{family: sinusoids, shots: 5}", extra: String = ""
  ) throws -> Notebook {
    try Notebook(
      NotebookDocument(
        """
        ```yaml tasks
        waves: \(tasks)
        more: {family: sinusoids, shots: 10}
        tuned: {family: tuning, dataset: digits, target: 1}
        ```
        ```yaml study
        name: waves_study
        tasks: waves
        tested_on: [waves, more]
        network: {mlp: {hidden: [8]}}
        meta_learners: \(methods)
        training: {iterations: 20, meta_batch: 2, outer_rate: 0.001}
        validation: {tasks: 10, steps: 1}
        test: {tasks: 12, steps: 2}
        seeds: 2
        \(extra)
        ```

        """, file: "n.md"))
  }

  private static func ran(
    _ notebook: Notebook, workers: Int, to archive: String
  ) throws -> ArchiveContents {
    let run = try NotebookRun(
      notebook, source: NotebookSource(name: "n.md", text: notebook.document.text), to: archive,
      data: NotebookData(digest: { _ in "" }, examples: { _ in throw CocoaError(.fileNoSuchFile) }))
    _ = try run.run(workers: workers)
    return try ArchiveContents(readingArchive: archive)
  }

  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "meta-study-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func everyMethodIsATrialASeed() throws {
    try Self.withFolder { folder in
      let contents = try Self.ran(try Self.notebook(), workers: 2, to: "\(folder)/a.h5")
      let study = try #require(contents.study("waves_study"))
      #expect(study.study.methods.map(\.name) == ["maml", "reptile", "scratch"])
      #expect(study.trials.count == 6)
      #expect(study.trials.allSatisfy { $0.outcome.state == .complete && $0.role == .metaTraining })
      for trial in study.trials {
        let isTrained = trial.key.chain.method.name != "scratch"
        #expect(trial.key.configuration["iterations"] == .integer(isTrained ? 20 : 0))
        let names = trial.outcome.evaluations.map(\.name)
        #expect(Set(names) == ["test_loss_waves", "test_loss_more"])
        #expect(trial.outcome.evaluations[0].steps == [0, 1, 2])
        #expect(trial.outcome.evaluations[0].values.count == 36)
      }
      // Before any step nothing was learned from the task: untrained weights are the same for all seeds'
      // methods, and training changes them.
      func first(_ method: String) -> Double? {
        study.trials.first { $0.key.chain.method.name == method }?.outcome.evaluations[0].values[0]
      }
      #expect(first("maml") != first("scratch"))
      #expect(contents.certificates.map(\.name).contains("gradient_waves_study_maml"))
      #expect(contents.models.count == 6)
    }
  }

  @Test func workersChangeNothingAndAMethodIsAddedAlone() throws {
    try Self.withFolder { folder in
      let all = try Self.ran(try Self.notebook(), workers: 1, to: "\(folder)/a.h5")
      let other = try Self.ran(try Self.notebook(), workers: 4, to: "\(folder)/b.h5")
      #expect(
        all.studies.flatMap(\.trials).map(\.outcome)
          == other.studies.flatMap(\.trials).map(\.outcome))
      _ = try Self.ran(
        try Self.notebook(methods: "[maml, scratch]"), workers: 2, to: "\(folder)/c.h5")
      let before = try ArchiveContents(readingArchive: "\(folder)/c.h5").studies[0].trials
      let after = try Self.ran(try Self.notebook(), workers: 2, to: "\(folder)/c.h5")
      for trial in before {
        #expect(
          after.studies[0].trials.first { $0.key == trial.key }?.timing == trial.timing)
      }
      #expect(
        after.studies[0].trials.map(\.outcome).count == 6
          && Set(after.studies[0].trials.map(\.key.identifier))
            == Set(all.studies[0].trials.map(\.key.identifier))
      )
    }
  }

  /// Every exhibit of a study of meta-learners, held against the trials that it is derived from.
  @Test func exhibitsSayWhatTheTrialsSay() throws {
    let exhibits = """
      ```
      ```yaml table
      {kind: adaptation, study: waves_study, steps: [0, 2]}
      ```
      ```yaml table
      {kind: adaptation_differences, study: waves_study, against: [scratch]}
      ```
      ```yaml figure
      {kind: adaptation, study: waves_study}
      ```
      ```yaml figure
      {kind: meta_training, study: waves_study}
      ```
      ```yaml figure
      {kind: fits, study: waves_study, task: 1, steps: [0, 1]}
      """
    try Self.withFolder { folder in
      let notebook = try Self.notebook(extra: exhibits)
      let contents = try Self.ran(notebook, workers: 2, to: "\(folder)/a.h5")
      let study = try #require(contents.study("waves_study"))
      let report = try WovenReport(
        notebook, from: ReportedArchive(contents),
        data: NotebookData(
          digest: { _ in "" }, examples: { _ in throw CocoaError(.fileNoSuchFile) }))
      func mean(_ method: String, _ test: String, _ step: Int) -> Double {
        let values = study.trials.filter { $0.key.chain.method.name == method }.flatMap { trial in
          trial.outcome.evaluations.filter { $0.name == "test_loss_\(test)" }.flatMap { found in
            stride(from: step, to: found.values.count, by: 3).map { found.values[$0] }
          }
        }
        return values.reduce(0, +) / Double(values.count)
      }
      let table = try #require(report.exhibit("T1")?.exhibit.table)
      #expect(table.rows.count == 6)
      let cell = try #require(table["maml-waves", "steps_2"]?.number)
      #expect(abs(cell - mean("maml", "waves", 2)) < 1e-9 * cell)
      #expect(table["scratch-more", "iterations"]?.number == 0)
      let differences = try #require(report.exhibit("T2")?.exhibit.table)
      let difference = try #require(differences["maml-scratch-waves-2", "mean"]?.number)
      #expect(abs(difference - mean("maml", "waves", 2) + mean("scratch", "waves", 2)) < 1e-9)
      let adaptation = try #require(report.exhibit("F1")?.exhibit.figure)
      #expect(adaptation.table.rows.count == 2 * 3 * 3)
      let training = try #require(report.exhibit("F2")?.exhibit.figure)
      #expect(training.alternativeText.contains("reptile"))
      // 101 points of the truth and of two curves, for three methods, and five points of support.
      let fits = try #require(report.exhibit("F3")?.exhibit.figure)
      #expect(fits.table.rows.count == 3 * (3 * 101 + 5))
      for exhibit in report.exhibits {
        if let figure = exhibit.exhibit.figure { #expect(try figure.png().count > 1000) }
      }
    }
  }

  @Test func trialsAreReplayed() throws {
    try Self.withFolder { folder in
      let notebook = try Self.notebook()
      let contents = try Self.ran(notebook, workers: 2, to: "\(folder)/a.h5")
      let run = try NotebookRun(
        notebook, source: NotebookSource(name: "n.md", text: notebook.document.text),
        to: "\(folder)/a.h5",
        data: NotebookData(
          digest: { _ in "" }, examples: { _ in throw CocoaError(.fileNoSuchFile) }
        ))
      let entry = try #require(notebook.studies.first)
      let work = try #require(try run.work(of: entry))
      let trial = try #require(contents.studies[0].trials.last)
      #expect(work.hasChain(of: trial))
      #expect(try work.replay(trial) == nil)
      var changed = trial
      changed.outcome.objective = (trial.outcome.objective ?? 0) + 1
      #expect(try work.replay(changed) != nil)
    }
  }

  @Test(arguments: [
    ("[mamel]", "{family: sinusoids}", "", "no meta-learner 'mamel'", 11),
    ("[maml, maml]", "{family: sinusoids}", "", "declared twice", 11),
    ("[{maml: {order: third}}]", "{family: sinusoids}", "", "no order 'third'", 11),
    ("[{maml: {step: 1}}]", "{family: sinusoids}", "", "'step'", 11),
    ("[{maml: {step_size: .nan}}]", "{family: sinusoids}", "", "step_size is '.nan'", 11),
    ("[]", "{family: sinusoids}", "", "at least one meta-learner", 11),
    ("[maml]", "{family: sinusoid}", "", "no family of tasks 'sinusoid'", 2),
    ("[maml]", "{family: sinusoids, shot: 3}", "", "'shot'", 2),
    ("[maml]", "{family: tuning, dataset: digits, target: 1}", "", "tuning tasks", 8),
    ("[maml]", "{family: few_shot}", "", "'dataset'", 2),
    ("[maml]", "{family: few_shot, dataset: x, classes: {train: 3}}", "", "'validation'", 2),
    ("[maml]", "{family: sinusoids}", "space: {a: 1}", "'space'", 16),
  ]) func mistakesHaveTheirLine(
    methods: String, tasks: String, extra: String, words: String, line: Int
  ) {
    do {
      _ = try Self.notebook(methods: methods, tasks: tasks, extra: extra)
      Issue.record("nothing was wrong with \(methods) \(tasks) \(extra)")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
      #expect("\(error)".hasPrefix("n.md:\(line):"), "\(error)")
    }
  }

  /// What does not fit the tasks is found before anything is run, with its line.
  @Test(arguments: [
    ("sinusoids", "mlp", "prototypical_networks"), ("gaussian_classes", "conv4", "maml"),
  ]) func whatDoesNotFitIsFoundFirst(family: String, network: String, learner: String) throws {
    try Self.withFolder { folder in
      let notebook = try Notebook(
        NotebookDocument(
          """
          ```yaml tasks
          small: {family: \(family)}
          ```
          ```yaml study
          name: s
          tasks: small
          network: \(network)
          meta_learners: [\(learner)]
          training: {iterations: 2}
          seeds: 1
          ```

          """, file: "n.md"))
      do {
        _ = try Self.ran(notebook, workers: 1, to: "\(folder)/a.h5")
        Issue.record("\(learner) ran on \(family)")
      } catch {
        #expect("\(error)".hasPrefix("n.md:8:"), "\(error)")
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/a.h5"))
    }
  }

  @Test func searchesAreNotMadeOnEpisodes() {
    #expect(throws: NotebookError.self) {
      try Notebook(
        NotebookDocument(
          """
          ```yaml tasks
          waves: {family: sinusoids}
          ```
          ```yaml study
          {name: s, tasks: waves, learner: mlp, budget: {trials: 2}, space: {learning_rate: {log: [0.1, 1]}},
           objective: {minimize: validation_loss}, methods: [random], seeds: 1}
          ```

          """, file: "n.md"))
    }
  }
}
