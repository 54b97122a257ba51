public import Randomness

/// What two parts of the data that should know nothing of each other have in common.
///
/// ```swift
/// let check = try LeakageCheck(of: division, in: omniglot, between: .train, and: .test)
/// check.verdict  // "No leak between train and test of omniglot: …"
/// ```
public struct LeakageCheck: Hashable, Sendable, Codable {
  /// What was compared, such as `train and test of omniglot`.
  public var subject: String
  public var overlaps: [Overlap]

  public init(subject: String, overlaps: [Overlap]) {
    self.subject = subject
    self.overlaps = overlaps
  }

  /// Whether nothing is shared that must not be.
  public var isClean: Bool { !overlaps.contains(where: \.isFault) }

  /// One line: what leaks, or that nothing does and what is shared by design.
  public var verdict: String {
    let faults = overlaps.filter(\.isFault)
    guard faults.isEmpty else {
      return "Leak between \(subject): " + faults.map(\.description).joined(separator: "; ") + "."
    }
    let isTurned = overlaps.contains { $0.kind.contains(Overlap.turned) }
    let kept = overlaps.filter { $0.mustBeDisjoint && !$0.kind.contains(Overlap.turned) }
      .map { "'\($0.kind)'" }
    let shared = overlaps.filter { !$0.mustBeDisjoint && $0.shared > 0 }
    return "No leak between \(subject): 0 shared in " + kept.joined(separator: ", ")
      + (isTurned ? ", as they are and turned" : "")
      + (shared.isEmpty
        ? "."
        : "; shared by design: " + shared.map(\.description).joined(separator: "; ") + ".")
  }
}

extension LeakageCheck {
  /// Compares two splits: examples, classes, groups of both, and images that are the same pixel by
  /// pixel, as they are and after turns by 90°, 180° and 270°.
  ///
  /// Examples and identical images must never be shared, and what the division promises must not. Turned
  /// images are looked for where images are square.
  ///
  /// - Throws: ``TaskError``: a split or example that does not exist.
  /// - Complexity: O(*n*) in the values of both splits.
  public init(
    of division: Division, in examples: ExampleSet, between first: Split, and second: Split
  ) throws(TaskError) {
    let rows = [
      try LeakageCheck.rows(of: first, division, examples),
      try LeakageCheck.rows(of: second, division, examples),
    ]
    let indices = (0..<Int32(examples.count)).map { $0 }
    var overlaps = [
      LeakageCheck.overlap("example", rows, indices, examples.count, division) { "example \($0)" }
    ]
    if let classes = examples.classes {
      overlaps.append(
        LeakageCheck.overlap("class", rows, classes.indices, classes.names.count, division) {
          classes.names[$0]
        })
      for name in examples.classGroups.keys.sorted() {
        guard let groups = examples.classGroups[name] else { continue }
        let keys = classes.indices.map { groups.indices[Int($0)] }
        overlaps.append(
          LeakageCheck.overlap(name, rows, keys, groups.names.count, division) { groups.names[$0] })
      }
    }
    for name in examples.groups.keys.sorted() {
      guard let groups = examples.groups[name] else { continue }
      overlaps.append(
        LeakageCheck.overlap(name, rows, groups.indices, groups.names.count, division) {
          groups.names[$0]
        })
    }
    overlaps += LeakageCheck.identical(rows, in: examples)
    self.init(subject: "\(first) and \(second) of \(examples.name)", overlaps: overlaps)
  }

  /// Looks for support inputs among the queries of the same episode.
  ///
  /// - Parameter indices: which tasks, at least one.
  /// - Throws: ``TaskError`` as ``EpisodeFamily/fill(_:with:of:seed:)`` does.
  public init(
    inside family: some EpisodeFamily, _ indices: Range<Int>, of split: Split, seed: Seed
  ) throws(TaskError) {
    guard !indices.isEmpty else { throw .noTasks }
    var (shared, queries, supports) = (0, 0, 0)
    var named: [String] = []
    for index in indices {
      let episode = try family.task(index, of: split, seed: seed)
      let known = Set((0..<episode.support.count).map { Array(episode.support.input($0)) })
      supports += episode.support.count
      queries += episode.query.count
      for row in 0..<episode.query.count where known.contains(Array(episode.query.input(row))) {
        shared += 1
        if named.count < Overlap.mostNames { named.append("query \(row) of task \(index)") }
      }
    }
    self.init(
      subject: "support and query of \(indices.count) tasks of \(family.name) in \(split)",
      overlaps: [
        Overlap(
          "identical input", shared: shared, counts: [supports, queries], mustBeDisjoint: true,
          named: named)
      ])
  }

  private static func rows(
    of split: Split, _ division: Division, _ examples: ExampleSet
  ) throws(TaskError) -> [Int32] {
    guard let rows = division.examples(of: split) else {
      throw .unknownSplit(split, of: examples.name, known: division.splits)
    }
    if let stray = rows.first(where: { $0 < 0 || $0 >= examples.count }) {
      throw .otherExamples(examples.name, found: Int(stray))
    }
    return rows
  }

  /// What both have, where thing `keys[row]` of `count` belongs to a row.
  private static func overlap(
    _ kind: String, _ rows: [[Int32]], _ keys: [Int32], _ count: Int, _ division: Division,
    _ name: (Int) -> String
  ) -> Overlap {
    let present = rows.map { rows in
      var present = [Bool](repeating: false, count: count)
      for row in rows { present[Int(keys[Int(row)])] = true }
      return present
    }
    let shared = (0..<count).filter { present[0][$0] && present[1][$0] }
    return Overlap(
      kind, shared: shared.count, counts: present.map { $0.count { $0 } },
      mustBeDisjoint: kind == "example" || division.disjoint.contains(kind),
      named: shared.prefix(Overlap.mostNames).map(name))
  }

  private static func identical(_ rows: [[Int32]], in examples: ExampleSet) -> [Overlap] {
    let index = ImageIndex(of: rows[0], in: examples)
    let turns = examples.areSquareImages ? 4 : 1
    return (0..<turns).map { turn in
      var shared = 0
      var named: [String] = []
      for row in rows[1] {
        guard let twin = index.twin(of: Int(row), quarterTurns: turn) else { continue }
        shared += 1
        if named.count < Overlap.mostNames { named.append("examples \(twin) and \(row)") }
      }
      let kind = turns == 1 ? "identical input" : "identical image"
      return Overlap(
        turn == 0 ? kind : kind + Overlap.turned + "\(90 * turn)°", shared: shared,
        counts: rows.map(\.count), mustBeDisjoint: true, named: named)
    }
  }
}
