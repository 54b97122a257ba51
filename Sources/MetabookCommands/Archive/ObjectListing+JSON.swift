import HDF5

extension ObjectListing {
  var json: JSONText { .list(objects.map(\.json)) }
}

extension ListedObject {
  /// The keys are always the same for a kind; what cannot be read is `null`, with a `problem`.
  var json: JSONText {
    var entries: [(String, JSONText)] = [("path", .text(path)), ("kind", .text(kindName))]
    switch kind {
    case .alias(let path), .softLink(let path): entries.append(("target", .text(path)))
    case .externalLink(let file, let path):
      entries += [("target", .text(path)), ("file", .text(file))]
    case .dataset:
      entries += [
        ("type", JSONText(type) { .text($0.description) }),
        ("shape", JSONText(shape) { .shape($0) }),
        (
          "maximum_shape",
          JSONText(maximumShape) { .list($0.map { JSONText($0) { .count($0) } }) }
        ),
        ("storage", JSONText(storage) { .text($0.name) }),
        ("chunk", JSONText(storage?.chunk) { .shape($0) }),
        ("filters", JSONText(storage) { .texts($0.filters) }),
        ("bytes", JSONText(storage) { .count($0.bytes) }),
      ]
    case .namedType: entries.append(("type", JSONText(type) { .text($0.description) }))
    case .group, .unknown: break
    }
    switch kind {
    case .group, .dataset, .namedType:
      entries.append(("attributes", .list(attributes.map(\.json))))
    default: break
    }
    entries.append(("problem", JSONText(problem) { .text($0.description) }))
    return .object(entries)
  }

  private var kindName: String {
    switch kind {
    case .group: "group"
    case .dataset: "dataset"
    case .namedType: "type"
    case .alias: "alias"
    case .softLink: "soft_link"
    case .externalLink: "external_link"
    case .unknown: "unknown"
    }
  }
}

extension ListedObject.ListedAttribute {
  fileprivate var json: JSONText {
    switch content {
    case .success(let attribute):
      .object([
        ("name", .text(name)), ("type", .text(attribute.type.description)),
        ("shape", JSONText(attribute.shape) { .shape($0) }),
        ("values", .list(attribute.values.map { JSONText($0) })), ("problem", .null),
      ])
    case .failure(let error):
      .object([
        ("name", .text(name)), ("type", .null), ("shape", .null), ("values", .null),
        ("problem", .text(error.description)),
      ])
    }
  }
}

extension Dataset.Storage {
  fileprivate var name: String {
    switch form {
    case .compact: "compact"
    case .contiguous: "contiguous"
    case .chunked: "chunked"
    case .raw: "raw"
    case .virtual: "virtual"
    }
  }

  fileprivate var chunk: [Int]? {
    if case .chunked(let shape) = form { shape } else { nil }
  }
}
