import Archiving
import Experiments
import Models
import Search
import Trials

/// Logistic regression on MNIST with learning rates that learn themselves: Baydin, Cornish, Martínez
/// Rubio, Schmidt & Wood (2018), "Online Learning Rate Adaptation with Hypergradient Descent",
/// arXiv:1703.04782, section 4.1, and the result files that the authors released.
///
/// Batches of 128, of which an epoch has 468: the 96 images that are left are left out. The decay of 1e-4
/// acts on biases too, as in PyTorch.
struct HypergradientDescentPaper {
  /// A row of the table.
  struct Row: Sendable {
    var name: String
    var title: String
    /// The settings that are not in the trial's configuration.
    var settings: String
    var optimizer: any Optimizer
    /// Training and validation loss after 1, 5 and 10 epochs.
    var published: [(training: Double, validation: Double)]
    /// Whether the rate is learned and rises to about 0.05.
    var peaks = false
    /// The row whose rate is not learned, where this one's is.
    var plain: String?
  }

  var data: StandardizedDigits
  var epochs: Int
  var seeds: Int
  var batchSize = 128

  static let publishedEpochs = 10
  static let task = "mnist"
  /// α₀: the paper's, and those that show how much depends on it.
  static let rates = [1e-6, 1e-4, publishedRate, 1e-2]
  static let publishedRate = 0.001

  static let rows: [Row] = [
    Row(
      name: "sgd", title: "SGD", settings: "", optimizer: SGD(),
      published: [(1.204, 0.769), (0.472, 0.438), (0.396, 0.374)]),
    Row(
      name: "sgd_hd", title: "SGD-HD", settings: "beta=0.001",
      optimizer: HypergradientDescent(SGD(), rate: 0.001),
      published: [(0.417, 0.316), (0.300, 0.291), (0.293, 0.288)], peaks: true, plain: "sgd"),
    Row(
      name: "sgdn", title: "SGDN", settings: "momentum=0.9", optimizer: Nesterov(momentum: 0.9),
      published: [(0.568, 0.372), (0.313, 0.298), (0.289, 0.285)]),
    Row(
      name: "sgdn_hd", title: "SGDN-HD", settings: "momentum=0.9 beta=0.001",
      optimizer: HypergradientDescent(Nesterov(momentum: 0.9), rate: 0.001),
      published: [(0.361, 0.279), (0.269, 0.272), (0.261, 0.272)], peaks: true, plain: "sgdn"),
    Row(
      name: "adam", title: "Adam", settings: "", optimizer: Adam(),
      published: [(0.431, 0.298), (0.271, 0.268), (0.259, 0.272)]),
    Row(
      name: "adam_hd", title: "Adam-HD", settings: "beta=1e-7",
      optimizer: HypergradientDescent(Adam(), rate: 1e-7),
      published: [(0.421, 0.295), (0.270, 0.269), (0.258, 0.272)], plain: "adam"),
  ]

  /// What the published value may be missed by, as a share of it, after 1, 5 and 10 epochs.
  static let margins: [(epoch: Int, share: Double)] = [(1, 0.06), (5, 0.03), (10, 0.03)]

  var studies: [any RunnableStudy] {
    Self.rows.map { HypergradientStudy(row: $0, paper: self) }
  }
}

/// One optimizer, from every α₀ and with every seed.
private struct HypergradientStudy: RunnableStudy {
  let row: HypergradientDescentPaper.Row
  let paper: HypergradientDescentPaper

  var name: String { row.name }
  var trialCount: Int { HypergradientDescentPaper.rates.count * paper.seeds }

  func experiment(workers: Int) throws -> Experiment {
    let (row, paper) = (row, paper)
    let settings = ["epochs=\(paper.epochs) batch_size=\(paper.batchSize)", row.settings]
    let study = try Study(
      name, master: PaperStudy.master, methods: [GridSampler().method],
      learner: Method(name, settings: settings.filter { !$0.isEmpty }.joined(separator: " ")),
      tasks: [HypergradientDescentPaper.task],
      space: SearchSpace([
        Hyperparameter(
          "learning_rate", .choice(HypergradientDescentPaper.rates.map { .real($0) }))
      ]),
      objective: .minimize("validation_loss"),
      budget: Budget(trials: HypergradientDescentPaper.rates.count),
      seeds: Array(0..<paper.seeds))
    return try Experiment(
      study,
      tasks: [
        RecordedTask(
          task: HypergradientDescentPaper.task, name: "MNIST, standardized",
          dataset: paper.data.digest, settings: [:])
      ],
      samplers: [GridSampler()], role: .target
    ) { _ in
      func session(_ optimizer: some Optimizer) throws -> HypergradientSession {
        try HypergradientSession(
          L2(optimizer, weightDecay: 1e-4), on: paper.data, epochs: paper.epochs,
          batchSize: paper.batchSize)
      }
      return try session(row.optimizer)
    }
  }
}
