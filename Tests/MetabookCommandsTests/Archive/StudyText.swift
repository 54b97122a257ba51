/// A study that takes a moment: 48 trials of a small network on the shipped digits.
enum StudyText {
  static let small = """
    title: A small study
    seed: 7
    tasks:
      digits: {family: tuning, dataset: digits, target: 3}
    study:
      name: small
      tasks: digits
      learner: {mlp: {hidden: [8], points: 5}}
      budget: {examples: 320, trials: 8}
      space:
        learning_rate: {log: [1.0e-3, 10]}
        weight_decay: {log: [1.0e-4, 0.3]}
      objective: {minimize: validation_loss}
      methods: [random, {tpe: {startup: 4}}]
      seeds: 1
      concurrency: 2

    """
}
