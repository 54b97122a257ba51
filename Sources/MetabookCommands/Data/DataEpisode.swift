import ArgumentParser
import Datasets
import Episodes
import Notebooks
import Plotting
import Randomness

/// Draws a few-shot episode.
struct DataEpisode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "episode",
    abstract: "Draw a few-shot episode, and show it as a picture: support above, queries below.",
    discussion:
      "Example: metabook data episode digits --ways 5 --shots 1 --seed 7 --png episode.png")

  @Argument(help: ArgumentHelp("The dataset.", valueName: "name"))
  var name: String

  @Option(help: "How many classes.")
  var ways = 5

  @Option(help: "How many support examples of each class.")
  var shots = 1

  @Option(help: "How many query examples of each class.")
  var queries = 5

  @Option(help: "The stored split to draw from; all examples where it is left out.")
  var split: String?

  @Option(help: "Quarter turns of the pictures: none, perClass or asClasses.")
  var turns = FewShotEpisodes.Turns.none

  @Option(help: "Which episode of the seed, from 0 on.")
  var index = 0

  @Option(help: "The seed.")
  var seed: UInt64 = 2017

  @Option(help: ArgumentHelp("Draw the episode into this file.", valueName: "file"))
  var png: String?

  @Flag(help: "Replace the picture where it is there already.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    if let png { try checkPlace(of: png, replacing: force) }
    let dataset = try Catalog().datasetOrSuggestion(name)
    let drawn = try episode(of: try dataset.examples())
    if let png {
      let picture = try drawn.grid(settings)
      try write(try picture.png(texts: dataset.pictureTexts), to: png)
    }
    print(json ? try jsonText(drawn.listing(seed: seed, index: index)) : drawn.description)
    if !json { note(settings) }
  }

  private var settings: String {
    "\(ways)-way \(shots)-shot, \(queries) queries a class, "
      + "\(split.map { "split \($0)" } ?? "all examples"), seed \(seed), episode \(index)"
  }

  /// - Throws: `ValidationError` where the examples do not hold such an episode.
  private func episode(of examples: ExampleSet) throws -> DrawnEpisode {
    do {
      let family = try FewShotEpisodes(
        examples, try division(of: examples), ways: ways, shots: shots, queries: queries,
        turns: turns)
      let plan = try family.plan(
        index, of: split.map { Split(rawValue: $0) } ?? "all", seed: Seed(seed))
      return DrawnEpisode(plan: plan, view: family.view)
    } catch let error as TaskError {
      throw ValidationError(error.description)
    } catch let error as DivisionError {
      throw ValidationError(error.description)
    }
  }

  private func division(of examples: ExampleSet) throws -> Division {
    guard let split else { return .whole(examples, as: "all") }
    let stored = try Division.stored(in: examples)
    guard let part = stored.parts.first(where: { $0.split.rawValue == split }) else {
      let names = stored.splits.map(\.rawValue)
      let suggestion =
        nearest(to: split, among: names).map { "Did you mean '\($0)'?" }
        ?? "Its splits are \(names.joined(separator: ", "))."
      throw ValidationError("'\(examples.name)' has no split '\(split)'. \(suggestion)")
    }
    return Division(name: stored.name, parts: [part], disjoint: stored.disjoint)
  }
}

extension FewShotEpisodes.Turns: ExpressibleByArgument {}
