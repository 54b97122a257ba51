import Foundation
import Testing
import Trials

@testable import Reporting

struct HyperparameterImportanceTests {
  /// What Reference/ped_anova.py wrote.
  private struct Expected: Decodable {
    var direction: Objective.Direction
    var share: Double
    var objective: [Double]
    var values: [String: [Cell?]]
    var importances: [String: Double]
  }

  private enum Cell: Decodable {
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  private static func log(_ lower: Double, _ upper: Double) -> Domain {
    .log(from: lower, to: upper)
  }

  private static let spaces: [String: [Hyperparameter]] = [
    "recorded": [
      Hyperparameter("learning_rate", log(0.001, 1)), Hyperparameter("output_rate", log(0.1, 30)),
      Hyperparameter("weight_decay", log(0.0001, 0.3)),
      Hyperparameter("initial_scale", log(0.1, 3)),
    ],
    "mixed": [
      Hyperparameter("kernel", .choice(["rbf", "linear", "poly"])),
      Hyperparameter("rate", log(1e-4, 1)), Hyperparameter("momentum", .uniform(from: 0, to: 0.99)),
      Hyperparameter("layers", .integers(from: 1, through: 6)),
      Hyperparameter("width", .logIntegers(from: 4, through: 512)),
      Hyperparameter("gamma", log(1e-3, 10), onlyIf: Condition("kernel", is: "rbf")),
    ],
  ]

  @Test(arguments: ["recorded", "mixed"])
  func agreesWithOptuna(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/ped_anova.json")
    let all = try JSONDecoder().decode([String: Expected].self, from: Data(contentsOf: file))
    let expected = try #require(all[name])
    let space = try SearchSpace(try #require(Self.spaces[name]))
    let trials = expected.objective.indices.map { row in
      var values: [String: HyperparameterValue] = [:]
      for hyperparameter in space.hyperparameters {
        guard let cell = expected.values[hyperparameter.name]?[row] else { continue }
        switch (cell, hyperparameter.domain.kind) {
        case (.number(let number), .integer):
          values[hyperparameter.name] = .integer(Int(number))
        case (.number(let number), _): values[hyperparameter.name] = .real(number)
        case (.text(let text), _): values[hyperparameter.name] = .text(text)
        }
      }
      return (Configuration(values), expected.objective[row])
    }
    let found = HyperparameterImportance.all(
      in: space, of: trials, objective: Objective("o", expected.direction), share: expected.share)
    #expect(found.map(\.name) == space.hyperparameters.map(\.name))
    for importance in found {
      let value = try #require(expected.importances[importance.name])
      // SciPy's normal distribution and ours differ in the last digits.
      #expect(
        (importance.value - value).magnitude < 1e-9 * value,
        "\(importance.name): \(importance.value), and Optuna \(value)")
    }
  }

  @Test func leavesOutWhatSaysNothing() throws {
    let space = try SearchSpace([
      Hyperparameter("x", .uniform(from: 0, to: 1)), Hyperparameter("seed", .fixed(1)),
    ])
    func importances(_ objectives: [Double]) -> [HyperparameterImportance] {
      HyperparameterImportance.all(
        in: space,
        of: objectives.enumerated().map { (["x": .real(Double($0) / 9)], $1) },
        objective: .minimize("o"))
    }
    #expect(importances([]).isEmpty)
    #expect(importances([1, .nan, .infinity]).isEmpty)
    // All are the best.
    #expect(importances([1, 1, 1]) == [HyperparameterImportance(name: "x", value: 0)])
    #expect(importances([1, 2, 3, 4]).map(\.name) == ["x"])
  }
}
