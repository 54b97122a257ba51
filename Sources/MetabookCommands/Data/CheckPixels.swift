import ArgumentParser
import Datasets
import Episodes
import Foundation
import Randomness

/// Runs ``PixelCheck`` on published files and prints its table.
struct CheckPixels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-pixels",
    abstract: "Compare the pixel nearest neighbor on Omniglot and MNIST with what is known of it.",
    discussion: """
      Nothing is trained: a difference is a fault of the episodes, of how images were resized, or of \
      their polarity.

      Example: metabook data check-pixels --from ~/downloads
      """)

  @Option(
    help: ArgumentHelp(
      "The folder that holds omniglot/ and mnist/, the files as they are published; the stored "
        + "datasets where it is left out.", valueName: "folder"), completion: .directory)
  var from: String?

  @Option(help: "How many episodes a row. Fewer than 20,000 leave tenths of a point to chance.")
  var episodes = 20_000
  @Option(help: "The seed of the episodes.") var seed: UInt64 = 2017
  @Option(help: "What near means: cosine or euclidean.")
  var measure = PixelNearestNeighbor.Measure.cosine
  @Flag(help: "Print one JSON array.") var json = false

  func validate() throws {
    guard episodes >= 2 else {
      throw ValidationError("--episodes is \(episodes); an interval needs at least 2.")
    }
  }

  func run() throws {
    let omniglot = try from.map(omniglot(in:)) ?? Catalog().dataset(named: "omniglot").examples()
    let mnist = try from.map(mnist(in:)) ?? Catalog().dataset(named: "mnist").examples()
    if !json { print(heading) }
    let rows = try PixelCheck.run(
      omniglot: omniglot, mnist: mnist, episodes: episodes, seed: Seed(seed), measure: measure
    ) { row in
      guard !json else { return }
      print(CheckPixels.line(row))
      // Rows take seconds; whoever reads through a pipe wants them as they come.
      fflush(nil)
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(rows), as: UTF8.self))
    }
    // The known values are for cosines.
    if measure == .cosine, rows.contains(where: { $0.agrees == false }) {
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }

  private func omniglot(in folder: String) throws -> ExampleSet {
    try ExampleSet(
      reading: OmniglotReader(
        ["background", "evaluation"].map {
          .init(split: $0, archive: DataFile("\(folder)/omniglot/images_\($0).zip"))
        }
      ).open(), name: "omniglot", digest: "")
  }

  private func mnist(in folder: String) throws -> ExampleSet {
    try ExampleSet(
      reading: IDXReader(
        [("train", "train"), ("test", "t10k")].map { split, prefix in
          .init(
            split: split, images: DataFile("\(folder)/mnist/\(prefix)-images-idx3-ubyte.gz"),
            labels: DataFile("\(folder)/mnist/\(prefix)-labels-idx1-ubyte.gz"))
        }, polarity: .ink
      ).open(), name: "mnist", digest: "")
  }

  private var heading: String {
    """
    Accuracy in %, nearest support example by \(measure.rawValue), \(episodes) episodes of 5 queries \
    a class, seed \(seed).
    ± is 1.96 · sd / √\(episodes) over episodes. A row agrees within 1 point of what was measured \
    independently.

    dataset   ways  shots  1 is   published  measured  ours           agrees
    """
  }

  static func line(_ row: PixelCheck) -> String {
    let setting = row.setting
    func known(_ value: Double?) -> String { value.map { String(format: "%.1f", $0) } ?? "—" }
    let cells = [
      (setting.dataset, 10), (String(setting.ways), 6), (String(setting.shots), 7),
      (setting.polarity.rawValue, 7), (known(setting.published), 11), (known(setting.measured), 10),
      (String(format: "%.2f ± %.2f", row.accuracy, row.halfWidth), 15),
    ]
    return cells.map { $0.0.padding(toLength: $0.1, withPad: " ", startingAt: 0) }.joined()
      + (row.agrees.map { $0 ? "yes" : "no" } ?? "—")
  }
}

extension PixelNearestNeighbor.Measure: ExpressibleByArgument {}
