import Episodes
import Images
import Plotting

/// What is in an episode, and what it looks like.
struct DrawnEpisode {
  var plan: FewShotEpisodes.Plan
  var view: ExampleView

  /// The stable form for programs.
  struct Listing: Encodable {
    struct Class: Encodable {
      var name: String
      var quarterTurns: Int
      /// Numbers of examples in the dataset.
      var support: [Int]
      var query: [Int]
    }

    var dataset: String
    var digest: String
    var seed: UInt64
    var index: Int
    var classes: [Class]
  }

  func listing(seed: UInt64, index: Int) -> Listing {
    Listing(
      dataset: view.examples.name, digest: view.examples.digest, seed: seed, index: index,
      classes: plan.classes.indices.map { way in
        Listing.Class(
          name: names[way], quarterTurns: plan.turns[way], support: plan.support[way],
          query: plan.query[way])
      })
  }

  func grid(_ note: String) throws -> ImageGrid {
    let pictures = try ExamplePictures(view.examples.name, shape: view.examples.shape)
    func images(_ examples: [[Int]]) throws -> [[GrayImage]] {
      try zip(examples, plan.turns).map { examples, turns in
        try examples.map { try pictures.image(view.vector(of: $0, quarterTurns: turns)) }
      }
    }
    return ImageGrid(
      episode: "An episode of \(view.examples.name)", note: note, classes: names,
      support: try images(plan.support), queries: try images(plan.query),
      // Columns are as wide as pictures, so that long names need larger ones.
      cellSide: names.contains { $0.count > 8 } ? 80 : 44)
  }

  private var names: [String] {
    plan.classes.map { view.examples.classes?.names[$0] ?? "\($0)" }
  }
}

extension DrawnEpisode: CustomStringConvertible {
  /// A class a line: its name, its support and its queries, as numbers of examples in the dataset.
  var description: String {
    let head = ["class", "turned", "support", "query"]
    let rows = plan.classes.indices.map { way in
      [
        names[way], "\(plan.turns[way] * 90)°",
        plan.support[way].map { "\($0)" }.joined(separator: " "),
        plan.query[way].map { "\($0)" }.joined(separator: " "),
      ]
    }
    return aligned([head] + rows)
  }
}
