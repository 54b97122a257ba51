import MetaFeatures
import Randomness
import Testing

struct MetaFeatureTests {
  private func values(_ table: TrainingTable, seed: Seed = 1) -> [String: Double] {
    let features = MetaFeature.all
    let values = features.values(of: table, chance: seed.stream("task"))
    return Dictionary(uniqueKeysWithValues: zip(features.valueNames, values))
  }

  @Test(arguments: ["iris", "wine", "imbalanced"])
  func agreesWithOtherPrograms(_ name: String) throws {
    let reference = try #require(try ReferenceTable.all()[name])
    let found = values(try reference.table)
    for (feature, expected) in reference.features.sorted(by: { $0.key < $1.key }) {
      let value = try #require(found[feature], "\(feature)")
      // Shapes of a handful of numbers, which cancel, are known to fewer digits.
      let tolerance = 1e-6 * max(expected.magnitude, 1e-3)
      #expect((value - expected).magnitude <= tolerance, "\(feature): \(value), not \(expected)")
    }
    #expect(reference.features.count > 100)
  }

  /// Tables at the edge of what a task may be.
  static let edges: [(name: String, table: TrainingTable)] = {
    func table(_ name: String, _ rows: [[Double]], _ labels: [Int], _ classes: Int = 2) -> (
      String, TrainingTable
    )? {
      (try? TrainingTable(
        values: rows.flatMap { $0 }, columns: rows.first?.count ?? 0, labels: labels,
        classes: classes)).map { (name, $0) }
    }
    let made = [
      table("two rows", [[1, 2], [3, 4]], [0, 1]),
      table("two equal rows", [[1, 2], [1, 2]], [0, 1]),
      table("one column", [[1], [2], [3], [4]], [0, 0, 1, 1]),
      table("constant columns", [[1, 0], [1, 0], [1, 0], [1, 0]], [0, 1, 0, 1]),
      table("zeros", [[0, 0], [0, 0], [0, 0]], [0, 1, 1]),
      table("a class missing", [[1, 2], [3, 4], [5, 5]], [0, 0, 2], 3),
      table("one class", [[1, 2], [3, 4], [5, 5]], [1, 1, 1], 2),
      table("one class of one", [[1, 2], [3, 4], [5, 5]], [0, 0, 0], 1),
      table("rows of one class each", [[1, 2], [3, 1], [5, 5]], [0, 1, 2], 3),
      table("more columns than rows", [[1, 2, 3, 4, 5], [2, 1, 5, 3, 4]], [0, 1]),
      table("separable", [[0, 0], [0, 1], [9, 9], [9, 8]], [0, 0, 1, 1]),
      table("equal columns", [[1, 1], [2, 2], [3, 3], [5, 5]], [0, 1, 0, 1]),
      table("huge", [[1e18, -3e18], [2e18, 4e18], [5e18, 1e18], [1, 2]], [0, 1, 0, 1]),
      table("huger", [[1e100, -1e100], [-1e100, 4e99], [5e98, 1e100]], [0, 1, 0]),
      table("tiny", [[1e-18, 2e-18], [3e-18, 1e-18], [2e-18, 5e-18]], [0, 1, 0]),
      table("tinier", [[1e-300, 2e-300], [3e-300, 1e-300], [2e-300, 0]], [0, 1, 0]),
    ]
    return made.compactMap { $0 }
  }()

  @Test func isFiniteForEveryTable() {
    #expect(MetaFeatureTests.edges.count == 16)
    for (name, table) in MetaFeatureTests.edges {
      for feature in MetaFeature.all {
        let values = [feature].values(of: table, chance: Seed(1).stream("task"))
        #expect(values.count == feature.valueNames.count)
        #expect(values.allSatisfy { $0.isFinite }, "\(feature.name) of \(name): \(values)")
        if feature.group == .landmarking {
          #expect(values.allSatisfy { (0...1).contains($0) }, "\(feature.name) of \(name)")
        }
      }
    }
  }

  @Test func namesEveryValueOnce() {
    let names = MetaFeature.all.valueNames
    #expect(Set(names).count == names.count)
    #expect(Set(MetaFeature.all.map(\.group)).count == MetaFeature.Group.allCases.count)
    #expect(MetaFeature.all.allSatisfy { !$0.formula.isEmpty })
    #expect(MetaFeature.tuning.count == 11)
  }

  @Test func saysWhichFeaturesThereAre() throws {
    #expect(try MetaFeature.named("cor", "nr_inst").valueNames.count == 7)
    let error = #expect(throws: MetaFeatureError.self) { try MetaFeature.named("corr") }
    #expect(
      error?.description.hasPrefix("There is no meta-feature 'corr'. There are: nr_inst, ") == true)
  }

  /// Only features that choose by chance depend on it.
  @Test func repeatsItself() throws {
    let table = try #require(try ReferenceTable.all()["wine"]).table
    #expect(values(table) == values(table))
    let other = values(table, seed: 2)
    for (name, value) in values(table) where name != "random_node" {
      #expect(other[name] == value, "\(name)")
    }
  }

  /// What an experimenter expects of them: shifting moves no spread, scaling moves logs by its log.
  @Test func followsShiftAndScale() throws {
    let reference = try #require(try ReferenceTable.all()["imbalanced"])
    let before = values(try reference.table)
    let scaled = values(
      try TrainingTable(
        values: reference.values.map { $0 * 8 }, columns: reference.columns,
        labels: reference.labels, classes: reference.classes))
    for name in [
      "one_nn_error", "ridge_error", "linear_discr", "cor.mean", "w_lambda", "mut_inf.mean",
    ] {
      let (a, b) = (try #require(before[name]), try #require(scaled[name]))
      #expect((a - b).magnitude < 1e-9, "\(name)")
    }
    let rise = try #require(scaled["log_top_moment"]) - #require(before["log_top_moment"])
    #expect((rise - 4.1588830833596715).magnitude < 1e-9, "log 64")
  }
}

@Suite struct MetaFeatureCostTests {
  /// Worked out by hand for n = 4, d = 3, K = 2.
  @Test func isCounted() {
    let pairs = 4 * 3 / 2 * 3
    let moments = 2 * 4 * 3 * 4 / 2
    let eigenvalues = 8 * 27 / 3
    let ridge = 27 / 6 + 4 * 9 / 2 + 4 * 3 * 2
    #expect(
      MetaFeature.tuningMultiplyAdds(rows: 4, columns: 3, classes: 2)
        == UInt64(pairs + moments + eigenvalues + ridge + 4 * 3 * 2))
    #expect(MetaFeature.tuningMultiplyAdds(rows: 0, columns: 3, classes: 2) == 0)
  }
}
