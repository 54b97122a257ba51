/// The studies of the comparison on tuning tasks made from the 8×8 digits.
///
/// Images are split first into a source pool and a target pool. In the main study the tasks differ in their
/// classes, the scale, offset and spread of their inputs, label noise and size, which stay hidden. In the
/// positive control only the scale differs, so that features must help. In the null control nothing does, so
/// that no method should beat the constant. The companion has inputs that need no scaling.
enum DigitsStudy: String, CaseIterable {
  case main, positive, null, companion

  /// The methods whose tables are printed, beside the baselines.
  static let learned = ["surrogate", "surrogate_tpe", "predictor", "generator"]

  var title: String {
    switch self {
    case .main: "Meta-learned against searched hyperparameters, tasks from the 8×8 digits"
    case .positive: "Positive control: only the scale of the inputs differs"
    case .null: "Null control: no factor differs"
    case .companion: "Companion: standardized inputs"
    }
  }

  private var factors: String {
    switch self {
    case .main:
      """
      classes: [3, 4, 5, 6, 8, 10], scale: {log: [0.2, 10]}, offset: [0, 1], spread: [0, 1],
               label_noise: [0, 0.5], examples: {log: [40, 360]}
      """
    case .positive:
      """
      classes: 10, scale: {log: [0.2, 10]}, offset: 0.3, spread: 0.3, label_noise: 0.2, examples: 200
      """
    case .null:
      "classes: 10, scale: 1, offset: 0.3, spread: 0.3, label_noise: 0.2, examples: 200"
    case .companion:
      """
      classes: [3, 4, 5, 6, 8, 10], scale: 1, offset: 0, spread: 0, label_noise: [0, 0.5],
               examples: {log: [40, 360]}
      """
    }
  }

  /// How much is run.
  struct Size: Hashable {
    var sources: Int
    var configurations: Int
    var repeats: Int
    var targets: Int
    var trials: Int
    var seeds: Int
    var referencePoints: Int
    var freshSeeds: Int
    var shuffles: Int

    static let quick = Size(
      sources: 24, configurations: 64, repeats: 3, targets: 16, trials: 32, seeds: 1,
      referencePoints: 128, freshSeeds: 2, shuffles: 10)
    static let paper = Size(
      sources: 100, configurations: 128, repeats: 5, targets: 40, trials: 64, seeds: 4,
      referencePoints: 256, freshSeeds: 3, shuffles: 10)
  }

  private var methods: String {
    let common =
      "default, constant, portfolio, nearest_task, grid, random, tpe, surrogate, surrogate_tpe, "
      + "predictor, network_predictor, generator"
    return self == .main
      ? common
        + ", {surrogate: {name: guarded_surrogate, guard: true}}, hypergradient, learned_rates, "
        + "joint_training_initialization, reptile_initialization, maml_initialization, "
        + "meta_sgd_initialization"
      : common
  }

  /// The study as a study file.
  func text(_ size: Size, seed: UInt64) -> String {
    file(
      size, seed: seed, name: rawValue, methods: methods, trials: size.trials)
  }

  /// The controls of the features: the surrogate with none, and with those of other tasks.
  func featureText(_ size: Size, seed: UInt64) -> String {
    file(
      size, seed: seed, name: "\(rawValue)_features",
      methods: "portfolio, surrogate, {surrogate: {name: featureless, features: []}}, "
        + "{surrogate: {name: shuffled, shuffles: \(size.shuffles)}}", trials: 4)
  }

  private func file(
    _ size: Size, seed: UInt64, name: String, methods: String, trials: Int
  ) -> String {
    """
    title: "\(title)"
    seed: \(seed)
    tasks:
      digits: {family: tuning, dataset: digits, \(factors),
               source: \(size.sources), target: \(size.targets)}
    study:
      name: "\(name)"
      tasks: digits
      learner: {mlp: {hidden: [32], points: 4}}
      budget: {examples: 4800, trials: \(trials)}
      space:
        learning_rate: {log: [1.0e-3, 1]}
        output_rate: {log: [0.1, 30]}
        weight_decay: {log: [1.0e-4, 0.3]}
        initial_scale: {log: [0.1, 3]}
      default: {learning_rate: 0.1, output_rate: 1, weight_decay: 1.0e-4, initial_scale: 1}
      sources: {configurations: \(size.configurations), repeats: \(size.repeats)}
      reference: {points: \(size.referencePoints), seeds: \(size.freshSeeds)}
      objective: {minimize: validation_loss}
      methods: [\(methods)]
      seeds: \(size.seeds)

    """
  }
}
