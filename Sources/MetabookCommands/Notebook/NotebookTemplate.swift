import ArgumentParser
import Datasets
import Episodes

/// A notebook to begin with, about some dataset.
struct NotebookTemplate {
  /// What is tuned in it, as lines of YAML.
  struct Tuned {
    var learner: String
    var examples: String
    var space: String
    var objective: String
  }

  static let network = Tuned(
    learner: "{mlp: {hidden: [32]}}", examples: "examples: 1600, ",
    space: """
        learning_rate: {log: [1.0e-3, 1]}
        weight_decay: {log: [1.0e-4, 0.3]}
        initial_scale: {log: [0.1, 3]}
      """, objective: "{minimize: validation_loss}")

  private let dataset: Dataset
  private let classes: Int

  init(_ dataset: Dataset) throws {
    guard case .classes(let classes) = dataset.header.targets, classes.names.count > 1 else {
      throw ValidationError(
        "The dataset '\(dataset.description.name)' has no classes, and the tasks of the template are "
          + "classifications. Add it with a column of classes: metabook data add NAME FILE --label COLUMN"
      )
    }
    self.dataset = dataset
    self.classes = classes.names.count
  }

  /// The factors that make tasks differ: as many classes and examples as the dataset has for them.
  private var factors: String {
    let ways = (2...min(classes, 6)).map(String.init).joined(separator: ", ")
    let most = min(200, max(20, dataset.header.count / 8))
    return
      "classes: [\(ways)], label_noise: [0, 0.3],\n         examples: {log: [\(most / 4), \(most)]}"
  }

  func text(title: String, with tuned: Tuned) -> String {
    let data = dataset.description.name.text
    return """
      ---
      title: \(title)
      seed: 2017
      parameters: {trials: 16, targets: 6, seeds: 2}
      profiles:
        paper: {trials: 64, targets: 40, seeds: 10}
      ---
      # \(title)

      Which search finds good hyperparameters first? {{ targets }} tasks are drawn from `\(data)`; they differ in
      their classes, label noise and size. Every method may run {{ trials }} trials on each, {{ seeds }} times over.

      ```yaml data
      \(data):
      ```

      ```yaml tasks
      main: {family: tuning, dataset: \(data), \(factors),
             target: $targets}
      ```

      ```yaml study
      name: search
      tasks: main
      learner: \(tuned.learner)
      budget: {\(tuned.examples)trials: $trials}
      space:
      \(tuned.space)
      objective: \(tuned.objective)
      methods: [random, sobol, tpe]
      seeds: $seeds
      ```

      ```yaml figure
      {kind: regret, study: search, measure: objective, x: trials, over: tasks}
      ```

      ```yaml table
      {kind: comparison, study: search, measure: objective, trials: [1, 4, 16]}
      ```

      """
  }
}
