import ArgumentParser
import Datasets
import Experiments
import Foundation
import ScoreTables
import Trials

struct SVMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "svm",
    abstract:
      "Searches learned on 24 data sets and judged on the next: the SVM table of Wistuba et al. (2016).",
    discussion: """
      The table has no licence, so it is read where METABOOK_DATA has it, and neither it nor the archive \
      belongs into a repository.

      Example: Scripts/papers svm --output /tmp/svm
      """)

  @OptionGroup var options: PaperOptions

  @Option(help: "How many searches of random and TPE on each data set.")
  var searches = 30

  @Option(help: "How often what learns by chance is learned, and features are shuffled.")
  var repeats = 10

  func validate() throws {
    guard (1...1000).contains(searches), (1...1000).contains(repeats) else {
      throw ValidationError(
        "--searches is \(searches) and --repeats \(repeats). Give 1 to 1000 for both.")
    }
  }

  func run() throws {
    let paper = SVMPaper(
      table: try ScoreTable(svmMetadataIn: try Self.folder()), searches: searches,
      repeats: repeats)
    let archive = "\(options.output)/svm-\(searches)-\(repeats).h5"
    let contents = try options.run(
      [
        TableStudy(name: "searches", trialCount: searches) { try paper.searchesExperiment() },
        TableStudy(name: "learned", trialCount: repeats * paper.table.tasks.count) {
          try paper.learnedExperiment()
        },
      ], [], revisions: SVMPaper.revisions,
      datasets: ["metadata-wistuba-svm \(paper.table.learner.settings)"], to: archive)
    print(try SVMReport(paper: paper, contents: contents).text())
    print("Archive: \(archive)")
  }

  /// - Throws: `SVMMetadataError.noFolder` where no place that data are looked for in has the files.
  static func folder() throws -> String {
    let name = "metadata-wistuba-svm"
    let searched = DataLocations().searched.map { "\($0)/\(name)" }
    guard let folder = searched.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw SVMMetadataError.noFolder(searched.first ?? name)
    }
    return folder
  }
}

/// An experiment that looks trials up, each on one thread.
private struct TableStudy: RunnableStudy {
  var name: String
  /// How many searches there are at least: as many trials can run side by side.
  var trialCount: Int
  var make: () throws -> Experiment

  func experiment(workers: Int) throws -> Experiment { try make() }
}
