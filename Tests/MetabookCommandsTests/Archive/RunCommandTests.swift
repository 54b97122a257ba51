import Foundation
import Testing

struct RunCommandTests {
  private func study(_ text: String = StudyText.small) throws -> CommandLine {
    let line = try CommandLine()
    try line.write(text, to: "study.yml")
    return line
  }

  private func digest(_ result: CommandLine.Result) -> Substring? {
    result.output.split(separator: "\n").last
  }

  @Test func recordsAStudyAndRunsNothingTwice() throws {
    let line = try study()
    let first = try line.run("run study.yml -j 2")
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("study.h5: 48 trials, 48 of them run now, best "))
    #expect(first.errors.contains("48 of 48 trials"))
    let second = try line.run("run study.yml -j 1")
    #expect(second.output.hasPrefix("study.h5: 48 trials, 0 of them run now, best "))
    #expect(digest(second) == digest(first))
    let resumed = try line.run("resume study.h5 -q")
    #expect(resumed.status == 0 && resumed.output.isEmpty && resumed.errors.isEmpty)
    #expect(try line.run("verify study.h5").output.hasPrefix("study.h5  intact  sealed  48 trials"))
  }

  /// A program of Python as the learner, told by the study alone.
  @Test func tunesAProgram() throws {
    let line = try study(
      """
      seed: 3
      tasks:
        digits: {family: tuning, dataset: digits, classes: 3, target: 1}
      study:
        name: program
        tasks: digits
        learner: {command: {run: [python3, near.py], minimize: validation_error}}
        budget: {trials: 3}
        space: {shrinkage: [0, 0.9]}
        objective: {minimize: validation_error}
        methods: [random]
        seeds: 1

      """)
    let program = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../LearnersTests/Programs/nearest_mean.py")
    try line.write(try String(contentsOf: program, encoding: .utf8), to: "near.py")
    let result = try line.run("run study.yml")
    #expect(result.output.hasPrefix("study.h5: 3 trials, 3 of them run now, best "))
    #expect(result.status == 0)
    let missing = try line.run("run study.yml --set study.learner=command -o other.h5")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("'run' is missing"))
  }

  @Test func givesOneDigestForAnyNumberOfJobs() throws {
    let line = try study()
    let digests = try [1, 2, 8].map { jobs in
      digest(try line.run("run study.yml -j \(jobs) -o a\(jobs).h5"))
    }
    #expect(Set(digests).count == 1)
    #expect(digests[0]?.hasPrefix("sha256:") == true)
  }

  @Test func replaysEveryTrialBitByBit() throws {
    let line = try study()
    _ = try line.run("run study.yml")
    let table = try line.run("export study.h5").output.split(separator: "\n").dropFirst()
    let rows = table.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 48)
    // One of each state that there is.
    var seen: Set<Substring> = []
    for row in rows where seen.insert(row[7]).inserted {
      let replayed = try line.run("replay study.h5 \(row[1])")
      #expect(replayed.output == "Trial \(row[1]) is the same, bit by bit.\n")
      #expect(replayed.status == 0)
    }
    #expect(seen.contains("complete"))
    let unknown = try line.run("replay study.h5 xyz")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("No trial has a key that begins with 'xyz'."))
  }

  @Test func showsWhatItWouldRun() throws {
    let line = try study()
    let result = try line.run("run study.yml --dry-run --set study.budget.trials=5")
    #expect(result.status == 0)
    #expect(result.output.contains("budget: {trials: 5, examples: 320}"))
    #expect(result.errors == "small: 6 searches of up to 5 trials: 30 trials at most.\n")
    #expect(line.bytes("study.h5") == nil)
  }

  @Test func endsInGoodOrderWhenInterrupted() throws {
    let line = try study(StudyText.small.replacing("trials: 8", with: "trials: 400"))
    let whole = try line.run("run study.yml -o whole.h5")
    for signal in [SIGINT, SIGTERM] {
      let name = "a\(signal).h5"
      let stopped = try line.run("run study.yml -o \(name)") { process in
        // Not before there is something to save.
        while line.journals(of: name) == 0, process.isRunning { usleep(1000) }
        kill(process.processIdentifier, signal)
      }
      #expect(stopped.status == 130)
      #expect(stopped.output.contains(", stopped\n"))
      let resumed = try line.run("resume \(name)")
      #expect(resumed.status == 0)
      #expect(digest(resumed) == digest(whole))
    }
  }

  @Test(
    arguments: [
      (
        "learner: {mlp: {hidden: [8], points: 5}}", "learner: {mpl: {}}",
        "There is no learner 'mpl'. Did you mean 'mlp'?"
      ),
      (
        "hidden: [8]", "hiden: [8]",
        "'hiden' is not a key of study.learner 'mlp'. Did you mean 'hidden'?"
      ),
      ("dataset: digits", "dataset: digit", "There is no dataset 'digit'. Did you mean 'digits'?"),
      ("learning_rate:", "learning_rte:", "Did you mean 'learning_rate'?"),
      (
        "minimize: validation_loss", "maximize: validation_loss",
        "needed: {minimize: validation_loss}"
      ),
      ("examples: 320", "examples: 3", "A budget of 3 examples ends before the first batch of 16."),
      ("trials: 8", "trials: 0", "Give 1 or more."),
    ])
  func saysWhatIsWrongWithAStudyAndWhere(_ part: String, _ other: String, _ message: String) throws
  {
    let line = try study(StudyText.small.replacing(part, with: other))
    let result = try line.run("run study.yml")
    #expect(result.status == 2)
    let words = message.replacing("needed: ", with: "")
    #expect(result.errors.contains(words), "\(result.errors)")
    let place = #/Error: study\.yml:[0-9]+:[0-9]+: /#
    #expect(result.errors.prefixMatch(of: place) != nil, "\(result.errors)")
    #expect(line.bytes("study.h5") == nil)
  }

  @Test func refusesArchivesThatAreNone() throws {
    let line = try study()
    try line.write("no archive", to: "a.h5")
    for command in [
      "verify a.h5", "export a.h5", "watch a.h5 --once", "resume a.h5", "run study.yml -o a.h5",
    ] {
      let result = try line.run(command)
      #expect(result.status == 3, "\(command)")
      #expect(result.errors.contains("'a.h5' is not an HDF5 file"), "\(result.errors)")
    }
    #expect(try line.run("resume none.h5").status == 3)
    #expect(line.bytes("a.h5") == Data("no archive".utf8))
  }

  @Test func mergesShardsIntoTheArchiveOfOneRun() throws {
    let line = try study()
    let whole = try line.run("run study.yml -o whole.h5")
    // Two runs that were stopped at different places hold different parts.
    _ = try line.run("run study.yml -o a.h5 --set study.methods=[random]")
    _ = try line.run("run study.yml -o b.h5 --set study.methods=[{\"tpe\":{\"startup\":4}}]")
    let merged = try line.run("merge a.h5 b.h5 -o ab.h5")
    #expect(merged.status == 0)
    #expect(merged.output.hasPrefix("ab.h5: 48 trials of 1 studies, sha256:"))
    func trials(_ name: String) throws -> [String] {
      try line.run("export \(name) --curves").output.split(separator: "\n").map(String.init)
    }
    #expect(try trials("ab.h5") == trials("whole.h5"))
    #expect(whole.status == 0)
    let other = try line.run("run study.yml -o c.h5 --set seed=8")
    #expect(other.status == 0)
    let refused = try line.run("merge a.h5 c.h5 -o ac.h5")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("two studies 'small' that differ in their master seeds"))
  }
}

extension CommandLine {
  /// How many journals lie beside an archive.
  func journals(of archive: String) -> Int {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: "\(folder)/\(archive).recording")
    return names?.count { $0.hasSuffix(".journal") } ?? 0
  }
}
