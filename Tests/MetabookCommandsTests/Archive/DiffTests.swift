import Archiving
import Foundation
import HDF5
import Testing

@testable import MetabookCommands

/// `metabook diff` as a user types it.
struct DiffTests {
  let shell = try! CommandLine()

  func diff(_ arguments: String...) throws -> CommandLine.Result {
    try shell.run(["diff", "a.h5", "b.h5"] + arguments)
  }

  /// Writes two archives that differ in what may differ between equal runs, and as told.
  func write(_ change: (Group) throws -> Void = { _ in }) throws {
    try shell.writeArchive("a.h5")
    try shell.writeArchive("b.h5") {
      try $0.setAttribute("content_digest", "sha256:ff")
      try $0.dataset("provenance/volatile/host").write(["there"])
      try change($0)
    }
  }

  @Test func findsEqualRunsTheSame() throws {
    try write()
    let result = try diff()
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("same: 22 objects and "))
  }

  @Test func ignoresNothingWhereItIsTold() throws {
    try write()
    let result = try diff("--all")
    #expect(result.status == 1)
    #expect(
      result.output.hasPrefix(
        """
        /@content_digest: "sha256:00" and "sha256:ff"
        /provenance/volatile/host: "here" and "there"
        2 differences: 
        """))
    #expect(
      try diff("--all", "--ignore", "/@content_digest", "--ignore", "provenance/*").status == 0)
  }

  @Test func comparesWithTolerances() throws {
    try write { try $0.dataset("studies/tuning/objective").write([1 / 3.0, .nan, 0.25, 1.5e-7]) }
    let result = try diff()
    #expect(result.status == 1)
    #expect(
      result.output.hasPrefix(
        "/studies/tuning/objective: 1 of 4 values differs, first at [3]: 1e-07 and 1.5e-07; at most "
      ))
    #expect(try diff("--atol", "1e-7").status == 0)
    #expect(try diff("--atol", "1e-8").status == 1)
    #expect(try diff("--rtol", "0.34").status == 0)
    #expect(try diff("--rtol", "0.33").status == 1)
    #expect(try diff("--tolerance", "/studies/*/objective=1e-7").status == 0)
    #expect(try diff("--tolerance", "/studies/*/objective=0,0.34").status == 0)
    #expect(try diff("--atol", "1", "--tolerance", "/studies=0").status == 1)
    #expect(try diff("--ignore", "/studies/tuning/objective").status == 0)
  }

  @Test func saysWhatCoversNothing() throws {
    try write()
    let result = try diff("--ignore", "/studies/tunign")
    #expect(result.status == 0)
    #expect(result.errors == "'/studies/tunign' covers nothing in either file.\n")
  }

  @Test func saysWhereNothingStandsForNaN() throws {
    try write { try $0.dataset("studies/tuning/objective").write([1 / 3.0, .nan, 0.25, 1e-7]) }
    let result = try diff()
    #expect(result.status == 0)
    #expect(result.errors.hasPrefix("1 NaN of one file have other bits than those of the other"))
  }

  @Test func printsJSON() throws {
    try write {
      try $0.dataset("studies/tuning/seed").write([0, 0, 1, 5])
      try $0.remove("studies/tuning/costs")
    }
    let result = try diff("--json")
    #expect(result.status == 1)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(
      report.keys.sorted() == [
        "differences", "first", "ignored", "objects", "same", "second", "unlike_nan",
        "values",
      ])
    #expect(report["ignored"] as? [String] == ["/@content_digest", "/provenance/volatile"])
    let differences = try #require(report["differences"] as? [[String: Any]])
    #expect(differences.map { $0["kind"] as? String } == ["missing", "values"])
    #expect(differences[0]["only_in"] as? String == "first")
    #expect(differences[0]["below"] as? Int == 1)
    #expect(differences[1]["place"] as? [Int] == [3])
    #expect(differences[1]["first"] as? Int == 1)
    #expect(differences[1]["second"] as? Int == 5)
    #expect(differences[1]["greatest_absolute"] as? Double == 4)
    #expect(differences[1]["attribute"] is NSNull)
  }

  @Test func findsRunsWithOtherNumbersOfJobsTheSame() throws {
    try shell.write(StudyText.small, to: "study.yml")
    for jobs in [1, 2] {
      #expect(try shell.run("run study.yml -q -j \(jobs) -o a\(jobs).h5").status == 0)
    }
    #expect(try shell.run("diff a1.h5 a2.h5").status == 0)
    let all = try shell.run("diff a1.h5 a2.h5 --all")
    #expect(all.status == 1)
    #expect(
      all.output.split(separator: "\n").dropLast().allSatisfy {
        $0.hasPrefix("/provenance/volatile/")
      })
    let trials = try shell.run([
      "inspect", "a1.h5", "trials", "--where", "state == complete and learning_rate < 0.1",
      "--sort",
      "objective", "--limit", "1", "--columns",
      "objective,learning_rate,weight_decay,multiply_adds",
    ])
    #expect(trials.status == 0)
    #expect(
      trials.output.split(separator: "\n").first
        == "objective  learning_rate  weight_decay  multiply_adds")
  }

  @Test func endsWithStatus3WhereAFileIsDamaged() throws {
    try write()
    var bytes = try #require(shell.bytes("b.h5"))
    bytes[bytes.count / 3] ^= 8
    try bytes.write(to: URL(fileURLWithPath: "\(shell.folder)/b.h5"))
    let result = try diff()
    #expect(result.status == 3)
    #expect(result.errors.hasPrefix("Error: 'b.h5' is damaged"))
    #expect(try shell.run("diff a.h5 none.h5").status == 3)
  }

  @Test(arguments: [
    ["--rtol", "-1"], ["--atol=nan"], ["--tolerance", "/x"], ["--tolerance", "/x=a"],
    ["--tolerance", "=1"], ["--tolerance", "/x=1,2,3"], ["--tolerance", "/x=-1"], ["--ignore", ""],
  ])
  func refusesWhatIsNoTolerance(_ arguments: [String]) throws {
    let ending = MetabookCommand.run(["diff", "a", "b"] + arguments)
    #expect(ending.status == .wrongUsage)
    #expect(ending.message.contains("--"))
  }

  @Test func readsTolerancesOfPathsWithEqualsSigns() throws {
    #expect(
      try Diff.rule("/a=b=1e-3,2")
        == Comparison.Rule("/a=b", Tolerance(absolute: 1e-3, relative: 2)))
  }
}
