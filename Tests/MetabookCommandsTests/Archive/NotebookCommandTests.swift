import Foundation
import Testing

/// Notebooks as users run, edit, resume and replay them.
struct NotebookCommandTests {
  static let text = """
    ---
    title: A small notebook
    seed: 7
    parameters: {trials: 8, second: 3}
    profiles: {short: {trials: 4}}
    ---
    # A small notebook

    Of {{ trials }} trials the best is {{ first.random.objective }}.

    ```yaml tasks
    main: {family: tuning, dataset: digits, target: 2}
    other: {family: tuning, dataset: digits, scale: 1, target: $second}
    ```
    ```yaml study
    name: first
    tasks: main
    learner: {mlp: {hidden: [8], points: 5}}
    budget: {examples: 320, trials: $trials}
    space:
      learning_rate: {log: [1.0e-3, 10]}
      weight_decay: {log: [1.0e-4, 0.3]}
    objective: {minimize: validation_loss}
    methods: [random, {tpe: {startup: 4}}]
    seeds: 1
    ```
    ```yaml study
    {name: second, like: first, tasks: other, methods: [random]}
    ```
    ```yaml figure
    {kind: regret, study: first}
    ```

    """

  private func notebook(_ text: String = text) throws -> CommandLine {
    let line = try CommandLine()
    try FileManager.default.createDirectory(
      atPath: line.folder + "/n", withIntermediateDirectories: true)
    try line.write(text, to: "n/notebook.md")
    return line
  }

  private func digest(_ result: CommandLine.Result) -> Substring? {
    result.output.split(separator: "\n").last
  }

  /// The lines of standard error that name cells.
  private func cells(_ result: CommandLine.Result) -> [String] {
    (result.errors + result.output).split(separator: "\n")
      .filter { $0.contains("  HIT") || $0.contains("  MISS") }
      .map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test func runsWhatIsMissingAndNothingTwice() throws {
    let line = try notebook()
    let dry = try line.run("run n --dry-run")
    #expect(dry.status == 0 && line.bytes("n/archive.h5") == nil)
    #expect(
      dry.output == """
        tasks main           MISS  not run yet
        tasks other          MISS  not run yet
        study first          MISS  not run yet
        study second         MISS  not run yet
        figure regret-first  MISS  not run yet

        study first   4 searches  32 trials at most  0 recorded  cost not known before the first trial
        study second  3 searches  24 trials at most  0 recorded  cost not known before the first trial

        """)
    let first = try line.run("run n -j 2")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.hasPrefix("n/archive.h5: 56 trials, 56 of them run now\n"))
    let second = try line.run("run n/notebook.md -j 1")
    #expect(second.output.hasPrefix("n/archive.h5: 0 trials, 0 of them run now\n"))
    #expect(digest(second) == digest(first))
    #expect(
      cells(second) == [
        "tasks main HIT", "tasks other HIT", "study first HIT", "study second HIT",
        "figure regret-first HIT",
      ])
    #expect(try line.run("verify n/archive.h5").output.contains("intact"))
    let alone = try line.run("run n -j 1 -o alone.h5")
    #expect(digest(alone) == digest(first))
  }

  /// After any edit the archive is that of a run from nothing. What was there is not run again, but for
  /// trials that were the best of their search for a while, whose weights were not kept.
  @Test(arguments: [
    ("The best", "the very best", 0, 0), ("of {{ trials }}", "of {{ trials }}", 0, 0),
    ("methods: [random, {tpe", "methods: [sobol, random, {tpe", 16, 0),
    ("tasks: other, methods: [random]", "tasks: other, methods: [sobol]", 24, 24),
    ("scale: 1, target", "scale: 2, target", 24, 24),
    ("second: 3", "second: 4", 8, 0), ("second: 3", "second: 2", 0, 8),
    ("trials: 8,", "trials: 6,", 17, 14), ("trials: 8,", "trials: 9,", 26, 0),
    ("name: second", "name: third", 24, 24), ("seeds: 1", "seeds: 2", 56, 0),
    ("learning_rate: {log: [1.0e-3, 10]}", "learning_rate: {log: [1.0e-3, 9]}", 56, 56),
  ])
  func runsExactlyWhatAnEditChanges(
    _ part: String, _ other: String, _ run: Int, _ lost: Int
  ) throws {
    let line = try notebook()
    #expect(try line.run("run n -q").status == 0)
    try line.write(Self.text.replacing(part, with: other), to: "n/notebook.md")
    let edited = try line.run("run n")
    #expect(edited.status == 0, "\(edited.errors)")
    #expect(edited.output.contains("trials, \(run) of them run now"), "\(edited.output)")
    #expect(
      edited.errors.contains("\(lost) trials are not declared any more") == (lost > 0),
      "\(edited.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: line.folder + "/n")
    #expect(files.contains { $0.contains(".before-") } == (lost > 0))
    let fresh = try line.run("run n -o fresh.h5")
    #expect(digest(fresh) == digest(edited))
    #expect(try line.run("verify n/archive.h5").output.contains("intact"))
  }

  @Test func runsProfilesAndResumesThem() throws {
    let line = try notebook()
    let short = try line.run("run n --profile short --set second=1")
    #expect(short.output.hasPrefix("n/archive.h5: 20 trials, 20 of them run now\n"))
    let resumed = try line.run("resume n/archive.h5")
    #expect(resumed.status == 0 && digest(resumed) == digest(short), "\(resumed.errors)")
    let table = try line.run("export n/archive.h5").output.split(separator: "\n")
    let key = try #require(table.last?.split(separator: ",")[1])
    let replayed = try line.run("replay n/archive.h5 \(key)")
    #expect(replayed.output == "Trial \(key) is the same, bit by bit.\n", "\(replayed.errors)")
  }

  /// A comparison records several studies of one cell: sources, learning, searches, valuations.
  @Test func runsComparisonsOfLearnedMethods() throws {
    let text = Self.text.replacing("target: 2}", with: "source: 3, target: 2}")
      .replacing(
        "methods: [random, {tpe: {startup: 4}}]", with: "methods: [constant, portfolio, random]")
    let line = try notebook(text)
    let first = try line.run("run n")
    #expect(first.status == 0, "\(first.errors)")
    let second = try line.run("run n")
    #expect(cells(second).contains("study first HIT") && digest(second) == digest(first))
    try line.write(text.replacing("[constant, portfolio,", with: "[constant,"), to: "n/notebook.md")
    let edited = try line.run("run n")
    #expect(edited.output.contains(", 0 of them run now"), "\(edited.output)")
    #expect(digest(edited) == digest(try line.run("run n -o fresh.h5")))
  }

  @Test func goesOnAfterAStop() throws {
    let line = try notebook(Self.text.replacing("trials: 8,", with: "trials: 150,"))
    let whole = try line.run("run n -o whole.h5")
    let stopped = try line.run("run n") { process in
      while line.journals(of: "n/archive.h5") == 0, process.isRunning { usleep(1000) }
      kill(process.processIdentifier, SIGINT)
    }
    #expect(stopped.status == 130)
    let dry = try line.run("run n --dry-run")
    #expect(cells(dry).contains("study second MISS not run yet"))
    let resumed = try line.run("run n")
    #expect(resumed.status == 0 && digest(resumed) == digest(whole), "\(resumed.errors)")
  }

  @Test(arguments: [
    ("run n", "title:", "titel:", "n/notebook.md:2:1: 'titel' is not a key of front matter."),
    (
      "run n", "dataset: digits, target", "dataset: digit, target",
      "n/notebook.md:12:33: There is no dataset"
    ),
    ("run n", "minimize: validation_loss", "maximize: validation_loss", "n/notebook.md:23:23: "),
    ("run n --profile shrt", "x", "x", "--profile shrt: There is no profile 'shrt'."),
    ("run n --set trials=a", "x", "x", "--set trials=a: trials is the text 'a'. Give an integer"),
    ("run none.md", "x", "x", "none.md: The file cannot be read: No such file or directory."),
  ])
  func saysWhatIsWrongAndRunsNothing(
    _ command: String, _ part: String, _ other: String, _ message: String
  ) throws {
    let line = try notebook(Self.text.replacing(part, with: other))
    let result = try line.run(command)
    #expect(result.status == 2)
    #expect(result.errors.contains("Error: " + message), "\(result.errors)")
    #expect(line.bytes("n/archive.h5") == nil)
  }

  @Test func leavesTheArchiveOfAnotherNotebookAlone() throws {
    let line = try notebook()
    #expect(try line.run("run n -q").status == 0)
    let bytes = line.bytes("n/archive.h5")
    try line.write(Self.text, to: "n/other.md")
    let result = try line.run("run n/other.md")
    #expect(result.status == 2)
    #expect(
      result.errors.contains(
        "n/archive.h5: The archive holds what 'notebook.md' made, and not 'other.md'."))
    #expect(line.bytes("n/archive.h5") == bytes)
  }

  @Test func beginsNotebooksThatRun() throws {
    let line = try CommandLine()
    #expect(try line.run("new first").output == "first/notebook.md\n")
    #expect(try line.run("run first --set trials=2 --set targets=1 --set seeds=1").status == 0)
    #expect(try line.run("new first").errors.contains("'first' is there already."))
    #expect(try line.run("new ../x/1st").status == 2)
    let rows = (0..<90).map { "\($0 % 3),\(Double($0 % 3) + Double($0) / 100),\($0 % 7)" }
    try line.write("y,a,b\n" + rows.joined(separator: "\n") + "\n", to: "x.csv")
    #expect(try line.run("data add mine x.csv --label y").status == 0)
    #expect(try line.run("new mine").status == 0)
    let result = try line.run("run mine --set trials=2 --set targets=1 --set seeds=1")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try line.run("new table --data mne").errors.contains("Did you mean 'mine'?"))
  }

  @Test func listsEverythingThatCanBeNamed() throws {
    let line = try CommandLine()
    let all = try line.run("list").output
    for word in ["methods\n", "learners\n", "families\n", "datasets\n", "tables\n", "figures\n"] {
      #expect(all.contains(word))
    }
    #expect(all.contains("hidden      [32]    integers from 1 to 65536\n"))
    let json = try line.run("list tables --json").output
    let tables =
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[String: Any]]]
    #expect(tables?["tables"]?.first?["name"] as? String == "comparison")
    #expect(try line.run("list tabels").status == 2)
  }
}
