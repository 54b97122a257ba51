import Archiving
import Foundation
import LearnedSearch
import ScoreTables
import Testing
import Trials

struct ImportedTrialsTests {
  private static let good = """
    task,group,kernel,C,gamma,objective,cost,feature:size,feature:mean.sd
    iris,flowers,rbf,1,0.1,0.9,100,5,-0.5
    iris,flowers,linear,10,,0.8,,5,-0.5
    "rice, wet",,rbf,100,1,,7,4,0.25\r
    "rice, wet",,linear,1,,0.7,7,4,0.25

    """

  private func imported(_ text: String) throws(ImportError) -> RecordedStudy {
    try ImportedTrials(csv: text, study: "others", objective: .maximize("accuracy")).study
  }

  @Test func readsTasksAndTrials() throws {
    let study = try imported(Self.good)
    #expect(study.study.tasks == ["iris", "rice, wet"])
    #expect(study.tasks.map { $0.settings["group"] } == ["flowers", "rice, wet"])
    #expect(study.tasks[0].features == ["size": 5, "mean.sd": -0.5])
    #expect(study.trials.allSatisfy { $0.role == .source })
    #expect(
      study.trials.map(\.outcome.state.name) == ["complete", "complete", "diverged", "complete"])
    #expect(study.trials[1].key.configuration == ["kernel": "linear", "C": 10])
    #expect(study.trials.map(\.outcome.cost.multiplyAdds) == [100, 0, 7, 7])
    #expect(
      study.study.space.hyperparameters.map(\.description) == [
        "kernel: choice [\"linear\", \"rbf\"]", "C: log integers [1, 100]",
        "gamma: uniform [0.1, 1.0] if kernel is \"rbf\"",
      ])
  }

  @Test func teachesSearches() throws {
    let experience = try ScoreTable(try imported(Self.good), role: .source).experience()
    #expect(experience.tasks.map(\.name) == ["iris", "rice, wet"])
    #expect(experience.tasks.map(\.trials.count) == [2, 1])
    #expect(experience.groups == ["flowers", "rice, wet"])
    let same = try TaskFeatures(names: ["size", "mean.sd"], values: [5, -0.5])
    let distances = try experience.distances(to: same)
    // Two tasks are 2/√2 deviations apart in each of two features.
    #expect(distances[0] == 0)
    #expect(abs(distances[1] - 2 * 2.0.squareRoot()) < 1e-12)
    #expect(throws: LearnedSearchError.self) {
      try experience.distances(to: TaskFeatures(names: ["size"], values: [5]))
    }
  }

  @Test func comesBackFromItsArchive() throws {
    let contents = ArchiveContents(studies: [try imported(Self.good)])
    let path = "/tmp/imported-\(UInt64.random(in: 0 ... .max)).h5"
    try contents.write(to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try ArchiveContents(readingArchive: path).studies == contents.studies)
  }

  @Test func saysWhereATableIsWrong() {
    let cases: [(String, String)] = [
      ("", "There are no trials. Give a line of names and a line for each trial."),
      (
        "task,objective\na,1",
        "Line 1: no column is left for hyperparameters beside 'task', 'objective'. Give one for each by its name."
      ),
      ("objective,x\n1,1", "Line 1: there is no column 'task'. Found 'objective', 'x'."),
      ("task,x,x,objective\na,1,1,1", "Line 1, column 3: 'x' names two columns. Rename one."),
      ("task,x,objective\na,1", "Line 2 has 2 cells. Expected 3, as many as there are names."),
      (
        "task,x,objective\na,1,1\n,1,1", "Line 3, column 1: 'task' is empty. Give it in every line."
      ),
      ("task,x,objective\na,1,good", "Line 2, column 3: 'objective' is 'good'. Expected a number."),
      ("task,x,objective,cost\na,1,1,-3", "Line 2, column 4: 'cost' is '-3'. Expected a number."),
      (
        "task,x,objective,feature:f\na,1,1,",
        "Line 2, column 4: 'feature:f' is ''. Expected a number."
      ),
      (
        "task,x,objective,feature:f\na,1,1,2\na,2,1,3",
        "Line 3, column 4: 'feature:f' of task 'a' is '3', and was something else in an earlier line. Give the same in all lines of a task."
      ),
      (
        "task,x,objective\n\"a,1,1",
        "Line 2: a quotation mark opens and none closes it. Close it, or write two for one."
      ),
      (
        "task,x,y,objective\na,1,,1\na,1,2,1",
        "'y' is absent from some configurations, and no text or boolean of another hyperparameter tells from which. Give it everywhere, or name the space."
      ),
      ("task,a b,objective\nt,1,1\nt,2,2", "No space can be inferred from the configurations."),
    ]
    for (text, message) in cases {
      do throws(ImportError) {
        _ = try imported(text)
        Issue.record("'\(text)' was read.")
      } catch { #expect(error.description.hasPrefix(message), "'\(text)': \(error)") }
    }
  }

  /// A trial of every line failed: nothing is left to learn from.
  @Test func hasNoTableWhereAllTrialsFailed() throws {
    let study = try imported("task,x,objective\na,1,\na,2,nan\nb,1,inf\nb,2,")
    #expect(throws: ScoreTableError.noTasks) { try ScoreTable(study, role: .source) }
  }
}
