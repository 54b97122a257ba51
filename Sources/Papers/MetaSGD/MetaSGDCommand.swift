import ArgumentParser
import Reporting

struct MetaSGDCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meta-sgd",
    abstract: "Meta-SGD beside MAML on sinusoids: Li, Zhou, Chen & Li (2017), table 1.")

  @OptionGroup var options: PaperOptions

  @OptionGroup var repetition: SeedOptions

  func run() throws {
    let budget = options.budget(of: MetaSGDPaper.publishedIterations, taking: 2)
    let paper = MetaSGDPaper(iterations: budget.iterations, seeds: repetition.seeds)
    let archive = "\(options.output)/meta-sgd\(budget.suffix).h5"
    let contents = try options.run(
      paper.studies(), MetaSGDPaper.certificates(), revisions: MetaSGDPaper.revisions,
      to: archive)
    print(
      """
      ## Meta-SGD and MAML on sinusoids: \(budget.text)

      Mean squared error after one step. ± is a 95 % interval, over seeds (Student's t), over test tasks \
      (1.96 · σ / √n), and of the differences over the same tasks. † not checked in the paper itself.

      """)
    print(MetaSGDPaper.table(of: contents, budget).text)
    print("\nArchive: \(archive)")
  }
}
