import Episodes
import MetaLearning
import Models
import Trials

/// A row of the Omniglot tables at 5 ways and 1 shot: a method with the settings of its paper.
struct OmniglotCell: Sendable {
  /// What is compared with a published number: a test of the trial.
  struct Claim: Sendable {
    var title: String
    /// The test's name; empty for the only one.
    var test: String
    /// Steps of adaptation.
    var steps: Int
    /// In percent; `nil` where nothing was published.
    var published: Double?
    /// Where our interval has to lie.
    var range: ClosedRange<Double>?
    var source: String
  }

  /// What it is called on the command line.
  var name: String
  var learner: Method
  /// The paper's outer iterations, and about how many minutes they take on two cores.
  var iterations: Int
  var minutes: Double
  var claims: [Claim]
  var trial: @Sendable (OmniglotTasks) throws -> MetaTrial

  private static let maml = "Finn et al. 2017"
  private static let reptile = "Nichol et al. 2018"

  static let all: [OmniglotCell] = [
    OmniglotCell(
      name: "mlp",
      learner: Method(
        "maml", settings: "network=784-256-128-64-64-relu-norm adam inner_steps=1 step_size=2"),
      iterations: 60_000, minutes: 25,
      claims: [
        Claim(
          title: "MAML, no convolution", test: "", steps: 3, published: 89.7, range: 88.0...91.0,
          source: maml)
      ]
    ) { try $0.maml(MLP.mamlOmniglot(ways: 5), validationTasks: 600) { MAML(stepSize: 2) } },
    OmniglotCell(
      name: "conv",
      learner: Method(
        "maml", settings: "network=conv4-strides-mean adam inner_steps=1 step_size=2"),
      iterations: 60_000, minutes: 240,
      claims: [
        Claim(title: "MAML", test: "", steps: 3, published: 98.7, range: 98.0...100, source: maml)
      ]
    ) { try $0.maml(Conv4.mamlOmniglot(ways: 5), validationTasks: 200) { MAML(stepSize: 2) } },
    OmniglotCell(
      name: "first-order",
      learner: Method(
        "maml",
        settings: "network=conv4-strides-mean adam inner_steps=1 step_size=2 order=first"),
      iterations: 60_000, minutes: 130,
      claims: [
        Claim(
          title: "first-order MAML", test: "", steps: 3, published: 98.3, range: 97.3...99.3,
          source: reptile)
      ]
    ) {
      try $0.maml(Conv4.mamlOmniglot(ways: 5), validationTasks: 200) {
        MAML(stepSize: 2, order: .first)
      }
    },
    OmniglotCell(
      name: "reptile",
      learner: Method(
        "serial_reptile",
        settings: "network=conv4-strides inner_steps=5 inner_batch=10 step_size=0.001 linear"),
      iterations: 100_000, minutes: 180,
      claims: [
        Claim(
          title: "Reptile", test: "plain", steps: 50, published: 95.39, range: 94.89...95.89,
          source: reptile),
        Claim(
          title: "Reptile, transductive", test: "transductive", steps: 50, published: 97.68,
          range: 97.18...98.18, source: reptile),
      ]
    ) { try $0.reptile() },
    OmniglotCell(
      name: "matching",
      learner: Method(
        "matching_networks", settings: "network=conv4-pooling adam halved_every=2000 train_ways=20"),
      iterations: 20_000, minutes: 120,
      claims: [
        Claim(
          title: "Matching Networks", test: "", steps: 0, published: 98.1, range: 97.1...99.1,
          source: "Vinyals et al. 2016")
      ]
    ) { try $0.metric(MatchingNetworks()) },
    OmniglotCell(
      name: "prototypes",
      learner: Method(
        "prototypical_networks",
        settings: "network=conv4-pooling adam halved_every=2000 train_ways=20"),
      iterations: 20_000, minutes: 120,
      claims: [
        Claim(
          title: "Prototypical Networks", test: "", steps: 0, published: 98.8, range: 97.8...99.8,
          source: "Snell et al. 2017")
      ]
    ) { try $0.metric(PrototypicalNetworks()) },
    OmniglotCell(
      name: "anil",
      learner: Method(
        "anil", settings: "network=conv4-strides-mean adam inner_steps=1 step_size=2"),
      iterations: 60_000, minutes: 120,
      claims: [
        Claim(
          title: "ANIL", test: "", steps: 3, published: nil, range: nil,
          source: "Raghu et al. 2020, at 20 ways only")
      ]
    ) {
      try $0.maml(Conv4.mamlOmniglot(ways: 5), validationTasks: 200) { MAML.anil(stepSize: 2) }
    },
    OmniglotCell(
      name: "anil-mlp",
      learner: Method(
        "anil", settings: "network=784-256-128-64-64-relu-norm adam inner_steps=1 step_size=2"),
      iterations: 60_000, minutes: 12,
      claims: [
        Claim(
          title: "ANIL, no convolution", test: "", steps: 3, published: nil, range: nil,
          source: "Raghu et al. 2020, at 20 ways only")
      ]
    ) { try $0.maml(MLP.mamlOmniglot(ways: 5), validationTasks: 600) { MAML.anil(stepSize: 2) } },
  ]
}
