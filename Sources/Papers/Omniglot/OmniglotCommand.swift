import Archiving
import ArgumentParser
import Episodes
import Foundation
import Images
import MetaLearning
import Models
import Plotting
import Reporting
import Trials

struct OmniglotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "omniglot",
    abstract: "Few-shot classification of Omniglot's characters, 5 ways and 1 shot.",
    discussion: """
      Each cell has an archive of its own; the table shows of every cell the longest training there is.

      Example: Scripts/papers omniglot --cell mlp --full
      """)

  @OptionGroup var options: PaperOptions

  @Option(
    name: .customLong("cell"),
    help: ArgumentHelp(
      "Which method: \(OmniglotCell.all.map(\.name).joined(separator: ", ")). May be repeated; all by "
        + "default, each within --minutes.", valueName: "name"))
  var cells: [String] = []

  @Option(help: "How many seeds.")
  var seeds = 1

  @Option(
    help: ArgumentHelp(
      "How pictures become 28 × 28: lanczos, as the papers say, or nearest, which is what Pillow does to "
        + "pictures of 1 bit whatever it is asked for.", valueName: "way"))
  var resize = Resampling.lanczos

  private var folder: String {
    resize == .lanczos ? options.output : "\(options.output)/\(resize.rawValue)"
  }

  func validate() throws {
    guard (1...1000).contains(seeds) else {
      throw ValidationError("--seeds is \(seeds). Give 1 to 1000.")
    }
    let known = OmniglotCell.all.map(\.name)
    for cell in cells where !known.contains(cell) {
      throw ValidationError(
        "There is no cell '\(cell)'. There are: \(known.joined(separator: ", ")).")
    }
  }

  func run() throws {
    let examples = try OmniglotData.examples(by: resize)
    let certificates = try OmniglotTasks(examples, iterations: 0).certificates()
    for cell in OmniglotCell.all where cells.isEmpty || cells.contains(cell.name) {
      let budget = options.budget(of: cell.iterations, taking: cell.minutes)
      let tasks = try OmniglotTasks(examples, iterations: budget.iterations)
      _ = try options.run(
        [tasks.study(cell, seeds: seeds)], certificates,
        revisions: ["\(cell.learner.name) \(cell.learner.revision)", "few-shot episodes 1"],
        datasets: ["omniglot, 28 × 28 by \(resize.rawValue) \(examples.digest)"],
        to: "\(folder)/omniglot-\(cell.name)\(budget.suffix).h5")
    }
    let pixels = try OmniglotTasks(examples, iterations: 0).pixels(seeds: seeds)
    let report = try OmniglotReport(in: folder, pixels: pixels)
    print(
      """
      ## Omniglot, 5 ways, 1 shot

      Accuracy in percent on test episodes of 423 characters. ± is a 95 % interval, over seeds (Student's \
      t) and, apart from it, over episodes (1.96 · σ / √n). Batch normalization is transductive but for \
      the plain row of Reptile, where a query meets the support set alone. Validation episodes chose the \
      iterate.

      """)
    print(report.table.text + "\n")
    print(report.orders.text)
    print("\nThree steps of the inner loop, one thread:")
    try printTimes("with convolution", of: Conv4.mamlOmniglot(ways: 5))
    try printTimes("without", of: MLP.mamlOmniglot(ways: 5))
    print("\nCertificates:")
    for certificate in certificates { print("- \(certificate.summary)") }
    let path = "\(folder)/omniglot-curves.png"
    try Data(report.curves.png()).write(to: URL(fileURLWithPath: path))
    print("\nFigure: \(path)")
  }

  private func printTimes(_ name: String, of model: some Model) throws {
    let maml = try InnerLoopTimes.of(MAML(stepSize: 2), of: model)
    let anil = try InnerLoopTimes.of(MAML.anil(stepSize: 2), of: model)
    print(
      "- \(name): MAML \(fixed(maml.milliseconds)) ms an episode, ANIL \(fixed(anil.milliseconds)) ms, "
        + "\(fixed(maml.milliseconds / anil.milliseconds, 1)) times as fast with "
        + "\(fixed(Double(maml.multiplyAdds) / Double(max(anil.multiplyAdds, 1)), 1)) times fewer "
        + "multiply-adds.")
  }
}

extension Resampling: ExpressibleByArgument {}
