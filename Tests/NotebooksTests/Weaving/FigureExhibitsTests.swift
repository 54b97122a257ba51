import Foundation
import Notebooks
import Plotting
import Reporting
import Testing

/// The figures of the kit as cells ask for them, of a made-up archive.
struct FigureExhibitsTests {
  private func report(_ cells: [String], _ language: Language = .english) throws -> WovenReport {
    let study = WovenNotebook.text.components(separatedBy: "## Results")[0]
      .replacing("; see {{ table.all }} and {{ figure.dots }}", with: "")
    let text =
      study + "```yaml tasks\nsines: {family: sinusoids, shots: 10}\n```\n"
      + cells.map { "```yaml figure\n{\($0)}\n```\n" }.joined(separator: "\n")
    return try WovenNotebook.report(text, language: language)
  }

  @Test func makesWhatCellsAskFor() throws {
    let report = try report([
      "kind: regret, study: search", "kind: regret, name: cost, study: search, x: cost, over: both",
      "kind: slice, study: search, methods: [tpe]", "kind: parallel, study: search",
      "kind: importance, study: search, share: 0.5", "kind: ranks, study: search, level: 0.1",
      "kind: negative_transfer, study: search, method: tpe, against: random, trial: 2",
      "kind: tasks, name: sines, tasks: sines, count: 2",
    ])
    let captions = report.exhibits.map(\.caption)
    #expect(
      captions == [
        "Mean validation loss of each method against trials, study `search`.",
        "Mean validation loss of each method against its total cost a task, study `search`.",
        "The objective of study `search` against each hyperparameter.",
        "Configurations of study `search` by their objective.",
        "How much each hyperparameter matters for being among the best 50 % of trials, study `search`.",
        "Average rank of each method against trials, study `search`.",
        "Validation loss of `tpe` against `random` after 2 trials, task by task, study `search`.",
        "2 target tasks of `sines`.",
      ])
    let figures = report.exhibits.compactMap(\.exhibit.figure)
    #expect(figures.count == captions.count)
    // After one trial random is at 0.71875 (see WovenReportTests), and TPE a quarter below.
    let regret = figures[0].table.rows
    #expect(regret[0].prefix(3) == ["random", "1.0", "0.71875"])
    #expect(regret.first { $0[0] == "tpe" }?[2] == "0.46875")
    // A trial costs 1000, and nothing is learned.
    #expect(figures[1].table.rows[0][1] == "1000.0")
    #expect(!figures[2].table.rows.contains { $0.contains("random") })
    // TPE is always the better of the two.
    #expect(figures[5].table.rows.filter { $0[0] == "tpe" }.allSatisfy { $0[2] == "1.0" })
    #expect(figures[6].table.rows.allSatisfy { $0[0] == "not harmed" })
    // Two sinusoids of 10 points and 10 queries.
    #expect(figures[7].table.rows.count == 40)
  }

  @Test(arguments: [
    (
      "kind: break_even, study: search, against: random",
      "Study 'search' has no break-even, since nothing was compared with a reference."
    ),
    ("kind: losses, study: search", "Study 'search' has no training loss."),
    (
      "kind: regret, study: search, measure: regret",
      "Study 'search' has no regret. It has objective: ask for one of these."
    ),
    (
      "kind: negative_transfer, study: search, method: tpe, against: random, trial: 9",
      "Study 'search' was not measured after each of trials 9, but after 1, 2, 3, 4."
    ),
    (
      "kind: importance, study: search, share: 2",
      "The share is 2.0. Give a number between 0 and 1."
    ),
  ])
  func saysWhatCannotBeDrawn(_ cell: String, _ words: String) throws {
    let error = #expect(throws: NotebookError.self) { try report([cell]) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func speaksChinese() throws {
    let report = try report(["kind: ranks, study: search"], .chinese)
    #expect(report.exhibits[0].caption == "研究 `search` 中各方法的平均名次随试验数的变化。")
    #expect(!report.exhibits[0].exhibit.note.contains("{"))
  }
}
