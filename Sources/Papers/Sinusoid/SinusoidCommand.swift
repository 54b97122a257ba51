import Archiving
import ArgumentParser
import Foundation

struct SinusoidCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sinusoid",
    abstract:
      "MAML on sinusoids: Finn, Abbeel & Levine (2017), section 5.1 and the appendix's table.",
    discussion: "Example: Scripts/papers sinusoid --full --output archives")

  @OptionGroup var options: PaperOptions

  @OptionGroup var repetition: SeedOptions

  func run() throws {
    let budget = options.budget(of: SinusoidPaper.publishedIterations, taking: 4)
    let paper = SinusoidPaper(iterations: budget.iterations, seeds: repetition.seeds)
    let archive = "\(options.output)/sinusoid\(budget.suffix).h5"
    let contents = try options.run(
      paper.studies(), SinusoidPaper.certificates(), revisions: SinusoidPaper.revisions,
      to: archive)
    print(SinusoidReport(contents: contents, budget: budget).text)
    print("\nCertificates:")
    for certificate in contents.certificates { print("- \(certificate.summary)") }
    let figures = SinusoidFigures(contents: contents, budget: budget)
    for (name, png) in try figures.pngs() {
      let path = "\(options.output)/sinusoid\(budget.suffix)-\(name).png"
      try Data(png).write(to: URL(fileURLWithPath: path))
      print("\nFigure: \(path)")
    }
    print("\nArchive: \(archive)")
  }
}
