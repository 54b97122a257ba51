import Notebooks

/// A study file that is right, for tests to break.
enum StudyText {
  static let whole = """
    title: Random search for an MLP on the shipped digits
    seed: 2017
    tasks:
      digits: {family: tuning, dataset: digits, classes: [3, 4, 5, 6, 8, 10],
               scale: {log: [0.2, 10]}, offset: [0, 1], spread: [0, 1],
               label_noise: [0, 0.5], examples: {log: [40, 360]}, target: 4}
    study:
      name: random_mlp
      tasks: digits
      learner: {mlp: {hidden: [32], batch: 16}}
      budget: {examples: 4800, trials: 64}
      space:
        learning_rate: {log: [1.0e-3, 1]}
        output_rate: {log: [0.1, 30]}
        weight_decay: {log: [1.0e-4, 0.3]}
        initial_scale: {log: [0.1, 3]}
      objective: {minimize: validation_loss}
      methods: [random, {grid: {levels: {learning_rate: 4}}},
                {tpe: {multivariate: true}}, sobol]
      pruner: {median: {startup: 5}}
      seeds: 3            # a count, a list [0, 2, 5], or a range text 0..4
      concurrency: 2

    """

  /// The methods of the file.
  static let methods = """
    methods: [random, {grid: {levels: {learning_rate: 4}}},
                {tpe: {multivariate: true}}, sobol]
    """

  static func read(
    _ text: String = whole, _ overrides: [String] = [], firstLine: Int = 1
  ) throws(NotebookError) -> StudyFile {
    var parsed: [Override] = []
    for override in overrides { parsed.append(try Override(override)) }
    return try StudyFile(text, file: "study.yaml", firstLine: firstLine, overrides: parsed)
  }

  /// What is said about a text, or `nil` where nothing is wrong with it.
  static func complaint(_ text: String, _ overrides: [String] = []) -> String? {
    do {
      _ = try read(text, overrides)
      return nil
    } catch {
      return error.description
    }
  }

  /// The text with its only `part` replaced.
  static func with(_ part: String, as other: String) -> String {
    let pieces = whole.split(separator: part, maxSplits: 2, omittingEmptySubsequences: false)
    precondition(pieces.count == 2, "'\(part)' is there \(pieces.count - 1) times.")
    return pieces.joined(separator: other)
  }
}
