import Foundation
import Testing

/// Reports as users weave, check, explain and export them.
struct ReportCommandTests {
  private static let text = """
    ---
    title: Two searches
    parameters: {trials: 3}
    ---
    # Two searches

    After {{ trials }} trials: {{ search.random.objective.last }}.

    ```yaml tasks
    main: {family: tuning, dataset: digits, target: 2}
    ```
    ```yaml study
    name: search
    tasks: main
    learner: {mlp: {hidden: [4], points: 2}}
    budget: {examples: 64, trials: $trials}
    space: {learning_rate: {log: [1.0e-3, 10]}}
    objective: {minimize: validation_loss}
    methods: [random, sobol]
    seeds: 2
    ```
    ```yaml figure
    {kind: regret, study: search, measure: objective}
    ```
    ```yaml table
    {kind: comparison, study: search, measure: objective, trials: [1, 3]}
    ```

    """

  private func notebook(_ folders: [String] = ["n"]) throws -> CommandLine {
    let line = try CommandLine()
    for folder in folders {
      try FileManager.default.createDirectory(
        atPath: line.folder + "/\(folder)", withIntermediateDirectories: true)
      try line.write(Self.text, to: "\(folder)/notebook.md")
    }
    return line
  }

  @Test func weavesTheSameOnOneWorkerAndOnTwo() throws {
    let line = try notebook(["a", "b"])
    let first = try line.run("run a -j 1")
    #expect(first.status == 0, "\(first.errors)")
    #expect(try line.run("run b -j 2").status == 0)
    for name in [
      "README.md", "figures/regret-search.png", "figures/regret-search.csv",
    ] {
      let one = try #require(line.bytes("a/" + name), "\(name)")
      #expect(one == line.bytes("b/" + name), "\(name)")
    }
    let again = try line.run("run a")
    #expect(again.output.contains("a/README.md: nothing to weave again"))
    #expect(!again.errors.contains("MISS"), "\(again.errors)")
    // Prose alone: nothing is run, and the report is woven again.
    try line.write(Self.text.replacing("After", with: "Behind"), to: "a/notebook.md")
    let edited = try line.run("run a")
    #expect(edited.output.contains("0 trials, 0 of them run now"))
    #expect(edited.output.contains("a/README.md: woven") && !edited.errors.contains("MISS"))
    #expect(
      String(decoding: line.bytes("a/README.md") ?? Data(), as: UTF8.self).contains("Behind 3"))
  }

  @Test func checksExplainsExportsAndTranslates() throws {
    let line = try notebook()
    #expect(try line.run("run n -q").status == 0)
    #expect(try line.run("check n").status == 0)
    let explained = try line.run("explain n T1:random:3")
    #expect(explained.status == 0 && explained.output.contains("4 trials"), "\(explained.output)")
    let unknown = try line.run("explain n T1:random:4")
    #expect(unknown.status == 2 && unknown.errors.contains("There are: 1, 3."), "\(unknown.errors)")
    let tables = try line.run("explain n")
    #expect(tables.status == 2 && tables.errors.contains("There are: T1 (comparison-search)."))
    #expect(try line.run("explain n T1:random:3 --json").output.contains("\"multiply_adds\""))
    #expect(try line.run("export n --format latex").output.contains("\\toprule"))
    #expect(
      try line.run("export n --table T1").output.hasPrefix(
        "table,row,column,value,lower,upper,text"))
    let report = try #require(line.bytes("n/README.md"))
    #expect(try line.run("report n --lang zh").status == 0)
    let chinese = String(decoding: line.bytes("n/README.md") ?? Data(), as: UTF8.self)
    #expect(chinese.contains("**表 1.**") && chinese.contains("# Two searches"))
    #expect(try line.run("check n").status == 0)
    #expect(try line.run("report n --lang en").status == 0)
    #expect(line.bytes("n/README.md") == report)
    try line.write(
      String(decoding: report, as: UTF8.self).replacing("n = 2 tasks", with: "n = 3 tasks"),
      to: "n/README.md")
    let checked = try line.run("check n")
    #expect(checked.status == 1 && checked.output.contains("README.md:"), "\(checked.output)")
  }

  @Test func refusesWhatItWouldDestroyOrCannotDerive() throws {
    let line = try notebook()
    try line.write("My own.\n", to: "n/README.md")
    let refused = try line.run("run n")
    #expect(refused.status == 2 && refused.errors.contains("was not woven by Metabook"))
    #expect(line.bytes("n/archive.h5") == nil, "Nothing was run for it.")
    #expect(line.bytes("n/README.md") == Data("My own.\n".utf8))
    #expect(try line.run("check n").status == 2)
    try FileManager.default.removeItem(atPath: line.folder + "/n/README.md")
    try line.write("", to: "n/figures")
    let blocked = try line.run("run n")
    #expect(blocked.status == 3 && blocked.errors.contains("n/figures"), "\(blocked.errors)")
    try FileManager.default.removeItem(atPath: line.folder + "/n/figures")
    #expect(try line.run("run n -q").status == 0)
    // A study that is not in the archive as it is declared is not reported.
    try line.write(Self.text.replacing("seeds: 2", with: "seeds: 3"), to: "n/notebook.md")
    let changed = try line.run("report n")
    #expect(
      changed.status == 2
        && changed.errors.contains("notebook.md:13:7: The study 'search' was not run"),
      "\(changed.errors)")
    try line.write(Self.text, to: "other.md")
    let other = try line.run("report other.md -o n/archive.h5")
    #expect(other.status == 2 && other.errors.contains("The archive holds what 'notebook.md' made"))
  }
}
