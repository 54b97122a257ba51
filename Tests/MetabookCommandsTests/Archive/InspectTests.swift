import Archiving
import Foundation
import HDF5
import Testing

@testable import MetabookCommands

/// `metabook inspect` as a user types it.
struct InspectTests {
  let shell = try! CommandLine()

  func output(_ arguments: String...) throws -> String {
    let result = try shell.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  func json(_ arguments: String...) throws -> [String: Any] {
    let result = try shell.run(arguments + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  func expectError(_ status: Int32, _ arguments: [String], _ message: String) throws {
    let result = try shell.run(arguments)
    #expect(result.status == status)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("Error: \(message)"), "\(result.errors)")
  }

  // MARK: tree

  @Test func showsTheTree() throws {
    try shell.writeArchive()
    let text = try output("inspect", "a.h5")
    #expect(text == (try output("inspect", "a.h5", "tree")))
    #expect(text.hasPrefix("a.h5: "))
    #expect(text.contains(" bytes, sealed and intact\n/\n  @Conventions = \"Metabook-1\"\n"))
    #expect(
      text.contains(
        """
            tuning/
              @direction = "minimize"
              @objective = "validation_loss"
              trial: int64 [4], dimension scale, contiguous, 32 bytes
                @long_name = "Trial"
              method: string [4], along trial, contiguous, 64 bytes
        """))
    #expect(
      text.contains("        loss: float64 [4, 2], along trial, step, contiguous, 64 bytes\n"))
  }

  @Test func showsTheTreeBelowAGroup() throws {
    try shell.writeArchive(sealed: false)
    let text = try output("inspect", "a.h5", "tree", "/studies/tuning/curves")
    #expect(text.split(separator: "\n").first?.hasSuffix("bytes, without a seal") == true)
    #expect(
      text.split(separator: "\n").dropFirst().joined(separator: "\n") == """
        curves/
          step: int64 [2], dimension scale, contiguous, 16 bytes
          loss: float64 [4, 2], along trial, step, contiguous, 64 bytes
        """)
  }

  @Test func showsTheTreeAsJSON() throws {
    try shell.writeArchive()
    let tree = try json("inspect", "a.h5")
    #expect(tree.keys.sorted() == ["bytes", "file", "objects", "sealed"])
    #expect(tree["sealed"] as? Bool == true)
    let objects = try #require(tree["objects"] as? [[String: Any]])
    let loss = try #require(
      objects.first { $0["path"] as? String == "/studies/tuning/curves/loss" })
    #expect(
      loss.keys.sorted() == [
        "attributes", "bytes", "chunk", "filters", "kind", "maximum_shape", "path", "problem",
        "shape", "storage", "type",
      ])
    #expect(loss["shape"] as? [Int] == [4, 2])
    #expect(loss["type"] as? String == "float64")
    let attributes = try #require(loss["attributes"] as? [[String: Any]])
    #expect(attributes.first?["name"] as? String == "DIMENSION_LIST")
    #expect(
      attributes.first?["values"] as? [[String]]
        == [["/studies/tuning/trial"], ["/studies/tuning/curves/step"]])
  }

  /// Made by Tests/HDF5Tests/Reference/foreign.py: every kind of link and type.
  @Test func showsFilesOfOthersAndFollowsNoLink() throws {
    for name in ["foreign", "elsewhere"] {
      let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      let bytes = try Data(contentsOf: tests.appending(path: "HDF5Tests/Fixtures/\(name).h5"))
      try bytes.write(to: URL(fileURLWithPath: "\(shell.folder)/\(name).h5"))
    }
    let foreign = try output("inspect", "foreign.h5")
    for line in [
      "    again = /links", "    dangling → /nowhere", "    external → /x in 'other.h5'",
      "    @null without values", "    @enumeration = GREEN",
      "    chunked: int16 [10, 10], up to [any, 10], chunks [4, 3], shuffle, deflate 4, "
        + "fletcher32, 308 bytes",
      "    named: the type float64",
    ] {
      #expect(foreign.contains("\n\(line)\n"), "\(line)")
    }
    let elsewhere = try output("inspect", "elsewhere.h5")
    #expect(elsewhere.contains("  raw: uint8, in raw files: /etc/passwd, 4 bytes\n"))
    #expect(elsewhere.contains("is kept in another file, '/etc/passwd'"))
    #expect(try json("inspect", "foreign.h5", "show", "/types/compound")["count"] as? Int == 2)
    try expectError(
      3, ["inspect", "elsewhere.h5", "show", "/raw"],
      "'/raw' in 'elsewhere.h5' is kept in another file")
  }

  @Test func letsNoTextSteerTheTerminal() throws {
    try shell.writeArchive {
      try $0.setAttribute("evil", "\u{1B}[2J\u{9B}31m\u{202E}x\ny")
      try $0.createDataset("bell\u{7}", ["\u{1B}c"])
    }
    for view in [["tree"], ["show", "/bell\u{7}"]] {
      let text = try shell.run(["inspect", "a.h5"] + view).output
      #expect(
        !text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
      #expect(text.contains("bell\\u{7}"))
    }
    #expect(try output("inspect", "a.h5").contains(#"@evil = "\u{1B}[2J\u{9b}31m\u{202e}x\ny""#))
  }

  // MARK: show

  @Test func showsValuesWithStatistics() throws {
    try shell.writeArchive()
    // Of 1, 0.5, 2, 0.25, 3 and next to nothing: the mean is 6.75 / 6, the squares of the distances
    // from it add up to 6.71875, and sqrt(6.71875 / 5) = 1.159.
    #expect(
      try output("inspect", "a.h5", "show", "/studies/tuning/curves/loss") == """
        /studies/tuning/curves/loss: float64 [4, 2], along trial, step, contiguous, 64 bytes
          8 values, NaN 2, min 1e-07, mean 1.125, sd 1.159, max 3
        [0, 0…]  1.0  0.5
        [1, 0…]  nan  nan
        [2, 0…]  2.0  0.25
        [3, 0…]  3.0  1e-07

        """)
    #expect(
      try output("inspect", "a.h5", "show", "studies/tuning/state") == """
        /studies/tuning/state: string [4], along trial, contiguous, 64 bytes
        [0]  "complete"
        [1]  "failed"
        [2]  "complete"
        [3]  "complete"

        """)
    #expect(
      try output("inspect", "a.h5", "show", "/provenance/volatile/host") == """
        /provenance/volatile/host: string [], contiguous, 16 bytes
        here

        """)
  }

  @Test func showsASlice() throws {
    try shell.writeArchive()
    let shown = try json(
      "inspect", "a.h5", "show", "/studies/tuning/curves/loss", "--slice", "::2,-1")
    #expect(shown["values"] as? [Double] == [0.5, 0.25])
    #expect(
      shown["slice"] as? [String: [Int]] == ["start": [0, 1], "count": [2, 1], "step": [2, 1]])
    #expect((shown["statistics"] as? [String: Any])?["mean"] as? Double == 0.375)
    #expect(
      try output("inspect", "a.h5", "show", "/studies/tuning/seed", "--slice", "-2:")
        .hasSuffix("[2]  1\n[3]  1\n"))
    #expect(
      try output("inspect", "a.h5", "show", "/studies/tuning/trial", "--slice", "::3")
        .hasSuffix("[0]  0\n[3]  3\n"))
    let cut = try output("inspect", "a.h5", "show", "/studies/tuning/curves/loss", "--limit", "3")
    #expect(
      cut.hasSuffix("[0, 0…]  1.0  0.5\n6 of 8 values are not shown; --limit 8 shows them.\n"))
    #expect(cut.contains("8 values, NaN 2"))
  }

  @Test(arguments: [
    ("4", "--slice '4': there is no index 4 along axis 0, whose size is 4."),
    ("0,0,0", "--slice '0,0,0' has 3 axes, and the shape [4, 2] has 2."),
    ("a:b", "--slice 'a:b': 'a:b' is no index and no range."),
    ("", "--slice '': '' is no index and no range."),
    ("::0", "--slice '::0': the step 0 is not 1 or more."),
    ("1:2:3:4", "--slice '1:2:3:4': '1:2:3:4' is no index and no range."),
  ])
  func refusesASliceThatDoesNotFit(_ slice: String, message: String) throws {
    try shell.writeArchive()
    try expectError(
      2, ["inspect", "a.h5", "show", "/studies/tuning/curves/loss", "--slice", slice], message)
  }

  // MARK: studies and trials

  @Test func listsTheStudies() throws {
    try shell.writeArchive()
    #expect(
      try output("inspect", "a.h5", "studies") == """
        study   trials  states                methods  tasks  objective                 best
        tuning  4       complete 3, failed 1  2        2      minimize validation_loss  1e-07
        empty   0

        """)
    #expect(
      try output("inspect", "a.h5", "studies", "--csv") == """
        study,trials,states,methods,tasks,objective,direction,best
        tuning,4,"complete 3, failed 1",2,2,validation_loss,minimize,1e-07
        empty,0,,,,,,

        """)
  }

  @Test func listsTheTrials() throws {
    try shell.writeArchive()
    #expect(
      try output("inspect", "a.h5", "trials", "--study", "tuning") == """
        trial  method  task        seed  state     objective  learning_rate  degree
        0      random  bowl, wide  0     complete  0.3333     0.1            2
        1      random  digits      0     failed    —          0.02           —
        2      tpe     bowl, wide  1     complete  0.25       0.003          3
        3      tpe     digits      1     complete  1e-07      0.4            —

        """)
  }

  @Test func filtersSortsAndLimitsTheTrials() throws {
    try shell.writeArchive()
    let result = try shell.run([
      "inspect", "a.h5", "trials", "--study", "tuning", "--where", "state == complete", "--where",
      "learning_rate > 3e-3 or degree == 3", "--sort", "-objective", "--columns",
      "trial, objective", "--limit", "2",
    ])
    #expect(
      result.output == """
        trial  objective
        0      0.3333
        2      0.25

        """)
    #expect(result.errors == "1 of 3 trials are behind the limit.\n")
  }

  @Test func printsTrialsAsCSVWithEveryDigit() throws {
    try shell.writeArchive()
    #expect(
      try output("inspect", "a.h5", "trials", "--study", "tuning", "--csv", "--sort", "-trial")
        == """
        trial,method,task,seed,state,objective,hyperparameters.learning_rate,hyperparameters.degree
        3,tpe,digits,1,complete,1e-07,0.4,
        2,tpe,"bowl, wide",1,complete,0.25,0.003,3
        1,random,digits,0,failed,,0.02,
        0,random,"bowl, wide",0,complete,0.3333333333333333,0.1,2

        """)
  }

  @Test func printsTrialsAsJSON() throws {
    try shell.writeArchive()
    let listing = try json(
      "inspect", "a.h5", "trials", "--study", "tuning", "--limit", "2", "--columns",
      "objective,degree,task")
    #expect(listing.keys.sorted() == ["columns", "found", "shown", "study", "trials"])
    #expect(listing["found"] as? Int == 4)
    #expect(
      listing["columns"] as? [[String: String]] == [
        ["name": "objective", "type": "real"],
        ["name": "hyperparameters.degree", "type": "integer"],
        ["name": "task", "type": "text"],
      ])
    let trials = try #require(listing["trials"] as? [[String: Any]])
    #expect(trials.count == 2)
    #expect(trials[0]["objective"] as? Double == 1 / 3.0)
    #expect(trials[0]["hyperparameters.degree"] as? Int == 2)
    #expect(trials[1]["objective"] is NSNull)
    #expect(trials[1]["hyperparameters.degree"] is NSNull)
  }

  @Test func readsAnArchiveThatIsBeingRecordedWithItsJournals() throws {
    try shell.write(StudyText.small, to: "study.yml")
    #expect(try shell.run("run study.yml -q").status == 0)
    let whole = try ArchiveContents(readingArchive: "\(shell.folder)/study.h5").studies[0]
    let recording = try Recording(
      to: "\(shell.folder)/part.h5",
      header: [.study(RecordedStudy(whole.study, tasks: whole.tasks))], workers: 1, holder: "a test"
    )
    for trial in whole.trials.prefix(5) { try recording.record(.trial(trial), by: 0) }
    #expect(shell.bytes("part.h5") == nil)
    let rows = try output("inspect", "part.h5", "trials", "--csv").split(separator: "\n")
    #expect(rows.count == 6)
    #expect(
      try output("inspect", "study.h5", "trials", "--csv").split(separator: "\n").prefix(6)
        == rows[...])
    #expect(try output("inspect", "part.h5", "studies", "--csv").contains("\nsmall,5,"))
  }

  // MARK: errors

  @Test func saysWhatIsWrongWithTheFile() throws {
    try shell.write("no HDF5", to: "text.h5")
    try expectError(3, ["inspect", "none.h5"], "Cannot open 'none.h5': No such file or directory.")
    try expectError(3, ["inspect", "text.h5"], "'text.h5' is not an HDF5 file")
    try expectError(3, ["inspect", "home"], "Cannot open 'home': it is a folder")
    try shell.writeArchive()
    let whole = try #require(shell.bytes("a.h5"))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: "\(shell.folder)/cut.h5"))
    try expectError(3, ["inspect", "cut.h5"], "Cannot open '/' in 'cut.h5'. HDF5 says: ")
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    try flipped.write(to: URL(fileURLWithPath: "\(shell.folder)/flipped.h5"))
    for view in [["tree"], ["studies"], ["trials"], ["show", "/studies"]] {
      try expectError(3, ["inspect", "flipped.h5"] + view, "'flipped.h5' is damaged: its bytes")
    }
  }

  @Test func saysWhatWasMeant() throws {
    try shell.writeArchive()
    try expectError(
      2, ["inspect", "a.h5", "trails"], "There is no view 'trails'. Did you mean 'trials'?")
    try expectError(
      2, ["inspect", "a.h5", "pixels"],
      "There is no view 'pixels'. The views are tree, studies, trials, curves, show.")
    try expectError(
      2, ["inspect", "a.h5", "trials"],
      "There are 2 studies in 'a.h5'. Choose one with --study: tuning, empty.")
    try expectError(
      2, ["inspect", "a.h5", "trials", "--study", "tunig"],
      "There is no study 'tunig' in 'a.h5'. Did you mean 'tuning'?")
    try expectError(
      2, ["inspect", "a.h5", "show", "/studies/tuning/objectiv"],
      "There is no '/studies/tuning/objectiv' in 'a.h5'. "
        + "Did you mean '/studies/tuning/objective'?")
    let known =
      "The columns are trial, method, task, seed, state, objective, "
      + "hyperparameters.learning_rate, hyperparameters.degree, costs.examples."
    try expectError(
      2, ["inspect", "a.h5", "trials", "--study", "tuning", "--where", "sate == failed"],
      "There is no column 'sate' (column 1 of 'sate == failed'). \(known) Did you mean 'state'?")
    try expectError(
      2, ["inspect", "a.h5", "trials", "--study", "tuning", "--sort", "-lerning_rate"],
      "There is no column 'lerning_rate'. \(known) Did you mean 'learning_rate'?")
    try expectError(
      2, ["inspect", "a.h5", "trials", "--study", "tuning", "--where", "state = failed"],
      "Cannot read 'state = failed', column 7: '=' compares nothing. Write '=='.")
    try expectError(
      2, ["inspect", "a.h5", "--where", "state == failed"],
      "--where is for trials and curves, not for tree.")
    try expectError(
      2, ["inspect", "a.h5", "show"], "Name what to show, as in: metabook inspect a.h5")
    try expectError(
      3, ["inspect", "a.h5", "trials", "--study", "empty"], "'/studies/empty' is no table")
  }

  // MARK: damage

  /// Bits of a file that was written whole are guarded by its seal, so nothing is shown of it.
  @Test func refusesWhateverBitFlipsBehindTheSeal() throws {
    try shell.writeArchive()
    let whole = [UInt8](try #require(shell.bytes("a.h5")))
    let path = "\(shell.folder)/flipped.h5"
    var state: UInt64 = 11
    var refused = 0
    for _ in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // The last 48 bytes are the seal itself.
      let bit = Int(state >> 20) % ((whole.count - 48) * 8)
      var flipped = whole
      flipped[bit / 8] ^= 1 << (bit % 8)
      try Data(flipped).write(to: URL(fileURLWithPath: path))
      let ending = MetabookCommand.run(["inspect", path])
      if ending.status == .badData { refused += 1 }
      #expect(ending.message.hasPrefix("Error: '\(path)' is damaged"))
    }
    #expect(refused == 300)
  }

  /// Of a file without a seal wrong values can be shown, and libhdf5 itself can crash or hang over it.
  /// This program never does: a trap of Swift would be signal 4 or 5.
  @Test(.timeLimit(.minutes(10)))
  func survivesWhateverBitFlipsWithoutASeal() throws {
    try shell.writeArchive(sealed: false)
    let whole = [UInt8](try #require(shell.bytes("a.h5")))
    var state: UInt64 = 12
    var endings: [String: Int] = [:]
    for round in 0..<240 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let bit = Int(state >> 20) % (whole.count * 8)
      var flipped = whole
      flipped[bit / 8] ^= 1 << (bit % 8)
      try Data(flipped).write(to: URL(fileURLWithPath: "\(shell.folder)/flipped.h5"))
      let views = [
        ["inspect", "flipped.h5"], ["inspect", "flipped.h5", "trials", "--study", "tuning"],
        ["inspect", "flipped.h5", "studies"], ["diff", "flipped.h5", "a.h5", "--all"],
      ]
      var signal: Int32?
      var isHung = false
      let result = try shell.run(views[round % views.count]) { process in
        let end = Date().addingTimeInterval(10)
        while process.isRunning, Date() < end { usleep(2000) }
        if process.isRunning {
          isHung = true
          kill(process.processIdentifier, SIGKILL)
        }
        process.waitUntilExit()
        if process.terminationReason == .uncaughtSignal { signal = process.terminationStatus }
      }
      if let signal {
        #expect(signal != SIGILL && signal != SIGTRAP, "bit \(bit): \(result.errors)")
        endings[isHung ? "hung" : "crashed", default: 0] += 1
      } else {
        #expect([0, 1, 2, 3].contains(result.status), "bit \(bit)")
        #expect(
          (result.status == 0 || result.status == 1) != result.errors.hasPrefix("Error: "),
          "bit \(bit)")
        endings["status \(result.status)", default: 0] += 1
      }
    }
    // Most bits are of unused space or of values. Of two thousand flips in files like this 30 made
    // libhdf5 crash or hang.
    #expect(endings["crashed", default: 0] + endings["hung", default: 0] <= 12, "\(endings)")
    #expect(endings["status 0", default: 0] + endings["status 1", default: 0] > 60, "\(endings)")
    #expect(endings["status 3", default: 0] > 5, "\(endings)")
  }
}
