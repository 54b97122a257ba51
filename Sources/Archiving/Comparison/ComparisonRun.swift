import HDF5

/// A comparison on its way.
struct ComparisonRun {
  private let comparison: Comparison
  private let first: ComparedFile
  private let second: ComparedFile
  private var used: Set<PathPattern> = []
  private(set) var report = ComparisonReport()

  /// How many bytes of each file are read at once, and how many values where each is a thing of its
  /// own.
  private static let bytesAtOnce = 4 << 20
  private static let valuesAtOnce = 1 << 15

  init(_ comparison: Comparison, _ first: File, _ second: File) throws(HDF5Error) {
    self.comparison = comparison
    self.first = try ComparedFile(first, ignoring: comparison.ignored)
    self.second = try ComparedFile(second, ignoring: comparison.ignored)
  }

  mutating func compareAll() throws(HDF5Error) {
    used = first.used.union(second.used)
    let paths = Set(first.entries.keys).union(second.entries.keys)
      .map { (path: $0, names: $0.text.split(separator: "/")) }
      .sorted { precedes($0.names, $1.names) }.map(\.path)
    var index = 0
    while index < paths.count {
      let path = paths[index]
      index += 1
      let kinds = (first.entries[path], second.entries[path])
      if let one = kinds.0, let other = kinds.1 {
        try compare(one, other, at: path.text)
        continue
      }
      // What is in a group that is missing is missing too, and follows it.
      let start = index
      while index < paths.count, paths[index].text.hasPrefix(path.text + "/") { index += 1 }
      guard let kind = kinds.0 ?? kinds.1 else { continue }
      let side: Difference.Side = kinds.0 == nil ? .second : .first
      note(path.text, .only(in: side, what: kind.words, below: index - start))
    }
    let patterns = comparison.ignored + comparison.rules.map(\.pattern)
    report.unused = patterns.filter { !used.contains($0) }
  }

  private func precedes(_ a: [Substring], _ b: [Substring]) -> Bool {
    for (x, y) in zip(a, b) where !x.utf8.elementsEqual(y.utf8) {
      return x.utf8.lexicographicallyPrecedes(y.utf8)
    }
    return a.count < b.count
  }

  private mutating func note(_ path: String, _ kind: Difference.Kind) {
    note(path, nil, kind)
  }

  private mutating func note(_ path: String, _ attribute: String?, _ kind: Difference.Kind) {
    report.differences.append(Difference(path: path, attribute: attribute, kind: kind))
  }

  /// The tolerance of an object or one of its attributes.
  private mutating func tolerance(_ path: String, _ attribute: String? = nil) -> Tolerance {
    var tolerance = comparison.tolerance
    for rule in comparison.rules {
      guard attribute.map({ rule.pattern.covers($0, of: path) }) ?? rule.pattern.covers(path)
      else { continue }
      used.insert(rule.pattern)
      tolerance = rule.tolerance
    }
    return tolerance
  }

  private mutating func compare(
    _ one: Entry.Kind, _ other: Entry.Kind, at path: String
  ) throws(HDF5Error) {
    report.objects += 1
    switch (one, other) {
    case (.group, .group):
      if path == "/" {
        try compareAttributes(of: first.root, second.root, at: path)
      } else {
        try compareAttributes(of: first.root.group(path), second.root.group(path), at: path)
      }
    case (.dataset, .dataset):
      let datasets = (try first.root.dataset(path), try second.root.dataset(path))
      try compareAttributes(of: datasets.0, datasets.1, at: path)
      try compare(datasets.0, datasets.1, at: path)
    case (.namedType, .namedType):
      let types = (try first.root.namedType(path), try second.root.namedType(path))
      try compareAttributes(of: types.0, types.1, at: path)
      if types.0.type.normalized != types.1.type.normalized {
        note(path, .types(types.0.type, types.1.type))
      }
    case (.unknown, .unknown):
      note(
        path, .incomparable("a link of a program's own kind, or an object that cannot be opened"))
    default:
      if one != other { note(path, .things(one.words, other.words)) }
    }
  }

  private mutating func compare(
    _ one: Dataset, _ other: Dataset, at path: String
  ) throws(HDF5Error) {
    if one.type.normalized != other.type.normalized {
      note(path, .types(one.type, other.type))
    }
    do {
      let shapes = (try one.shapeOrNull, try other.shapeOrNull)
      if shapes.0 != shapes.1 { note(path, .shapes(shapes.0, shapes.1)) }
      guard shapes.0 == shapes.1, let shape = shapes.0,
        one.type.normalized == other.type.normalized
      else { return }
      var tally = ValueTally(tolerance(path), shape: shape)
      try add(one, other, to: &tally)
      report.values += tally.compared
      report.unlikeNaNs += tally.unlikeNaNs
      if let difference = tally.difference { note(path, .values(difference)) }
    } catch .elsewhere(let location, let file) {
      note(path, .incomparable(HDF5Error.elsewhere(location, file: file).description))
    } catch .unsupported(let location, let what) {
      note(path, .incomparable(HDF5Error.unsupported(location, what: what).description))
    }
  }

  private func add(
    _ one: Dataset, _ other: Dataset, to tally: inout ValueTally
  ) throws(HDF5Error) {
    let limit = min(Self.bytesAtOnce, one.file.limit, other.file.limit)
    switch one.type {
    case .float(let bits, _):
      for block in try one.blocks(ofAtMost: limit) {
        let numbers: ([Double], [Double]) = (try one.read(block), try other.read(block))
        tally.add(numbers.0, numbers.1) { bits <= 32 ? .float(Float($0)) : .double($0) }
      }
    case .integer(_, signed: true, _):
      for block in try one.blocks(ofAtMost: limit) {
        let numbers: ([Int64], [Int64]) = (try one.read(block), try other.read(block))
        tally.add(numbers.0, numbers.1) { .integer($0) }
      }
    case .integer:
      for block in try one.blocks(ofAtMost: limit) {
        let numbers: ([UInt64], [UInt64]) = (try one.read(block), try other.read(block))
        tally.add(numbers.0, numbers.1) { .unsigned($0) }
      }
    default:
      let bytes = min(limit, Self.valuesAtOnce * max(1, one.type.bytesInMemory ?? 1))
      for block in try one.blocks(ofAtMost: bytes) {
        tally.add(
          try one.values(block, knowing: first.walk), try other.values(block, knowing: second.walk))
      }
    }
  }

  // MARK: Attributes

  private mutating func compareAttributes(
    of one: some Object, _ other: some Object, at path: String
  ) throws(HDF5Error) {
    let names = (
      Set(try one.attributeNames().map(ExactText.init)),
      Set(try other.attributeNames().map(ExactText.init))
    )
    for key in names.0.union(names.1).sorted() {
      let name = key.text
      if let pattern = comparison.ignored.first(where: { $0.covers(name, of: path) }) {
        used.insert(pattern)
        continue
      }
      do {
        let pair = (
          names.0.contains(key) ? try one.attribute(named: name, knowing: first.walk) : nil,
          names.1.contains(key) ? try other.attribute(named: name, knowing: second.walk) : nil
        )
        if name == "REFERENCE_LIST" {
          compareReferrers(pair.0, pair.1, at: path)
          continue
        }
        switch pair {
        case (let one?, let other?): compare(one, other, at: path)
        case (_?, nil): note(path, name, .only(in: .first, what: "an attribute", below: 0))
        default: note(path, name, .only(in: .second, what: "an attribute", below: 0))
        }
      } catch .unsupported(let location, let what) {
        note(path, name, .incomparable(HDF5Error.unsupported(location, what: what).description))
      }
    }
  }

  private mutating func compare(_ one: Attribute, _ other: Attribute, at path: String) {
    let name = one.name
    guard one.type.normalized == other.type.normalized else {
      return note(path, name, .types(one.type, other.type))
    }
    guard one.shape == other.shape else {
      return note(path, name, .shapes(one.shape, other.shape))
    }
    var tally = ValueTally(tolerance(path, name), shape: one.shape ?? [])
    tally.add(one.values, other.values)
    report.values += tally.compared
    if let difference = tally.difference { note(path, name, .values(difference)) }
  }

  /// Compares who says to use a dimension scale. The order says nothing, and what is missing or ignored
  /// was said where it is.
  private mutating func compareReferrers(_ one: Attribute?, _ other: Attribute?, at path: String) {
    let lists = [one, other].map { attribute in
      (attribute?.values ?? []).filter { value in
        guard case .compound(let fields) = value, case .reference(let path) = fields.first?.value
        else { return true }
        // One of a dataset that was removed leads nowhere.
        guard let path = path.map(ExactText.init) else { return false }
        return first.entries[path] != nil && second.entries[path] != nil
      }
    }
    let (mine, theirs) = (Set(lists[0]), Set(lists[1]))
    report.values += mine.union(theirs).count
    if mine == theirs { return }
    func only(_ own: Set<Value>, _ other: Set<Value>) -> Value {
      .list(own.subtracting(other).sorted { "\($0)" < "\($1)" })
    }
    note(
      path, "REFERENCE_LIST",
      .values(
        ValueDifference(
          differing: mine.symmetricDifference(theirs).count, count: mine.union(theirs).count,
          place: [], first: only(mine, theirs), second: only(theirs, mine), greatestAbsolute: nil,
          greatestRelative: nil)))
  }
}
