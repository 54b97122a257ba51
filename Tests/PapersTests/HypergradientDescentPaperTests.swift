import Archiving
import ArgumentParser
import Foundation
import Randomness
import Tensors
import Testing
import Trials

@testable import Papers

struct HypergradientDescentPaperTests {
  /// Clouds of ten classes in twelve dimensions.
  private var digits: StandardizedDigits {
    func part(_ name: String, _ count: Int) -> StandardizedDigits.Part {
      var generator = Seed(1).stream(name).generator
      let labels = (0..<count).map { $0 % 10 }
      let inputs = labels.flatMap { label in
        (0..<12).map { Float($0 == label ? 2 : 0) + Float(0.5 * generator.normal()) }
      }
      return StandardizedDigits.Part(
        inputs: Storage(inputs), labels: Storage(labels.map(Float.init)))
    }
    return StandardizedDigits(
      training: part("training", 300), validation: part("validation", 50), digest: "clouds",
      features: 12)
  }

  @Test func fillsItsTablesWithAnyNumberOfThreads() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "papers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paper = HypergradientDescentPaper(data: digits, epochs: 2, seeds: 2, batchSize: 16)
    func contents(jobs: String) throws -> ArchiveContents {
      try PaperOptions.parse(["-j", jobs]).run(
        paper.studies, [], revisions: [], to: folder.path + "/\(jobs).h5")
    }
    let (one, two) = (try contents(jobs: "1"), try contents(jobs: "2"))
    #expect(
      one.studies.flatMap(\.trials).map(\.outcome) == two.studies.flatMap(\.trials).map(\.outcome))
    // 18 whole batches an epoch; the rate of each step, which is learned in three of six rows.
    let trial = try #require(one.study("sgd_hd")?.trials.first)
    #expect(trial.outcome.curve("training_loss")?.steps == [1, 2])
    let rates = try #require(trial.outcome.curve("learning_rate"))
    #expect(rates.count == 36)
    #expect(Set(rates.values).count > 30)
    let plain = try #require(one.study("sgd")?.trials.first?.outcome.curve("learning_rate"))
    #expect(Set(plain.values).count == 1)

    let report = HypergradientReport(contents: one, isReduced: true)
    #expect(report.numbers.rows.map { $0[0] } == HypergradientDescentPaper.rows.map(\.title))
    #expect(report.numbers.rows.allSatisfy { $0.last == "–" })
    #expect(report.shapes.rows.count == 3)
    #expect(report.sensitivity.rows.count == 6)
  }

  @Test func findsThePeakOfALearnedRate() throws {
    func peak(_ values: [Double]) throws -> RatePeak {
      RatePeak(
        try Curve(
          "learning_rate", unit: "iterations", steps: Array(1...values.count), values: values))
    }
    let risen = try peak([0.001, 0.045, 0.02, 0.004, 0.03])
    #expect(risen.iteration == 2)
    #expect(abs(risen.fall - 11.25) < 1e-12)
    #expect(risen.isPublished)
    #expect(try peak([0.001, 0.05, -0.01]).isPublished)
    #expect(try !peak([0.001, 0.045, 0.006]).isPublished)
    #expect(try !peak([0.001, 0.06, 0.001]).isPublished)
    let late = [Double](repeating: 0.001, count: 100) + [0.05, 0.001]
    #expect(try !peak(late).isPublished)
  }
}
