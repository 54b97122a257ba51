public import Archiving
public import Episodes
public import MetaLearning
public import Models
public import Randomness

extension Certificate {
  /// What two splits of a dataset share.
  public static func leakage(_ name: String, of check: LeakageCheck) -> Certificate {
    Certificate(
      name: "leakage_\(name.replacing("-", with: "_"))", summary: check.verdict,
      numbers: Dictionary(
        check.overlaps.map { ($0.kind.replacing(" ", with: "_"), Double($0.shared)) },
        uniquingKeysWith: { $1 }), texts: ["subject": check.subject])
  }

  /// The order of a method's outer gradient, held against central differences in Float64.
  ///
  /// - Parameters:
  ///   - name: a letter, then letters, digits and `_`.
  ///   - task: one of the form that is trained on.
  public static func gradient(
    _ name: String, of learner: some MetaLearner, on model: some Model, task: Episode
  ) throws -> Certificate {
    let found = try learner.certificate(of: model, on: task, seed: 1)
    let order = found.isExact ? "exact" : "not exact"
    return Certificate(
      name: "gradient_\(name)",
      summary: "The outer gradient of \(name) is \(order): its greatest relative difference from "
        + "central differences in Float64 is \(found.greatestDifference).",
      numbers: [
        "greatest_relative_difference": found.greatestDifference,
        "directions": Double(found.directions), "spacing": found.spacing,
      ], texts: ["order": order])
  }

  /// How many tasks of a family two splits share, told apart by what the tasks were made with.
  public static func leakage(
    _ name: String, of family: some EpisodeFamily, seeds: [Seed], train: Int, test: Int
  ) throws -> Certificate {
    var shared = 0
    for seed in seeds {
      let trained = Set(
        try (0..<train).map { try family.task($0, of: .train, seed: seed).hidden })
      for split in [Split.validation, .test] {
        for index in 0..<test
        where trained.contains(try family.task(index, of: split, seed: seed).hidden) {
          shared += 1
        }
      }
    }
    let inside = try LeakageCheck(inside: family, 0..<test, of: .test, seed: seeds.first ?? 0)
    return Certificate(
      name: "leakage_\(name)",
      summary: "\(shared) of the first \(test) validation and \(test) test tasks of each of "
        + "\(seeds.count) seeds are among the first \(train) training tasks. \(inside.verdict)",
      numbers: [
        "shared_tasks": Double(shared),
        "shared_inputs_inside_tasks": Double(inside.overlaps.map(\.shared).reduce(0, +)),
      ], texts: ["subject": family.name])
  }
}
