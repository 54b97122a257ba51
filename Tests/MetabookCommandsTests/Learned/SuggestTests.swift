import Foundation
import Testing

struct SuggestTests {
  private let line: CommandLine

  init() throws { line = try CommandLine() }

  /// Four tasks whose best C is 10 to the power of their size.
  private static func sources(_ features: [String] = ["log_nr_inst", "log_nr_class"]) -> String {
    var text = "task,C,objective," + features.map { "feature:\($0)" }.joined(separator: ",") + "\n"
    for task in 0..<4 {
      for exponent in 0..<5 {
        let miss = exponent - task
        let values = features.indices.map { "\(task + $0 + 1)" }.joined(separator: ",")
        text += "t\(task),1e\(exponent),\(miss * miss),\(values)\n"
      }
    }
    return text
  }

  /// 20 examples of two classes: log 20 is 3.0, log 2 is 0.7.
  private static let data =
    "a,b,y\n" + (0..<20).map { "\($0 % 7),\($0 % 3),\($0 % 2 == 0 ? "x" : "z")\n" }.joined()

  @Test func suggestsFromImportedTrials() throws {
    try line.write(Self.sources(), to: "trials.csv")
    try line.write(Self.data, to: "task.csv")
    let imported = try line.run("import trials.csv --minimize loss -o sources.h5")
    #expect(imported.status == 0)
    #expect(
      imported.output
        == "20 trials of 4 tasks with 2 features in 'sources.h5'.\n  C: log [1.0, 10000.0]\n")
    for method in ["surrogate", "predictor", "nearest_task", "portfolio", "best_constant"] {
      let arguments = "suggest sources.h5 --data task.csv --label y --count 3 --method \(method)"
      let found = try line.run(arguments + " --json")
      #expect(found.status == 0, "\(found.errors)")
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
      let suggestions = try #require(json["suggestions"] as? [[String: Any]])
      #expect(suggestions.count == 3)
      #expect(suggestions.allSatisfy { $0["C"] is Double })
      let nearest = try #require(json["nearest"] as? [[String: Any]])
      let distances = nearest.compactMap { $0["distance"] as? Double }
      #expect(distances.count == 4)
      #expect(distances == distances.sorted())
      // Equal arguments give equal answers.
      #expect(try line.run(arguments + " --json").output == found.output)
    }
    // (3.0, 0.7) is nearest to t1's (2, 3): 1 + 2.3, before t0's (1, 2), 2 + 1.3 – and then t2's.
    let text = try line.run(
      "suggest sources.h5 --data task.csv --label y --count 1 --method nearest_task"
    ).output
    #expect(text.contains("Nearest source tasks, by 2 meta-features:"))
    #expect(text.contains("Suggestions:\n  1  {\"C\":1"))
  }

  @Test func saysWhyNothingCanBeSuggested() throws {
    try line.write(Self.data, to: "task.csv")
    try line.write(Self.sources(["size"]), to: "other.csv")
    try line.write(Self.sources([]).replacing("objective,", with: "objective"), to: "plain.csv")
    try line.write(
      Self.sources().split(separator: "\n").enumerated().map { place, row in
        var cells = row.split(separator: ",").map(String.init)
        if place > 0 { cells[2] = "nan" }
        return cells.joined(separator: ",")
      }.joined(separator: "\n"), to: "failed.csv")
    try line.write("a,y\n1,0.5\n2,0.25\n3,0.125\n", to: "numbers.csv")
    try line.write(Self.sources(), to: "trials.csv")
    for name in ["other", "failed", "trials"] {
      #expect(try line.run("import \(name).csv -o \(name).h5").status == 0)
    }
    let cases: [(String, Int32, String)] = [
      (
        "other.h5 --data task.csv", 3, "have features that cannot be computed of a dataset: 'size'."
      ),
      ("failed.h5 --data task.csv", 3, "No source trial of study 'imported' is complete."),
      (
        "trials.h5 --data numbers.csv", 3,
        "'numbers.csv' is no classification task. Its 3 examples have 3 classes."
      ),
      ("trials.h5 --data nothing.csv", 3, "nothing.csv"),
      ("trials.h5 --data task.csv --label w", 3, "'w'"),
      ("nothing.h5 --data task.csv", 3, "there is no such archive"),
      ("trials.h5 --data task.csv --study importd", 2, "Did you mean 'imported'?"),
      ("trials.h5 --data task.csv --count 0", 2, "--count is 0."),
    ]
    for (arguments, status, message) in cases {
      let found = try line.run("suggest " + arguments)
      #expect(found.status == status, "\(arguments): \(found.errors)")
      #expect(found.errors.contains(message), "\(arguments): \(found.errors)")
      #expect(found.output.isEmpty)
    }
  }

  @Test func teachesFromOneTaskAndSaysSo() throws {
    try line.write(
      Self.sources().split(separator: "\n").filter {
        !$0.hasPrefix("t1") && !$0.hasPrefix("t2") && !$0.hasPrefix("t3")
      }
      .joined(separator: "\n"), to: "one.csv")
    try line.write(Self.data, to: "task.csv")
    #expect(try line.run("import one.csv -o one.h5").status == 0)
    let found = try line.run("suggest one.h5 --data task.csv --count 1")
    #expect(found.status == 0)
    #expect(found.errors.contains("Only one group of source tasks"))
  }

  @Test func importsNothingThatIsWrong() throws {
    try line.write("task,x,objective\na,1,good\n", to: "bad.csv")
    let found = try line.run("import bad.csv -o bad.h5")
    #expect(found.status == 3)
    #expect(
      found.errors
        == "Error: 'bad.csv' cannot be imported. Line 2, column 3: 'objective' is 'good'. "
        + "Expected a number.\n")
    #expect(line.bytes("bad.h5") == nil)
    try line.write(Self.sources(), to: "trials.csv")
    #expect(try line.run("import trials.csv -o a.h5").status == 0)
    #expect(try line.run("import trials.csv -o a.h5").status == 2)
    #expect(try line.run("import trials.csv -o a.h5 --force").status == 0)
    #expect(try line.run("import none.csv -o b.h5").status == 3)
    #expect(try line.run("import trials.csv -o c.h5 --minimize a --maximize b").status == 2)
  }
}
