import Arithmetic
import Trials

/// A function to minimize whose smallest value is known, or several over one space.
struct TestProblem: Sendable {
  let name: String
  let space: SearchSpace
  /// The standard deviation of the normal noise that observations carry.
  let noise: Double
  /// The regret of a configuration, for each function.
  let regrets: [@Sendable (Configuration) -> Double]

  init(
    name: String, space: SearchSpace, noise: Double = 0,
    regrets: [@Sendable (Configuration) -> Double]
  ) {
    self.name = name
    self.space = space
    self.noise = noise
    self.regrets = regrets
  }

  /// A problem of one function.
  private init(
    name: String, space: SearchSpace, smallest: Double, noise: Double,
    value: @escaping @Sendable (Configuration) -> Double
  ) {
    self.init(name: name, space: space, noise: noise, regrets: [{ value($0) - smallest }])
  }

  /// - Parameter svmMetadata: the folder of the SVM table; `nil` leaves it out.
  static func all(svmMetadata: String?) throws -> [TestProblem] {
    let functions = [try branin(), try hartmann6(), try conditional(), try mixed()]
    return functions + (try svmMetadata.map { [try svm(in: $0)] } ?? [])
  }

  /// Dixon & Szegő (1978), "The Global Optimization Problem: an Introduction".
  private static func branin() throws -> TestProblem {
    TestProblem(
      name: "branin",
      space: try SearchSpace([
        Hyperparameter("a", .uniform(from: -5, to: 10)),
        Hyperparameter("b", .uniform(from: 0, to: 15)),
      ]),
      smallest: 0.397_887_357_729_738_16, noise: 0
    ) { x in
      let (a, b) = (x.number("a"), x.number("b"))
      let bent = b - 5.1 / (4 * Double.pi * Double.pi) * a * a + 5 / Double.pi * a - 6
      return bent * bent + 10 * (1 - 1 / (8 * Double.pi)) * Double.cos(a) + 10
    }
  }

  /// The same, in six dimensions.
  private static func hartmann6() throws -> TestProblem {
    let heights = [1, 1.2, 3, 3.2]
    let widths: [[Double]] = [
      [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8],
      [17, 8, 0.05, 10, 0.1, 14],
    ]
    let centers: [[Double]] = [
      [1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991],
      [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381],
    ]
    return TestProblem(
      name: "hartmann6",
      space: try SearchSpace((0..<6).map { Hyperparameter("x\($0)", .uniform(from: 0, to: 1)) }),
      smallest: -3.322_368_011_415_514, noise: 0
    ) { x in
      var sum = 0.0
      for hill in heights.indices {
        var exponent = 0.0
        for i in 0..<6 {
          let distance = x.number("x\(i)") - 1e-4 * centers[hill][i]
          exponent -= widths[hill][i] * distance * distance
        }
        sum -= heights[hill] * Double.exp(exponent)
      }
      return sum
    }
  }

  /// Two bowls in logarithms, one of which has a dimension more, seen through noise.
  private static func conditional() throws -> TestProblem {
    TestProblem(
      name: "conditional",
      space: try SearchSpace([
        Hyperparameter("kernel", .choice(["linear", "rbf"])),
        Hyperparameter("C", .log(from: 1e-3, to: 1e3)),
        Hyperparameter("gamma", .log(from: 1e-4, to: 10), onlyIf: Condition("kernel", is: "rbf")),
      ]),
      smallest: 0, noise: 0.1
    ) { x in
      let c = x.logarithm("C")
      if x["kernel"] == "linear" { return 0.5 + 0.1 * c * c }
      let gamma = x.logarithm("gamma")
      return 0.1 * (c - 1) * (c - 1) + 0.2 * (gamma + 2) * (gamma + 2)
    }
  }

  /// Seven hyperparameters of every kind, one of which is conditional and one shifts another.
  private static func mixed() throws -> TestProblem {
    TestProblem(
      name: "mixed",
      space: try SearchSpace([
        Hyperparameter("rate", .log(from: 1e-5, to: 1)),
        Hyperparameter("layers", .integers(from: 1, through: 6)),
        Hyperparameter("units", .logIntegers(from: 8, through: 512)),
        Hyperparameter("activation", .choice(["elu", "relu", "tanh"])),
        Hyperparameter("dropout", .uniform(from: 0, to: 0.8)),
        Hyperparameter("optimizer", .choice(["adam", "sgd"])),
        Hyperparameter(
          "momentum", .uniform(from: 0, to: 1), onlyIf: Condition("optimizer", is: "sgd")),
      ]),
      smallest: 0, noise: 0
    ) { x in
      let isSGD = x["optimizer"] == "sgd"
      func square(_ x: Double) -> Double { x * x }
      var value = 0.5 * square(x.logarithm("rate") - (isSGD ? -1.5 : -3))
      value += 0.075 * square(Double.log(x.number("units")) / Double.log(2) - 7)
      value += 0.1 * square(x.number("layers") - 3) + 2 * square(x.number("dropout") - 0.3)
      value += x["activation"] == "relu" ? 0 : x["activation"] == "tanh" ? 0.15 : 0.1
      return isSGD ? value + 0.05 + square(x.number("momentum") - 0.9) : value
    }
  }
}

extension Configuration {
  func number(_ name: String) -> Double { self[name]?.number ?? .nan }

  fileprivate func logarithm(_ name: String) -> Double { Double.log(number(name)) / Double.log(10) }
}
