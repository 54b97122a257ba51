import ArgumentParser
import Reporting

struct GridRandomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid-random",
    abstract:
      "How often grids, random, Latin hypercube and Sobol points hit 1 % of a cube: Bergstra & Bengio (2012), section 4.",
    discussion: "Example: Scripts/papers grid-random --designs 1000")

  @Option(help: "How many designs of each kind; each is tried on 200 boxes.")
  var designs = 200

  func validate() throws {
    guard (2...100_000).contains(designs) else {
      throw ValidationError("--designs is \(designs). Give 2 to 100000.")
    }
  }

  func run() throws {
    let paper = GridRandomPaper(designs: designs)
    print("## Random search against grids: the simulation without training\n")
    for panel in GridRandomPaper.panels {
      let rows = paper.rows(panel)
      let share = paper.shareOfGridsBelowRandom(panel)
      print("\(panel.name) of 1 % of the volume: how often one of n points is inside, in %.\n")
      print(Self.table(rows).text + "\n")
      print(Self.shapes(rows, share, paper).text + "\n")
    }
    print(
      "\(paper.designs) designs of each kind on \(paper.boxes) boxes each; grids are exact, over all grids "
        + "of n points with two values or more along each axis.")
  }

  static func table(_ rows: [GridRandomPaper.Row]) -> MarkdownTable {
    var table = MarkdownTable(columns: [
      "n", "1 − 0.99ⁿ", "random", "Latin hypercube", "Sobol", "grids: least", "median", "most",
    ])
    for row in rows {
      let grids = row.grids.sorted()
      let numbers = [
        row.exact, row.random, row.latin, row.sobol, grids.first,
        grids.isEmpty ? nil : grids[grids.count / 2], grids.last,
      ]
      table.rows.append(["\(row.points)"] + numbers.map { fixed($0.map { $0 * 100 }, 1) })
    }
    return table
  }

  /// What the paper's figure shows, and whether ours does.
  static func shapes(
    _ rows: [GridRandomPaper.Row], _ shareOfGrids: Double, _ paper: GridRandomPaper
  ) -> MarkdownTable {
    var table = MarkdownTable(columns: ["shape", "ours", "level"])
    func add(_ name: String, _ found: String, _ holds: Bool) {
      table.rows.append([name, found, Level.shape(holds).rawValue])
    }
    let errors = rows.map { abs($0.random - $0.exact) / paper.standardError($0.exact) }
    add(
      "random is 1 − 0.99ⁿ", "at most \(fixed(errors.max(), 1)) standard errors away",
      errors.allSatisfy { $0 < 4 })
    // Boxes of one design are not quite independent.
    let latin = rows.map { abs($0.latin - $0.exact) }
    add(
      "Latin hypercube is like random", "at most \(fixed((latin.max() ?? 0) * 100, 1)) points away",
      latin.allSatisfy { $0 < 0.02 })
    let gains = rows.map { $0.sobol - $0.exact }
    add(
      "Sobol is better by a few points",
      "\(gains.map { fixed($0 * 100, 1) }.joined(separator: ", ")) points",
      gains.allSatisfy { $0 > 0 } && (gains.max() ?? 0) < 0.15)
    add(
      "most grids are worse than random", "\(fixed(shareOfGrids * 100, 0)) % of the grids",
      shareOfGrids > 0.5)
    return table
  }
}
