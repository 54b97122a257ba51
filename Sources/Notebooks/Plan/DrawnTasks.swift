import Archiving
import Digests
import Episodes
import Randomness

/// The tasks of a study, drawn from a dataset, with what an archive says of them.
struct DrawnTasks {
  let tasks: [TuningTask]
  let records: [RecordedTask]
  let leakage: Certificate
  /// The dataset and its content digest.
  let dataset: String
  let revision: String

  /// Divides the examples into a source pool and a target pool of equal size, and draws the target tasks.
  ///
  /// The stream of the division is `SEED/division`, so that all studies of a seed divide a dataset alike.
  init(
    _ declaration: TuningDeclaration, named name: Placed<String>, of examples: ExampleSet,
    seed: Seed
  ) throws {
    let half = examples.count / 2
    let family: TuningTasks
    do {
      let division = try Division.ofExamples(
        of: examples, into: [.source: half, .target: examples.count - half],
        from: seed.stream("division"))
      family = try TuningTasks(examples, division, factors: declaration.factors)
    } catch {
      throw NotebookError(error, at: name.place)
    }
    let split = Split.target
    let settings =
      family.settings + [
        TaskSetting("family", "\(family.name) \(TuningTasks.revision)"),
        TaskSetting("split", split.rawValue), TaskSetting("seed", seed),
      ]
    tasks = try (0..<declaration.targets).map { try family.task($0, of: split, seed: seed) }
    records = tasks.enumerated().map { index, task in
      let text = settings.map { "\($0.name)=\($0.value)\n" }.joined() + "index=\(index)\n"
      let digest = "\(SHA256.digest(ofUTF8: text))".prefix(12)
      return RecordedTask(
        task: "\(name.value)-\(index)-\(digest)", name: "\(name.value) \(split.rawValue) \(index)",
        dataset: examples.digest,
        settings: Dictionary(
          (settings + [TaskSetting("index", index)]).map { ($0.name, $0.value) },
          uniquingKeysWith: { $1 }),
        hidden: Dictionary(
          task.hidden.compactMap { factor in factor.values.first.map { (factor.name, $0) } },
          uniquingKeysWith: { $1 }))
    }
    let check = try LeakageCheck(
      of: family.division, in: examples, between: .source, and: .target)
    leakage = Certificate(
      name: "leakage_\(name.value.replacing("-", with: "_"))",
      summary: check.verdict,
      numbers: Dictionary(
        check.overlaps.map { ($0.kind.replacing(" ", with: "_"), Double($0.shared)) },
        uniquingKeysWith: { $1 }),
      texts: ["subject": check.subject])
    dataset = "\(examples.name) \(examples.digest)"
    revision = "\(family.name) \(TuningTasks.revision)"
  }
}
