import ArgumentParser
import Datasets
import Episodes

/// Lists all datasets that can be named.
struct DataList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the datasets: stored, shipped, and those that can be fetched.",
    discussion: "Example: metabook data list --json")

  @Flag(help: "Print one JSON array.")
  var json = false

  /// A dataset in the list.
  struct Row: Encodable {
    var name: String
    /// `stored`, `shipped`, `fetchable` or `damaged`.
    var state: String
    var examples: Int?
    var shape: [Int]?
    var classes: Int?
    var title: String
    var path: String?
  }

  func run() throws {
    let catalog = Catalog()
    let rows = catalog.names.map { Row($0, in: catalog) }
    if json {
      print(try jsonText(rows))
    } else {
      print(DataList.table(rows))
    }
  }

  static func table(_ rows: [Row]) -> String {
    let head = ["name", "state", "examples", "shape", "classes", "title"]
    let cells = rows.map { row in
      [
        row.name, row.state, row.examples.map { "\($0)" } ?? "",
        row.shape.map { $0.map { "\($0)" }.joined(separator: "x") } ?? "",
        row.classes.map { "\($0)" } ?? "", row.title,
      ]
    }
    return aligned([head] + cells)
  }
}

extension DataList.Row {
  init(_ name: DatasetName, in catalog: Catalog) {
    do {
      let dataset = try catalog.dataset(named: name.text)
      self.init(
        name: name.text, state: "shipped", examples: dataset.header.count,
        shape: dataset.header.shape, title: dataset.description.title)
      if case .classes(let classes) = dataset.header.targets { self.classes = classes.names.count }
      if case .store(let path) = dataset.place {
        state = "stored"
        self.path = path
      }
    } catch CatalogError.notFetched(let manifest, _) {
      self.init(name: name.text, state: "fetchable", title: manifest.title)
    } catch {
      self.init(name: name.text, state: "damaged", title: "see: metabook data verify \(name)")
    }
  }
}
