import Foundation
import Randomness
import Testing
import Trials

struct SearchSpaceTests {
  static let machine = [
    Hyperparameter(
      "gamma", .log(from: 1e-4, to: 10), onlyIf: Condition("kernel", isOneOf: ["rbf", "poly"])),
    Hyperparameter("C", .log(from: 1e-3, to: 1e3)),
    Hyperparameter("kernel", .choice(["linear", "rbf", "poly"])),
    Hyperparameter(
      "degree", .integers(from: 2, through: 4), onlyIf: Condition("kernel", is: "poly")),
    Hyperparameter("offset", .choice([0, 0.5]), onlyIf: Condition("degree", isOneOf: [3, 4])),
    Hyperparameter("tolerance", .fixed(1e-3)),
  ]

  @Test func leavesOutWhatAConditionExcludes() throws {
    let space = try SearchSpace(Self.machine)
    #expect(space.dimension == 5)
    // In the order of the axes: gamma, C, kernel, degree, offset.
    #expect(
      space.configuration(at: [0, 0, 0, 0.9, 0.9])
        == ["C": 1e-3, "kernel": "linear", "tolerance": 1e-3])
    #expect(
      space.configuration(at: [0, 0, 0.5, 0.9, 0.9])
        == ["C": 1e-3, "gamma": 1e-4, "kernel": "rbf", "tolerance": 1e-3])
    #expect(
      space.configuration(at: [1, 1, 1, 0, 0.9])
        == ["C": 1e3, "gamma": 10.0, "kernel": "poly", "degree": 2, "tolerance": 1e-3])
    #expect(
      space.configuration(at: [1, 1, 1, 0.5, 0.9])
        == [
          "C": 1e3, "gamma": 10.0, "kernel": "poly", "degree": 3, "offset": 0.5, "tolerance": 1e-3,
        ])
  }

  @Test func comesBackFromTheUnitCube() throws {
    let space = try SearchSpace(Self.machine)
    var generator = Seed(7).stream("points").generator
    for _ in 0..<200 {
      let point = (0..<space.dimension).map { _ in generator.uniform() }
      let configuration = space.configuration(at: point)
      #expect(space.contains(configuration))
      let back = space.point(of: configuration)
      for (axis, position) in space.axes.enumerated() {
        let name = space.hyperparameters[position].name
        #expect(back[axis].isNaN == (configuration[name] == nil))
        if name == "C" { #expect(abs(back[axis] - point[axis]) < 1e-14) }
      }
      let again = space.configuration(at: back.map { $0.isNaN ? 0 : $0 })
      #expect(again.names == configuration.names)
      #expect(again["kernel"] == configuration["kernel"])
      #expect(again["degree"] == configuration["degree"])
    }
  }

  @Test func orderChangesNoConfiguration() throws {
    let space = try SearchSpace(Self.machine)
    let reversed = try SearchSpace(Self.machine.reversed())
    for u in [0.1, 0.4, 0.7, 0.95] {
      let point = Array(repeating: u, count: 5)
      #expect(space.configuration(at: point) == reversed.configuration(at: point))
    }
    for space in [space, reversed] {
      for position in space.hyperparameters.indices {
        guard let parent = space.parents[position] else { continue }
        let places = [parent, position].map { space.topologicalOrder.firstIndex(of: $0) ?? -1 }
        #expect(places[0] < places[1])
      }
    }
  }

  @Test func countsConfigurationsThroughConditions() throws {
    // linear: 1. rbf: 2 gammas. poly: 2 gammas × (degree 2 alone + degrees 3 and 4 with 2 offsets) = 10.
    let finite = try SearchSpace([
      Hyperparameter("kernel", .choice(["linear", "rbf", "poly"])),
      Hyperparameter(
        "gamma", .choice([0.1, 1]), onlyIf: Condition("kernel", isOneOf: ["rbf", "poly"])),
      Hyperparameter(
        "degree", .integers(from: 2, through: 4), onlyIf: Condition("kernel", is: "poly")),
      Hyperparameter("offset", .choice([0, 0.5]), onlyIf: Condition("degree", isOneOf: [3, 4])),
      Hyperparameter("shuffle", .choice([true, false])),
    ])
    #expect(finite.size == (1 + 2 + 10) * 2)
    #expect(finite.size(ofGrid: finite.hyperparameters.map { $0.domain.levels(10) }) == 26)
    // Of the degrees only 2: linear 1, rbf 2, poly 2.
    let levels = finite.hyperparameters.map { $0.name == "degree" ? [2] : $0.domain.levels(10) }
    #expect(finite.size(ofGrid: levels) == 10)
    #expect(try SearchSpace(Self.machine).size == nil)
    #expect(try SearchSpace([]).size == 1)
    let empty = try SearchSpace([])
    #expect(empty.configuration(at: []) == [:])
    let huge = (0..<3).map { Hyperparameter("x\($0)", .integers(from: 1, through: 1 << 40)) }
    #expect(try SearchSpace(huge).size == nil)
  }

  @Test func nestsConditionsDeeply() throws {
    let depth = 20_000
    let line = (0..<depth).map { index in
      Hyperparameter(
        "h\(index)", .choice([true, false]),
        onlyIf: index + 1 < depth ? Condition("h\(index + 1)", is: true) : nil)
    }
    let space = try SearchSpace(line)
    #expect(space.size == depth + 1)
    #expect(space.configuration(at: Array(repeating: 0, count: depth)).entries.count == depth)
    #expect(space.configuration(at: Array(repeating: 1, count: depth)).entries.count == 1)
  }

  @Test(
    arguments: [
      (
        [Hyperparameter("learning rate", .fixed(1))], .badName("learning rate"),
        "'learning rate' cannot name a hyperparameter. Begin with a letter or '_' and go on with "
          + "letters, digits and '_'."
      ),
      (
        [Hyperparameter("0_12", .fixed(1))], .badName("0_12"),
        "'0_12' cannot name a hyperparameter. Begin with a letter or '_' and go on with letters, "
          + "digits and '_'."
      ),
      (
        [Hyperparameter("", .fixed(1))], .badName(""),
        "'' cannot name a hyperparameter. Begin with a letter or '_' and go on with letters, digits "
          + "and '_'."
      ),
      (
        [Hyperparameter("x", .fixed(1)), Hyperparameter("x", .fixed(2))], .duplicateName("x"),
        "The space has two hyperparameters named 'x'. Remove or rename one."
      ),
      (
        [Hyperparameter("x", .uniform(from: 1, to: 0))], .emptyRange("x", from: 1.0, to: 0.0),
        "'x' ranges from 1.0 to 0.0, which holds nothing. Give the smaller end first."
      ),
      (
        [Hyperparameter("n", .integers(from: 3, through: 2))], .emptyRange("n", from: 3, to: 2),
        "'n' ranges from 3 to 2, which holds nothing. Give the smaller end first."
      ),
      (
        [Hyperparameter("x", .uniform(from: 0, to: .infinity))], .notFinite("x", .real(.infinity)),
        "'x' has inf where a finite number is needed. Give the range finite ends."
      ),
      (
        [Hyperparameter("x", .log(from: 0, to: 1))], .logarithmNotPositive("x", from: 0.0),
        "'x' has a logarithmic range from 0.0, and only numbers above 0 have logarithms. Begin above "
          + "0 or use a range that is not logarithmic."
      ),
      (
        [Hyperparameter("n", .logIntegers(from: 0, through: 8))],
        .logarithmNotPositive("n", from: 0),
        "'n' has a logarithmic range from 0, and only numbers above 0 have logarithms. Begin above 0 "
          + "or use a range that is not logarithmic."
      ),
      (
        [Hyperparameter("x", .choice([]))], .noChoices("x"),
        "'x' is a choice among nothing. List at least one value."
      ),
      (
        [Hyperparameter("x", .choice([1, 2, 1]))], .duplicateChoice("x", 1),
        "'x' lists 1 twice. List each value once."
      ),
      (
        [Hyperparameter("x", .choice([1, 1.0]))], .duplicateChoice("x", 1.0),
        "'x' lists 1.0 twice. List each value once."
      ),
      (
        [Hyperparameter("x", .choice([1, "one"]))], .mixedChoices("x", [1, "one"]),
        "'x' mixes types in its choices [1, \"one\"]. Use only numbers, only texts or only truth "
          + "values."
      ),
      (
        [
          Hyperparameter("x", .fixed(1), onlyIf: Condition("y", is: 1)),
          Hyperparameter("z", .fixed(1)),
        ],
        .unknownParent("x", parent: "y", known: ["z"]),
        "'x' depends on 'y', which is not in the space. The others are 'z'."
      ),
      (
        [Hyperparameter("x", .fixed(1), onlyIf: Condition("y", is: 1))],
        .unknownParent("x", parent: "y", known: []),
        "'x' depends on 'y', which is not in the space. There is no other hyperparameter: remove the "
          + "condition."
      ),
      (
        [
          Hyperparameter("x", .fixed(1), onlyIf: Condition("y", is: 0.5)),
          Hyperparameter("y", .uniform(from: 0, to: 1)),
        ],
        .continuousParent("x", parent: "y"),
        "'x' depends on 'y', which takes any number of a range. Make a condition on a choice, on "
          + "integers or on a fixed value."
      ),
      (
        [
          Hyperparameter("x", .fixed(1), onlyIf: Condition("y", isOneOf: [])),
          Hyperparameter("y", .choice(["a"])),
        ],
        .noConditionValues("x"),
        "The condition of 'x' lists no value, so it never holds. List at least one."
      ),
      (
        [
          Hyperparameter("gamma", .fixed(1), onlyIf: Condition("kernel", is: "rbs")),
          Hyperparameter("kernel", .choice(["linear", "rbf"])),
        ],
        .unknownValue(
          "gamma", parent: "kernel", value: "rbs", domain: .choice(["linear", "rbf"])),
        "'gamma' is there only if 'kernel' is \"rbs\", which it never is. Its values are: choice "
          + "[\"linear\", \"rbf\"]."
      ),
      (
        [
          Hyperparameter("a", .choice([1, 2]), onlyIf: Condition("b", is: 1)),
          Hyperparameter("b", .choice([1, 2]), onlyIf: Condition("c", is: 1)),
          Hyperparameter("c", .choice([1, 2]), onlyIf: Condition("b", is: 1)),
        ],
        .cycle(["b", "c"]),
        "Conditions go in a circle: 'b' depends on 'c' depends on 'b'. Remove one of them."
      ),
      (
        [Hyperparameter("a", .choice([1, 2]), onlyIf: Condition("a", is: 1))], .cycle(["a"]),
        "Conditions go in a circle: 'a' depends on 'a'. Remove one of them."
      ),
    ] as [([Hyperparameter], SearchSpaceError, String)])
  func saysWhatIsWrong(
    hyperparameters: [Hyperparameter], error: SearchSpaceError, message: String
  ) {
    #expect(throws: error) { try SearchSpace(hyperparameters) }
    #expect(error.description == message)
  }

  @Test(
    arguments: [
      (["C": 1.0, "kernel": "linear", "tolerance": 1e-3], nil, ""),
      (
        ["C": 1.0, "kernel": "linear", "tolerance": 1e-3, "c": 1.0],
        .unknownName("c", known: ["gamma", "C", "kernel", "degree", "offset", "tolerance"]),
        "The configuration has 'c', which is not in the space. Use 'gamma', 'C', 'kernel', 'degree', "
          + "'offset', 'tolerance'."
      ),
      (
        ["C": 1.0, "kernel": "rbf", "tolerance": 1e-3],
        .missing("gamma", domain: .log(from: 1e-4, to: 10)),
        "The configuration has no 'gamma'. Give it a value of: log [0.0001, 10.0]."
      ),
      (
        ["C": 1, "kernel": "linear", "tolerance": 1e-3],
        .badValue("C", value: 1, domain: .log(from: 1e-3, to: 1e3)),
        "'C' is 1 (integer), which is not a value of: log [0.001, 1000.0] (real)."
      ),
      (
        ["C": 1.0, "kernel": "linear", "gamma": 1.0, "tolerance": 1e-3],
        .uncalledFor(
          "gamma", value: 1.0, condition: Condition("kernel", isOneOf: ["rbf", "poly"])),
        "'gamma' is 1.0, but it is there only if 'kernel' is \"rbf\" or \"poly\". Leave it out."
      ),
    ] as [(Configuration, ConfigurationError?, String)])
  func tellsItsConfigurationsFromOthers(
    configuration: Configuration, error: ConfigurationError?, message: String
  ) throws {
    let space = try SearchSpace(Self.machine)
    #expect(space.contains(configuration) == (error == nil))
    guard let error else { return }
    #expect(throws: error) { try space.check(configuration) }
    #expect(error.description == message)
  }

  @Test func survivesJSON() throws {
    let space = try SearchSpace(Self.machine)
    let data = try JSONEncoder().encode(space)
    #expect(try JSONDecoder().decode(SearchSpace.self, from: data) == space)
    let bad = Data(#"[{"name": "x", "domain": {"log": [0, 1]}}]"#.utf8)
    #expect(throws: SearchSpaceError.logarithmNotPositive("x", from: 0.0)) {
      try JSONDecoder().decode(SearchSpace.self, from: bad)
    }
    for text in [
      #"[{"name": "x", "domain": {}}]"#, #"[{"name": "x", "domain": {"log": [1]}}]"#,
      #"[{"name": "x", "domain": {"log": [1, 2], "fixed": {"real": 1}}}]"#,
      #"[{"name": "x", "domain": {"fixed": {"real": "one"}}}]"#,
      #"[{"name": "x", "domain": {"fixed": {"number": 1}}}]"#,
    ] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(SearchSpace.self, from: Data(text.utf8))
      }
    }
  }
}
