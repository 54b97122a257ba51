import Archiving
import ArgumentParser
import Datasets
import Episodes
import Foundation
import LearnedSearch
import MetaFeatures
import Notebooks
import Randomness
import ScoreTables
import Search
import Trials
import Workers

/// Suggests configurations for a new task from what an archive's source tasks taught.
struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Suggest configurations for a new task, learned from an archive, without a search.",
    discussion: """
      The task is a dataset of classes: CSV, IDX images with labels, or NumPy arrays. Its meta-features are \
      compared with those of the archive's source tasks, and the method that learned from these names \
      configurations.

      Example: metabook suggest sources.h5 --data mytask.csv --label y --count 5
      """)

  enum Teacher: String, CaseIterable, ExpressibleByArgument {
    case surrogate, predictor
    case nearest = "nearest_task"
    case portfolio
    case constant = "best_constant"

    var method: any LearnableMethod {
      switch self {
      case .surrogate: Surrogate()
      case .predictor: Predictor()
      case .nearest: NearestTask()
      case .portfolio: GreedyPortfolio()
      case .constant: BestConstant()
      }
    }
  }

  @Argument(help: ArgumentHelp("The archive with source tasks.", valueName: "archive"))
  var archive: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The files of the new task, of one form.", valueName: "file"))
  var data: [String]

  @Option(help: ArgumentHelp("CSV: the column to predict.", valueName: "column"))
  var label: String?

  @Option(help: "What learns.")
  var method = Teacher.surrogate

  @Option(help: "How many configurations.")
  var count = 5

  @Option(
    help: ArgumentHelp("The study whose tasks teach, where there are several.", valueName: "name"))
  var study: String?

  @Option(help: "What all chance of the learning begins from.")
  var seed = 2017

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard !data.isEmpty else { throw ValidationError("--data names no file. Give the new task's.") }
    guard (1...32).contains(count) else {
      throw ValidationError("--count is \(count). Give 1 to 32.")
    }
  }

  func run() throws {
    let source = try SourceStudy(in: readArchive(archive), named: study, file: archive)
    let task = try NewTask(data, label: label)
    let master = Seed(UInt64(bitPattern: Int64(seed)))
    let features = try task.features(
      named: source.experience.featureNames, chance: master.stream("features"), archive: archive)
    let learned = try method.method.learn(
      from: source.experience, using: master.stream("suggest"),
      workers: Workers(count: Workers.defaultCount))
    let sampler = try learned.sampler(for: features)
    var history = History(of: source.experience.space, source.experience.objective, budget: count)
    while history.count < count,
      let next = sampler.proposal(after: history, from: master.stream("suggestions"))
    {
      history.append(next, .running)
    }
    let distances = try source.experience.distances(to: features)
    let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    let nearest = order.prefix(5).map { (source.experience.tasks[$0], distances[$0]) }
    if source.experience.groups.count == 1 {
      FileHandle.standardError.write(
        Data("Only one group of source tasks: what it taught is that group's best.\n".utf8))
    }
    let suggestions = history.entries.map(\.configuration)
    print(
      json
        ? Self.json(source, features, nearest, suggestions, learned.method)
        : Self.text(source, features, nearest, suggestions, learned.method), terminator: "")
  }

  private static func best(
    of task: SourceTask, _ objective: Objective
  ) -> SourceTask.Result? {
    task.trials.min { objective.isBetter($0.value, than: $1.value) }
  }

  private static func text(
    _ source: SourceStudy, _ features: TaskFeatures, _ nearest: [(SourceTask, Double)],
    _ suggestions: [Configuration], _ method: Method
  ) -> String {
    var text =
      "Learned by \(method.name) from \(source.experience.tasks.count) source tasks of study "
    text +=
      "'\(source.name)', for \(source.experience.objective.name) \(source.experience.objective.arrow)\n\n"
    text += "Nearest source tasks, by \(features.names.count) meta-features:\n"
    for (task, distance) in nearest {
      let best = best(of: task, source.experience.objective)
      text += "  \(rounded(distance))  \(visible(task.name))"
      text += best.map { "  best \($0.value) with \($0.configuration)" } ?? ""
      text += "\n"
    }
    text += "\nSuggestions:\n"
    for (place, suggestion) in suggestions.enumerated() {
      text += "  \(place + 1)  \(suggestion)\n"
    }
    return text
  }

  private static func rounded(_ distance: Double) -> String {
    distance < 1e15 ? "\((distance * 100).rounded() / 100)" : "\(distance)"
  }

  private static func object(_ configuration: Configuration) -> JSONText {
    .object(
      configuration.entries.map { entry in
        let value: JSONText =
          switch entry.value {
          case .real(let x): .number(x)
          case .integer(let n): .integer(Int64(n))
          case .text(let text): .text(text)
          case .boolean(let flag): .boolean(flag)
          }
        return (entry.name, value)
      })
  }

  private static func json(
    _ source: SourceStudy, _ features: TaskFeatures, _ nearest: [(SourceTask, Double)],
    _ suggestions: [Configuration], _ method: Method
  ) -> String {
    let objective = source.experience.objective
    return JSONText.object([
      ("study", .text(source.name)),
      ("objective", .text(objective.name)), ("direction", .text(objective.direction.rawValue)),
      ("method", .text(method.name)), ("revision", .text(method.revision)),
      ("sources", .count(source.experience.tasks.count)),
      (
        "features",
        .object(zip(features.names, features.values).map { ($0, JSONText.number($1)) })
      ),
      (
        "nearest",
        .list(
          nearest.map { task, distance in
            let best = best(of: task, objective)
            return .object([
              ("task", .text(task.name)), ("group", .text(task.group)),
              ("distance", .number(distance)),
              ("best", JSONText(best?.configuration) { object($0) }),
              ("value", JSONText(best?.value) { .number($0) }),
            ])
          })
      ), ("suggestions", .list(suggestions.map { object($0) })),
    ]).rendered(levels: 2) + "\n"
  }
}
