import HDF5

extension ObjectListing {
  /// The objects as a tree, for people.
  var text: String {
    guard let top = objects.first?.path else { return "" }
    let base = ListedObject.depth(of: top)
    return objects.flatMap { object in
      // A damaged file can nest without end.
      let depth = min(32, ListedObject.depth(of: object.path) - base)
      let indent = String(repeating: "  ", count: depth)
      return object.lines.enumerated().map { index, line in indent + (index == 0 ? "" : "  ") + line
      }
    }.joined(separator: "\n")
  }
}

extension ListedObject {
  static func depth(of path: String) -> Int {
    path == "/" ? 0 : path.utf8.count { $0 == UInt8(ascii: "/") }
  }

  /// The attributes by which dimension scales keep account of themselves, told in other words.
  private static let bookkeeping: Set<String> = [
    "CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST",
  ]

  /// The last part of its path.
  private var name: String { visible(path.split(separator: "/").last.map(String.init) ?? "") }

  /// What it is, and a line for each attribute.
  var lines: [String] {
    var lines = [head]
    if let problem { lines.append("cannot be read: \(visible(problem.description))") }
    for attribute in attributes where !(isDataset && Self.bookkeeping.contains(attribute.name)) {
      lines.append(Self.line(attribute))
    }
    return lines
  }

  private var isDataset: Bool { kind == .dataset }

  private var head: String {
    switch kind {
    case .group: path == "/" ? "/" : name + "/"
    case .dataset: "\(name): \(contents)"
    case .namedType: "\(name): the type \(type.map(\.description) ?? "?")"
    case .alias(let path): "\(name) = \(visible(path))"
    case .softLink(let path): "\(name) → \(visible(path))"
    case .externalLink(let file, let path): "\(name) → \(visible(path)) in '\(visible(file))'"
    case .unknown: "\(name): a link of a program's own kind, or an object that cannot be opened"
    }
  }

  /// Type, shape, axes and storage of a dataset.
  var contents: String {
    var words = [visible(type.map(\.description) ?? "?")]
    if let shape {
      words[0] += " \(shape)"
    } else if problem == nil {
      words[0] += " without values"
    }
    if attribute("CLASS")?.values == [.text("DIMENSION_SCALE")] {
      words.append("dimension scale")
    } else if let axes {
      words.append("along \(axes)")
    }
    if let maximumShape, let shape, maximumShape != shape.map(Optional.some) {
      words.append(
        "up to [" + maximumShape.map { $0.map { "\($0)" } ?? "any" }.joined(separator: ", ") + "]")
    }
    if let storage { words.append(visible(storage.words)) }
    return words.joined(separator: ", ")
  }

  /// The names of the scales of its axes.
  private var axes: String? {
    guard let list = attribute("DIMENSION_LIST") else { return nil }
    let names = list.values.map { value -> String in
      guard case .list(let scales) = value, case .reference(let path?) = scales.first else {
        return "?"
      }
      return visible(path.split(separator: "/").last.map(String.init) ?? path)
    }
    return names.joined(separator: ", ")
  }

  private static func line(_ attribute: ListedAttribute) -> String {
    let name = "@\(visible(attribute.name))"
    switch attribute.content {
    case .failure(let error): return "\(name) cannot be read: \(visible(error.description))"
    case .success(let attribute):
      guard let shape = attribute.shape else { return "\(name) without values" }
      let values =
        shape.isEmpty
        ? attribute.values.first.map(\.description) ?? ""
        : Value.list(Array(attribute.values.prefix(100))).description
      return cut("\(name) = \(visible(values))", to: 100)
    }
  }
}

extension Dataset.Storage {
  /// How it lies in the file, in words.
  var words: String {
    let form =
      switch form {
      case .compact: "compact"
      case .contiguous: "contiguous"
      case .chunked(let shape): "chunks \(shape)"
      case .raw(let files): "in raw files: \(files.joined(separator: ", "))"
      case .virtual(let files): "put together from: \(files.joined(separator: ", "))"
      }
    return ([form] + filters + ["\(bytes) bytes"]).joined(separator: ", ")
  }
}
