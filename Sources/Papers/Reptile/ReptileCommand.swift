import ArgumentParser
import Reporting

struct ReptileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reptile",
    abstract: "Reptile's demonstration on sinusoids: Nichol, Achiam & Schulman (2018).")

  @OptionGroup var options: PaperOptions

  @OptionGroup var repetition: SeedOptions

  func run() throws {
    let budget = options.budget(of: ReptilePaper.publishedIterations, taking: 1)
    let paper = ReptilePaper(iterations: budget.iterations, seeds: repetition.seeds)
    let archive = "\(options.output)/reptile\(budget.suffix).h5"
    let contents = try options.run(
      paper.studies(), [], revisions: ReptilePaper.revisions, to: archive)
    print(
      """
      ## Reptile on sinusoids: \(budget.text)

      Mean squared error on 50 points after steps of adaptation to 10 of them. No number was published. \
      The best predictor that knows no task is 0 and costs 4.25.

      """)
    print(ReptilePaper.table(of: contents).text + "\n")
    print(ReptilePaper.orders(of: contents).text)
    print("\nArchive: \(archive)")
  }
}
