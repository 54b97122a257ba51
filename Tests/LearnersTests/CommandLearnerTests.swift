import Episodes
import Foundation
import Learners
import Randomness
import Testing
import Trials

struct CommandLearnerTests {
  private let task = clouds(judged: 12)
  private let chance = Seed(1).stream("task", 0)

  /// A shell script that has thrown its input away.
  private func shell(_ script: String, limit: Duration = .seconds(60)) -> CommandLearner {
    CommandLearner(
      "script", command: ["sh", "-c", "cat > /dev/null; " + script], timeLimit: limit)
  }

  private func run(_ script: String, limit: Duration = .seconds(60)) throws -> Outcome {
    try shell(script, limit: limit).session(on: task).run([:], from: chance)
  }

  private func reason(_ script: String, limit: Duration = .seconds(60)) -> String {
    do { return "no error: \(try run(script, limit: limit))" } catch { return "\(error)" }
  }

  @Test func runsAProgramOfPython() throws {
    let program = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Programs/nearest_mean.py").path
    let learner = CommandLearner(
      "nearest_mean", command: ["python3", program], objective: .minimize("validation_error"),
      hyperparameters: [LearnerHyperparameter("shrinkage", 0.0, .belowOne)])
    let session = try learner.session(on: task)
    let outcome = try session.run(["shrinkage": 0.25], from: chance)
    #expect(outcome.state == .complete)
    let expected = [25, 50].map { nearestMeanError(task.validation, rows: $0, keep: 0.75) }
    #expect(outcome.curve("validation_error")?.steps == [25, 50])
    #expect(outcome.curve("validation_error")?.values == expected)
    #expect(outcome.objective == expected[1])
    #expect(
      outcome.curve("test_error")?.values == [nearestMeanError(task.test, rows: 50, keep: 0.75)])
    #expect(outcome.cost == Cost(examples: 50))
    #expect(try session.run(["shrinkage": 0.25], from: chance) == outcome)
    let limited = try learner.session(on: task, examples: 20).run([:], from: chance)
    #expect(limited.objective == nearestMeanError(task.validation, rows: 20, keep: 1))
  }

  private func nearestMeanError(_ part: Rows, rows: Int, keep: Double) -> Double {
    let means = (0..<3).map { label in
      let own = (0..<rows).filter { task.training.labels[$0] == label }.map {
        task.training.input($0).map(Double.init)
      }
      return (0..<4).map { j in keep * own.reduce(0) { $0 + $1[j] } / Double(own.count) }
    }
    let misses = (0..<part.count).count { row in
      let x = part.input(row).map(Double.init)
      let distances = means.map { zip($0, x).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      return distances.firstIndex(of: distances.min() ?? 0) != part.labels[row]
    }
    return Double(misses) / Double(part.count)
  }

  @Test func readsCurvesAndCost() throws {
    let outcome = try run(
      """
      echo '{"examples": 10, "training_loss": 2, "validation_loss": 1.5e0}'; echo
      echo '{"examples": 20, "validation_loss": NaN, "multiply_adds": 7}'; echo noise >&2
      printf '{"objective": 0.25, "examples": 30, "multiply_adds": 99, "test_loss": 1}'
      """)
    let expected = try Outcome(
      .complete, objective: 0.25,
      curves: [
        Curve("training_loss", unit: "examples", steps: [10], values: [2]),
        Curve("validation_loss", unit: "examples", steps: [10, 20], values: [1.5, .nan]),
        Curve("test_loss", unit: "examples", steps: [30], values: [1]),
      ], cost: Cost(multiplyAdds: 99, examples: 30))
    #expect(outcome == expected)
    #expect(try run(#"echo '{"objective": Infinity}'"#).state == .diverged)
    #expect(try run(#"echo '{"objective": NaN}'"#).objective?.isNaN == true)
  }

  @Test func givesTheProgramItsSeedAndConfiguration() throws {
    func told(_ pattern: String, _ chance: RandomStream, examples: Int? = nil) throws -> Double? {
      let script = #"sed 's/.*"\#(pattern)":\([0-9.]*\)[,}].*/{"objective":\1}/'"#
      let learner = CommandLearner("echo", command: ["sh", "-c", script])
      return try learner.session(on: task, examples: examples)
        .run(["depth": 3, "rate": 0.5], from: chance).objective
    }
    #expect(try told("depth", chance) == 3)
    #expect(try told("rate", chance) == 0.5)
    #expect(try told("examples", chance, examples: 64) == 64)
    let seed = try #require(try told("seed", chance))
    #expect(try told("seed", chance) == seed)
    #expect(try told("seed", Seed(2).stream("task", 0)) != seed)
    #expect(seed == Double(chance.stream("seed").word(at: 0) >> 33))
  }

  @Test func endsAProgramThatIsPruned() throws {
    let script =
      #"echo '{"examples": 5, "training_loss": 1}'; echo '{"examples": 10, "validation_loss": 1}'; "#
      + "sleep 600"
    let clock = ContinuousClock()
    let start = clock.now
    let watch = Pruning(from: 10)
    let outcome = try shell(script).session(on: task).run([:], from: chance, watchedBy: watch)
    #expect(outcome.state == .pruned)
    #expect(outcome.objective == 1)
    #expect(outcome.cost.examples == 10)
    #expect(watch.seen == [10])
    #expect(clock.now - start < .seconds(60))
  }

  @Test func leavesAProgramThatIsSuspended() throws {
    let session = try shell(#"sleep 600"#).session(on: task)
    #expect(throws: TrialSuspended.self) {
      try session.run([:], from: chance, watchedBy: Impatient(nil))
    }
    let quick = try shell(#"echo '{"objective": 1}'"#).session(on: task)
    let outcome = try quick.run([:], from: chance, watchedBy: Resuming([0]))
    #expect(outcome.objective == 1)
  }

  @Test func saysWhatWentWrong() throws {
    #expect(
      reason("echo first >&2; echo no module >&2; exit 3")
        == "The program ended with status 3 and said: first\nno module")
    #expect(reason("kill -9 $$") == "The program was ended by signal 9.")
    #expect(
      reason(#"echo '{"objective": 1}'; exit 1"#) == "The program ended with status 1.")
    #expect(
      reason("true")
        == #"The program ended without an objective. Print a last line such as {"objective": 0.5}."#
    )
    #expect(
      reason("echo epoch 1")
        == "Line 1 of the program's output is no flat object of JSON: 'epoch 1'. Print everything "
        + "else to standard error.")
    #expect(
      reason(#"echo '{"objective": 1}'; echo '{"objective": 2}'"#)
        == "Line 2 of the program's output comes after the objective: '{\"objective\": 2}'. The line "
        + "with 'objective' must be the last one.")
    #expect(
      reason(#"echo '{"examples": 2, "a": 1}'; echo '{"examples": 2, "a": 1}'"#)
        == "Line 2 of the program's output: Curve 'a' has step 2 after step 2. Give each step once, "
        + "in ascending order.")
    #expect(
      reason(#"echo '{"a": "b"}'"#) == "'a' in line 1 of the program's output is no number.")
    #expect(
      reason(#"echo '{"examples": 1.5}'"#)
        == "'examples' in line 1 of the program's output is no whole number, 0 or more.")
    #expect(
      reason("sleep 600", limit: .milliseconds(300))
        == "The program took longer than 0.3 seconds. Give it more time, or a smaller budget.")
    #expect(
      reason(#"echo '{"objective": 1}'; exec >&-; sleep 600"#, limit: .milliseconds(300))
        == "The program took longer than 0.3 seconds. Give it more time, or a smaller budget.")
    let missing = CommandLearner("missing", command: ["no-such-program-anywhere"])
    #expect(
      throws: CommandError.cannotStart(
        "no-such-program-anywhere", reason: "No such file or directory")
    ) { try missing.session(on: task).run([:], from: chance) }
    #expect(throws: LearnerError.self) {
      try CommandLearner("empty", command: []).session(on: task)
    }
  }

  @Test(arguments: [
    "{", "{}x", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1 "b":2}"#, #"{"a":[1]}"#, #"{"a":{}}"#,
    #"{"a":1,"a":2}"#, #"{"a":1e}"#, #"{"a":--1}"#, #"{"\ud800":1}"#, #"{"a\x":1}"#, "[1]", "1",
    #"{"a:1}"#, #"{"a":tru}"#,
  ])
  func refusesOtherLines(_ line: String) {
    let quoted = line.replacing("'", with: #"'\''"#)
    #expect(
      reason("printf '%s\\n' '\(quoted)'").hasPrefix("Line 1 of the program's output is no flat"))
  }

  @Test func readsWhatItDeclares() throws {
    let space = try SearchSpace([Hyperparameter("depth", .integers(from: 1, through: 9))])
    try shell("true").check(space)
    var declared = shell("true")
    declared.hyperparameters = [LearnerHyperparameter("trees", 10, .integers(from: 1))]
    #expect(
      throws: LearnerError.unknownHyperparameter("depth", of: "script", known: ["trees"])
    ) { try declared.check(space) }
    #expect(
      declared.method.settings == #"command=["sh","-c","cat > /dev/null; true"]"#)
  }

  @Test func runsTrialsSideBySide() async throws {
    let session = { try shell(#"sleep 0.2; echo '{"objective": 1}'"#).session(on: task) }
    let outcomes = try await withThrowingTaskGroup(of: Double?.self) { group in
      for _ in 0..<4 {
        let own = Sendability(value: try session())
        group.addTask { try own.value.run([:], from: chance).objective }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == [1, 1, 1, 1])
  }

  /// Hands a session to one other thread.
  private struct Sendability: @unchecked Sendable {
    let value: any TrialSession
  }
}
