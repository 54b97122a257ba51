import Datasets
import Episodes

/// What `data show` tells of a dataset.
struct DatasetSummary: Encodable {
  struct Part: Encodable {
    var name: String
    var examples: Int
  }

  struct Grouping: Encodable {
    var name: String
    /// `examples` or `classes`: what is grouped.
    var of: String
    var groups: [Part]
  }

  struct File: Encodable {
    var name: String
    var bytes: Int
    var sha256: String
  }

  var name: String
  var title: String
  /// The store's path; `nil` where the program itself carries the dataset.
  var path: String?
  var examples: Int
  var shape: [Int]
  var axes: [String]
  var elementType: String
  var divisor: Double?
  var polarity: String?
  var classes: [Part]?
  /// The name of the number to predict.
  var target: String?
  var groupings: [Grouping]
  var features: [String]
  var digest: String
  var license: String
  var origin: String
  var source: String
  var citation: String
  var files: [File]

  init(_ dataset: Dataset) {
    let header = dataset.header
    let description = dataset.description
    name = description.name.text
    title = description.title
    if case .store(let path) = dataset.place { self.path = path }
    examples = header.count
    shape = header.shape
    axes = header.axes
    elementType = header.elementType.rawValue
    divisor = header.divisor
    polarity = header.polarity?.rawValue
    switch header.targets {
    case .classes(let grouping): classes = DatasetSummary.parts(grouping)
    case .numbers(_, let name): target = name
    case nil: break
    }
    groupings =
      header.groups.sorted { $0.key < $1.key }.map {
        Grouping(name: $0.key, of: "examples", groups: DatasetSummary.parts($0.value))
      }
      + header.classGroups.sorted { $0.key < $1.key }.map {
        Grouping(name: $0.key, of: "classes", groups: DatasetSummary.parts($0.value))
      }
    features = header.featureNames
    digest = dataset.digest
    license = description.license
    origin = description.origin
    source = description.source
    citation = description.citation
    files = description.files.map { File(name: $0.name, bytes: $0.bytes, sha256: $0.sha256) }
  }

  private static func parts(_ grouping: Episodes.Grouping) -> [Part] {
    var counts = [Int](repeating: 0, count: grouping.names.count)
    for index in grouping.indices where counts.indices.contains(Int(index)) {
      counts[Int(index)] += 1
    }
    return zip(grouping.names, counts).map { Part(name: $0, examples: $1) }
  }

  func print(asJSON json: Bool) throws {
    Swift.print(json ? try jsonText(self) : description)
  }
}

extension DatasetSummary: CustomStringConvertible {
  /// One fact a line, a word for it first.
  var description: String {
    let sizes = shape.map { "\($0)" }.joined(separator: " x ")
    let scaled = divisor.map { ", divided by \(format($0))" } ?? ""
    let shown = polarity.map { ", 1 is \($0)" } ?? ""
    var facts = [
      ["dataset", title.isEmpty || title == name ? name : "\(name): \(title)"],
      ["place", path ?? "in the program"],
      ["examples", "\(examples)"],
      ["inputs", "\(sizes) (\(axes.joined(separator: ", "))), \(elementType)\(scaled)\(shown)"],
    ]
    if !features.isEmpty { facts.append(["features", DatasetSummary.list(features)]) }
    if let classes { facts.append(["classes", DatasetSummary.counted(classes, "examples")]) }
    if let target { facts.append(["target", "\(target), a number"]) }
    facts += groupings.map { [$0.name, DatasetSummary.counted($0.groups, $0.of)] }
    facts.append(["digest", digest])
    for (word, text) in [
      ("license", license), ("origin", origin), ("source", source), ("cite", citation),
    ] where !text.isEmpty {
      facts.append([word, text])
    }
    facts += files.enumerated().map { number, file in
      [number == 0 ? "files" : "", "\(file.name), \(file.bytes) bytes, SHA-256 \(file.sha256)"]
    }
    return aligned(facts)
  }

  /// How many groups there are and how many things each has; the first ones where there are many.
  private static func counted(_ parts: [Part], _ things: String) -> String {
    let counts = Set(parts.map(\.examples))
    if parts.count > 12, let count = counts.first, counts.count == 1 {
      return "\(parts.count), each of \(count) \(things): " + list(parts.map(\.name))
    }
    return "\(parts.count): " + list(parts.map { "\($0.name) (\($0.examples))" })
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "\(shown), and \(names.count - 12) more" : shown
  }

  private func format(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
