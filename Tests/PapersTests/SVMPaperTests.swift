import Archiving
import Experiments
import Foundation
import LearnedSearch
import ScoreTables
import Statistics
import Testing
import Trials

@testable import Papers

struct SVMPaperTests {
  /// Six data sets of five groups whose best C follows a feature.
  private static func table() throws -> ScoreTable {
    let tasks = try (0..<6).map { task in
      let place = Double(task % 5)
      let rows = (0..<24).map { number in
        let trade = Double(sign: .plus, exponent: number / 2 - 5, significand: 1)
        let miss = Double(number / 2) - 2 * place
        let kernel: Configuration =
          number % 2 == 0 ? ["kernel": "linear"] : ["kernel": "rbf", "gamma": 0.1]
        return ScoreTable.Row(
          kernel.merging(["C": .real(trade)]),
          0.9 - 0.01 * miss * miss - (number % 2 == 0 ? 0.05 : 0))
      }
      return TableTask(
        "t\(task)", group: task == 5 ? "t0" : nil,
        features: try TaskFeatures(names: ["place"], values: [place]), rows: rows)
    }
    return try ScoreTable("svm", objective: .maximize("test_accuracy"), tasks: tasks)
  }

  @Test func fillsEveryTableOnASmallBudget() throws {
    let folder = NSTemporaryDirectory() + "svm-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var paper = SVMPaper(table: try Self.table(), searches: 40, repeats: 2)
    paper.surrogate.members = 2
    paper.surrogate.network.steps = 20
    let header = RunRecord(
      conditions: RunConditions(
        began: 0, commandLine: "", host: "", processor: "", system: "", workers: 2, commit: ""))
    for experiment in [try paper.searchesExperiment(), try paper.learnedExperiment()] {
      let run = Run([experiment], to: folder + "/svm.h5", header: header, workers: 2)
      #expect(try run.run().progress.failed == 0)
    }
    let contents = try ArchiveContents(readingArchive: folder + "/svm.h5")
    let report = SVMReport(paper: paper, contents: contents)
    for (method, _) in SVMReport.names {
      let regrets = try #require(report.regrets(of: method), "\(method) is missing")
      #expect(regrets.count == 5)
      #expect(regrets.allSatisfy { $0.allSatisfy { $0.allSatisfy { (0...1).contains($0) } } })
    }
    // The mean of 40 searches is within four standard errors: regrets in 0...1 deviate by less than ½.
    let random = try #require(report.regrets(of: "random"))
    for trials in [1, 5, 20] {
      let difference =
        SVMReport.mean(random, at: trials) - SVMReport.mean(report.exactRandom, at: trials)
      #expect(abs(difference) < 4 * 0.5 / (5.0 * 40).squareRoot())
    }
    // What names the best place by its feature is better than what cannot.
    let nearest = try #require(report.regrets(of: "predictor"))
    let constant = try #require(report.regrets(of: "constant"))
    #expect(SVMReport.mean(nearest, at: 1) < SVMReport.mean(constant, at: 1))
    #expect(!(try report.text()).contains("missing"))
  }

  @Test func saysWhereADifferenceIsToldFromZero() {
    func intervals(_ ends: [(Double, Double)]) -> [Interval] {
      ends.map { Interval(lower: $0.0, upper: $0.1, level: 0.95, method: "by hand") }
    }
    let level = (-0.1, 0.1)
    #expect(SVMReport.verdict(intervals([level, level, level, level])) == "not told apart")
    #expect(
      SVMReport.verdict(intervals([(0.1, 0.2), level, (-0.2, -0.1), (-0.3, -0.1)]))
        == "better at 10, 20; worse at 1")
  }

  @Test func learnsWithoutTheGroupOfTheTask() throws {
    let table = try Self.table()
    let paper = SVMPaper(table: table)
    let told = try table.experience().leavingOut(group: "t0")
    #expect(told.tasks.map(\.name) == ["t1", "t2", "t3", "t4"])
    #expect(paper.learners.map(\.name).count == Set(paper.learners.map(\.name)).count)
  }
}
