import Archiving
import Digests
import Episodes
import Experiments
import LearnedSearch
import MetaFeatures
import Randomness
import Trials
import Workers

/// The tasks of a study, drawn from a dataset, with what an archive says of them.
struct DrawnTasks {
  /// A task, and what is recorded of it.
  struct Drawn {
    let task: TuningTask
    let record: RecordedTask
  }

  let sources: [Drawn]
  let targets: [Drawn]
  let leakage: Certificate
  /// The dataset and its content digest.
  let dataset: String
  let revision: String
  private let seed: Seed

  /// The examples divided into a source pool and a target pool of equal size, and the tasks of both.
  ///
  /// The stream of the division is `SEED/division`, so that all studies of a seed divide a dataset alike.
  ///
  /// - Throws: ``NotebookError`` where the examples do not suffice.
  static func family(
    _ declaration: TuningDeclaration, named name: Placed<String>, of examples: ExampleSet,
    seed: Seed
  ) throws(NotebookError) -> TuningTasks {
    let half = examples.count / 2
    do {
      let division = try Division.ofExamples(
        of: examples, into: [.source: half, .target: examples.count - half],
        from: seed.stream("division"))
      return try TuningTasks(examples, division, factors: declaration.factors)
    } catch {
      throw NotebookError(error, at: name.place)
    }
  }

  /// Draws the tasks of a study.
  ///
  /// - Parameter repeats: how often source tasks are drawn, each time others.
  init(
    _ declaration: TuningDeclaration, named name: Placed<String>, of examples: ExampleSet,
    seed: Seed, repeats: Int
  ) throws {
    let family = try Self.family(declaration, named: name, of: examples, seed: seed)
    func draw(_ count: Int, of split: Split) throws -> [Drawn] {
      let settings =
        family.settings + [
          TaskSetting("family", "\(family.name) \(TuningTasks.revision)"),
          TaskSetting("split", split.rawValue), TaskSetting("seed", seed),
        ]
      return try (0..<count).map { index in
        let task = try family.task(index, of: split, seed: seed)
        let text = settings.map { "\($0.name)=\($0.value)\n" }.joined() + "index=\(index)\n"
        let digest = "\(SHA256.digest(ofUTF8: text))".prefix(12)
        let kind = split == .target ? "" : "\(split.rawValue)-"
        return Drawn(
          task: task,
          record: RecordedTask(
            task: "\(name.value)-\(kind)\(index)-\(digest)",
            name: "\(name.value) \(split.rawValue) \(index)", dataset: examples.digest,
            settings: Dictionary(
              (settings + [TaskSetting("index", index)]).map { ($0.name, $0.value) },
              uniquingKeysWith: { $1 }),
            hidden: Dictionary(
              task.hidden.compactMap { factor in factor.values.first.map { (factor.name, $0) } },
              uniquingKeysWith: { $1 })))
      }
    }
    targets = try draw(declaration.targets, of: .target)
    sources = try draw(declaration.sources * repeats, of: .source)
    let check = try LeakageCheck(
      of: family.division, in: examples, between: .source, and: .target)
    leakage = .leakage(name.value, of: check)
    dataset = "\(examples.name) \(examples.digest)"
    revision = "\(family.name) \(TuningTasks.revision)"
    self.seed = seed
  }

  /// The tasks with the features that methods look at: those that the tuning tasks call for, of the
  /// training part alone.
  func compared(_ tasks: [Drawn]) throws -> [ComparedTask] {
    let features = MetaFeature.tuning
    var values = [[Double]](repeating: [], count: tasks.count)
    let tables = try tasks.map { drawn in
      let rows = drawn.task.training
      return try TrainingTable(
        values: rows.inputs, columns: drawn.task.inputShape.reduce(1, *), labels: rows.labels,
        classes: drawn.task.classes)
    }
    let chance = seed.stream("features")
    values.withUnsafeMutableBufferPointer { values in
      nonisolated(unsafe) let values = values
      Workers(count: Workers.defaultCount).forEach(tables.count) { _, index in
        values[index] = features.values(
          of: tables[index], chance: chance.stream(tasks[index].record.task))
      }
    }
    return try zip(tasks, zip(tables, values)).map { drawn, described in
      let (table, values) = described
      var record = drawn.record
      record.features = Dictionary(
        zip(features.valueNames, values), uniquingKeysWith: { first, _ in first })
      return ComparedTask(
        record, features: try TaskFeatures(names: features.valueNames, values: values),
        featureCost: Cost(
          multiplyAdds: MetaFeature.tuningMultiplyAdds(
            rows: table.rows, columns: table.columns, classes: table.classes)))
    }
  }
}
