import Trials

extension StudyFile {
  /// The file in canonical form, with all defaults filled in: what a run would do.
  ///
  /// It is YAML that reads back to the same study, and equal for files that say the same. The settings of
  /// a learner are those that were written: their defaults are the learner's.
  public var resolved: String {
    var lines = ["title: \(canonical(title))", "seed: \(seed)", "tasks:"]
    lines += tasks.map { "  \($0.resolved)" }
    lines += ["study:"] + study.resolved.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension StudyDeclaration {
  fileprivate var resolved: [String] {
    var budget = ["trials: \(budget.trials)"]
    if let examples = self.budget.examples { budget.append("examples: \(examples)") }
    if let most = self.budget.multiplyAdds { budget.append("multiply_adds: \(most)") }
    let objective = objective.value
    return [
      "name: \(canonical(name.value))", "tasks: \(canonical(tasks.value))",
      "learner: \(learner.resolved)", "budget: {\(budget.joined(separator: ", "))}", "space:",
    ] + space.resolved.map { "  \($0)" } + [
      "objective: {\(objective.direction.rawValue): \(canonical(objective.name))}", "methods:",
    ] + methods.filter { !$0.resolved.isEmpty }.map { "  - \($0.resolved)" }
      + (isComparison ? comparison.resolved : []) + [
        "pruner: \(pruner.resolved)",
        "seeds: [\(seeds.map(String.init).joined(separator: ", "))]", "concurrency: \(concurrency)",
      ]
  }
}
