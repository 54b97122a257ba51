import ArgumentParser
import Datasets
import Learners
import Notebooks
import Trials

/// Lists what notebooks can name.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what notebooks can name, with settings and defaults.",
    discussion: "Example: metabook list learners --json")

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case methods, learners, families, samplers
    case metaLearners = "meta_learners"
    case networks, datasets, tables, figures
  }

  @Argument(
    help: ArgumentHelp(
      "What to list: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")); all where it is left out.",
      valueName: "kind"))
  var kind: Kind?

  @Flag(help: "Print one JSON object: a list for each kind.")
  var json = false

  func run() throws {
    // Methods hold the samplers already.
    let kinds = kind.map { [$0] } ?? Kind.allCases.filter { $0 != .samplers }
    let listed = kinds.map { ($0.rawValue, ListedItem.all($0, MetabookCommand.registry)) }
    if json {
      print(try jsonText(Dictionary(listed, uniquingKeysWith: { $1 })))
    } else {
      print(
        listed.map { name, items in
          ([name] + items.map { "  " + $0.text.replacing("\n", with: "\n  ") })
            .joined(separator: "\n")
        }.joined(separator: "\n\n"))
    }
  }
}

/// Something that a notebook can name.
struct ListedItem: Encodable {
  var name: String
  var summary: String
  var settings: [ListedSetting] = []
  /// What a learner reads of a configuration.
  var hyperparameters: [ListedSetting]?

  static func all(_ kind: ListCommand.Kind, _ registry: Registry) -> [ListedItem] {
    switch kind {
    case .methods:
      all(.samplers, registry)
        + registry.learned.map {
          ListedItem(name: $0.name, summary: $0.summary, settings: $0.settings)
        }
    case .samplers:
      registry.samplers.map {
        ListedItem(name: $0.name, summary: $0.summary, settings: $0.settings)
      }
    case .learners:
      registry.learners.map { choice in
        ListedItem(
          name: choice.name, summary: choice.summary, settings: choice.settings,
          hyperparameters: choice.usual?.hyperparameters.map { ListedSetting($0) })
      }
    case .families:
      [
        ListedItem(
          name: "tuning", summary: "Tasks made from a dataset whose best hyperparameters differ.",
          settings: TuningDeclaration.settings)
      ]
        + EpisodeDeclaration.Kind.allCases.map {
          ListedItem(
            name: $0.rawValue, summary: $0.summary, settings: EpisodeDeclaration.settings(of: $0))
        }
    case .metaLearners:
      registry.metaLearners.map {
        ListedItem(name: $0.name, summary: $0.summary, settings: $0.settings)
      }
    case .networks:
      registry.networks.map {
        ListedItem(name: $0.name, summary: $0.summary, settings: $0.settings)
      }
    case .datasets:
      Catalog().names.map { name in
        let row = DataList.Row(name, in: Catalog())
        return ListedItem(name: row.name, summary: "\(row.title) (\(row.state))")
      }
    case .tables, .figures:
      registry.exhibits.filter { ($0.form == .table) == (kind == .tables) }.map {
        ListedItem(
          name: $0.name, summary: $0.summary, settings: $0.settings.map { ListedSetting($0) })
      }
    }
  }

  /// The name with what it is, and a line for each setting.
  var text: String {
    var lines = [summary.isEmpty ? name : "\(name)  \(summary)"]
    if !settings.isEmpty { lines.append(Self.table(settings)) }
    if let hyperparameters, !hyperparameters.isEmpty {
      lines += ["  hyperparameters", Self.table(hyperparameters)]
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ settings: [ListedSetting]) -> String {
    let rows = settings.map { setting in
      [
        "    " + setting.name, setting.isRequired ? "required" : setting.usual ?? "-",
        setting.takes,
        setting.help,
      ]
    }
    return aligned(rows)
  }
}

extension ListedSetting {
  fileprivate init(_ hyperparameter: LearnerHyperparameter) {
    self.init(
      hyperparameter.name, takes: hyperparameter.accepted.description,
      usual: "\(hyperparameter.value)")
  }
}
