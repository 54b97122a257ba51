import Foundation
import LearnedSearch
import Testing
import Trials

@testable import ScoreTables

struct SVMMetadataTests {
  private static let features = Array(repeating: "0.5", count: 22).joined(separator: " ")

  private func task(_ lines: [String]) throws -> TableTask {
    try SVMMetadata.task(lines.joined(separator: "\n"), named: "t")
  }

  /// log₂(C)/6 = −5/6 is C = 1/32; log₁₀(γ)/4 = −1 is γ = 1e-4, and 0 is 1 where the kernel is RBF;
  /// log₁₀ 4 = 0.60206.
  @Test func readsTheKernels() throws {
    let task = try task([
      "0.9 1 0 0 -0.8333333333333334 -1.0 0 \(Self.features)",
      "0.8 1 0 0 0 0 0 \(Self.features)",
      "0.7 0 1 0 1 0 0.6020599913279623 \(Self.features)",
      "0.6 0 0 1 0.5 0 0 \(Self.features)",
    ])
    #expect(task.rows.map(\.value) == [0.9, 0.8, 0.7, 0.6])
    #expect(
      task.configurations == [
        ["kernel": "rbf", "C": 0.03125, "gamma": 1e-4], ["kernel": "rbf", "C": 1.0, "gamma": 1.0],
        ["kernel": "polynomial", "C": 64.0, "degree": 4], ["kernel": "linear", "C": 8.0],
      ])
    #expect(task.features.names.first == "feature_7")
    #expect(task.features.values == Array(repeating: 0.5, count: 22))
  }

  @Test func saysWhereAFileIsWrong() {
    let good = "0.9 0 0 1 0.5 0 0 \(Self.features)"
    let cases: [([String], SVMMetadataError)] = [
      (["0.9 1"], .columnCount(2, file: "t", line: 1)),
      ([good, good.replacing("0.9", with: "x")], .noNumber("x", file: "t", line: 2, column: 0)),
      (
        [good, good.replacing("0.9", with: "nan")], .noNumber("nan", file: "t", line: 2, column: 0)
      ),
      (["0.9 1 1 0 0.5 0 0 \(Self.features)"], .noConfiguration(file: "t", line: 1)),
      (["0.9 1 0 0 0.5 0.33 0 \(Self.features)"], .noConfiguration(file: "t", line: 1)),
      (["0.9 0 0 1 0.55 0 0 \(Self.features)"], .noConfiguration(file: "t", line: 1)),
      ([good, good.replacing(" 0.5 0.5 ", with: " 0.5 0.6 ")], .otherFeatures(file: "t", line: 2)),
    ]
    for (lines, error) in cases { #expect(throws: error) { try task(lines) } }
    #expect(throws: SVMMetadataError.noFolder("/nowhere")) {
      try ScoreTable(svmMetadataIn: "/nowhere")
    }
  }

  private static let folder =
    ProcessInfo.processInfo.environment["METABOOK_DATA"].map { $0 + "/metadata-wistuba-svm" } ?? ""

  /// 12 linear, 108 polynomial and 168 RBF configurations on 25 data sets: the README beside them.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder)))
  func readsTheFiles() throws {
    let table = try ScoreTable(svmMetadataIn: Self.folder)
    #expect(table.tasks.count == 25)
    #expect(Set(table.tasks.map(\.group)).count == 24)
    #expect(table.objective == .maximize("test_accuracy"))
    for task in table.tasks {
      let kernels = task.configurations.map { $0["kernel"] }
      #expect(kernels.count { $0 == "linear" } == 12)
      #expect(kernels.count { $0 == "polynomial" } == 108)
      #expect(kernels.count { $0 == "rbf" } == 168)
      #expect(task.configurations == table.tasks[0].configurations)
    }
    // Many share the best accuracy: titanic 26, lymphography 20.
    for (name, count) in [("titanic", 26), ("lymphography", 20)] {
      let regrets = try #require(table.task(name)).regrets(table.objective)
      #expect(regrets.count { $0 == 0 } == count)
    }
    #expect(try table.experience().featureNames.count == 22)
    // From a NumPy script that reads the first column alone: the mean over data sets of the expected
    // normalized regret after 1, 5, 10 and 20 draws.
    for (trials, expected) in [(1, 0.586), (5, 0.223), (10, 0.128), (20, 0.074)] {
      let regrets = table.tasks.map {
        DrawsWithoutReplacement($0.regrets(table.objective)).expectedLeast(of: trials)
      }
      #expect(abs(regrets.reduce(0, +) / 25 - expected) < 0.0005)
    }
  }
}
