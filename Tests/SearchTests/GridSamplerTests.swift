import Randomness
import Testing
import Trials

@testable import Search

struct GridSamplerTests {
  static func points(
    _ sampler: GridSampler, _ space: SearchSpace, budget: Int?, seed: UInt64 = 1
  ) -> [Configuration] {
    var history = History(of: space, .minimize("x"), budget: budget)
    while let next = sampler.proposal(after: history, from: Seed(seed).stream("grid")) {
      history.append(next, .running)
    }
    return history.entries.map(\.configuration)
  }

  static let space = try! SearchSpace([
    Hyperparameter("rate", .log(from: 1e-4, to: 1)),
    Hyperparameter("layers", .integers(from: 1, through: 3)),
    Hyperparameter("kernel", .choice(["linear", "rbf"])),
  ])

  @Test func proposesEachPointOnceInRandomOrder() throws {
    let sampler = GridSampler(levels: ["rate": .values([1e-4, 1]), "layers": .count(3)])
    let points = Self.points(sampler, Self.space, budget: nil)
    #expect(points.count == 12)
    #expect(Set(points).count == 12)
    #expect(Set(points.compactMap { $0["rate"] }) == [1e-4, 1.0])
    #expect(Set(points.compactMap { $0["layers"] }) == [1, 2, 3])
    let other = Self.points(sampler, Self.space, budget: nil, seed: 2)
    #expect(Set(other) == Set(points))
    #expect(other != points)
    #expect(Self.points(sampler, Self.space, budget: 100) == points)
  }

  /// 81 points, of which every budget takes a part: along each axis no level is used much more than
  /// another.
  @Test(arguments: 1..<82)
  func takesAnEvenSubset(budget: Int) throws {
    let space = try SearchSpace(
      (0..<4).map { Hyperparameter("x\($0)", .uniform(from: 0, to: 1)) })
    let points = Self.points(GridSampler(count: 3), space, budget: budget)
    #expect(points.count == budget)
    #expect(Set(points).count == budget)
    for axis in 0..<4 {
      let uses = [0.0, 0.5, 1.0].map { level in
        points.count { $0["x\(axis)"] == .real(level) }
      }
      #expect((uses.max() ?? 0) - (uses.min() ?? 0) <= 1, "x\(axis): \(uses)")
    }
  }

  /// Levels of all of them would fill gigabytes before anybody counts the points.
  @Test(arguments: [nil, 1_000_000, 5_000]) func refusesLargeSpacesEarly(count: Int?) throws {
    let space = try SearchSpace(
      (0..<1000).map { Hyperparameter("x\($0)", .uniform(from: 0, to: 1)) })
    #expect(throws: SearchError.gridTooLarge(points: nil, most: 1_000_000)) {
      try GridSampler(count: count).check(space, budget: 1_000_000)
    }
  }

  @Test func followsConditions() throws {
    let space = try SearchSpace([
      Hyperparameter("kernel", .choice(["linear", "rbf", "poly"])),
      Hyperparameter("gamma", .log(from: 0.01, to: 1), onlyIf: Condition("kernel", is: "rbf")),
      Hyperparameter(
        "degree", .integers(from: 2, through: 3), onlyIf: Condition("kernel", is: "poly")),
    ])
    let points = Self.points(GridSampler(count: 3), space, budget: nil)
    // linear 1, rbf 3, poly 2.
    #expect(Set(points).count == 6)
    #expect(points.count == 6)
    let inside = points.filter(space.contains)
    #expect(inside.count == 6)
    // Three points are one of each kernel.
    let few = Self.points(GridSampler(count: 3), space, budget: 3)
    #expect(Set(few.compactMap { $0["kernel"] }).count == 3)
  }

  @Test(arguments: [(1, 1), (2, 2), (5, 3), (16, 4), (17, 5), (25, 5)])
  func takesAsManyLevelsAsTheBudgetNeeds(budget: Int, levels: Int) throws {
    let space = try SearchSpace(["x", "y"].map { Hyperparameter($0, .uniform(from: 0, to: 1)) })
    let points = Self.points(GridSampler(), space, budget: budget)
    #expect(points.count == budget)
    let used = Set(points.compactMap { $0["x"] })
    #expect(used.count == levels)
  }

  @Test(
    arguments: [
      (
        GridSampler(levels: ["rat": .count(2)]),
        .unknownLevels("rat", known: ["rate", "layers", "kernel"]),
        "The grid declares levels of 'rat', which is not in the space. Use 'rate', 'layers', 'kernel'."
      ),
      (
        GridSampler(levels: ["rate": .values([0.1, 2])]),
        .badLevel("rate", value: 2.0, domain: .log(from: 1e-4, to: 1)),
        "The grid has the level 2.0 (real) of 'rate', which is not a value of: log [0.0001, 1.0] "
          + "(real)."
      ),
      (
        GridSampler(levels: ["layers": .values([1.0])]),
        .badLevel("layers", value: 1.0, domain: .integers(from: 1, through: 3)),
        "The grid has the level 1.0 (real) of 'layers', which is not a value of: integers [1, 3] "
          + "(integer)."
      ),
      (
        GridSampler(levels: ["rate": .values([1, 1.0])]), .duplicateLevel("rate", value: 1.0),
        "The grid lists the level 1.0 of 'rate' twice. List each level once."
      ),
      (
        GridSampler(levels: ["rate": .count(0)]), .noLevels("rate"),
        "The grid has no level of 'rate'. Declare at least one."
      ),
      (
        GridSampler(count: -3), .noLevels("rate"),
        "The grid has no level of 'rate'. Declare at least one."
      ),
      (
        GridSampler(count: 200_000), .gridTooLarge(points: 1_200_000, most: 1_000_000),
        "The grid has 1200000 points, and a grid may have 1000000. Declare fewer levels."
      ),
    ] as [(GridSampler, SearchError, String)])
  func saysWhatIsWrong(sampler: GridSampler, error: SearchError, message: String) {
    #expect(throws: error) { try sampler.check(Self.space, budget: nil) }
    #expect(error.description == message)
    let history = History(of: Self.space, .minimize("x"))
    #expect(sampler.proposal(after: history, from: Seed(1).stream("grid")) == nil)
  }

  @Test func countsNoFurtherThanItCan() throws {
    let space = try SearchSpace((0..<80).map { Hyperparameter("x\($0)", .uniform(from: 0, to: 1)) })
    let error = SearchError.gridTooLarge(points: nil, most: 1_000_000)
    #expect(throws: error) { try GridSampler(count: 3).check(space, budget: 10) }
    #expect(
      error.description
        == "The grid has more than 9223372036854775807 points, and a grid may have 1000000. Declare "
        + "fewer levels.")
  }
}
