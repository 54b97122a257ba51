import Arithmetic
import ScoreTables
import Trials

extension TestProblem {
  /// The SVM table of Wistuba, Schilling & Schmidt-Thieme (2016): on the first data set of every third
  /// group, groups in the order of the files' names.
  ///
  /// The table lists every combination of kernel, C and what the kernel has, so its space is one of
  /// choices and integers, `log2_C` and `gamma` being places in the lists of values, and each
  /// configuration has a row: nothing is rounded, and any sampler can say all of it in its own words. The
  /// regret is that of ``ScoreTables/TableTask/regrets(_:)``.
  static func svm(in folder: String) throws -> TestProblem {
    let table = try ScoreTable(svmMetadataIn: folder)
    let widths = Set(table.tasks[0].configurations.compactMap { $0["gamma"]?.number }).sorted()
    let space = try SearchSpace([
      Hyperparameter("kernel", .choice(["linear", "polynomial", "rbf"])),
      Hyperparameter("log2_C", .integers(from: -5, through: 6)),
      Hyperparameter(
        "gamma", .integers(from: 0, through: widths.count - 1),
        onlyIf: Condition("kernel", is: "rbf")),
      Hyperparameter(
        "degree", .integers(from: 2, through: 10), onlyIf: Condition("kernel", is: "polynomial")),
    ])
    var groups: [String] = []
    var functions: [@Sendable (Configuration) -> Double] = []
    for task in table.tasks where !groups.contains(task.group) {
      groups.append(task.group)
      guard groups.count % 3 == 1 else { continue }
      let regrets = Dictionary(
        uniqueKeysWithValues: zip(task.configurations, task.regrets(table.objective)))
      functions.append { x in
        let row = x.values(replacing: "log2_C", by: "C") { .real(power(of: $0)) }
          .values(replacing: "gamma", by: "gamma") { .real(widths[$0]) }
        return regrets[row] ?? .nan
      }
    }
    return TestProblem(name: "svm", space: space, regrets: functions)
  }

  private static func power(of exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}

extension Configuration {
  /// The configuration with an integer under another name, as another value.
  fileprivate func values(
    replacing name: String, by other: String, _ value: (Int) -> HyperparameterValue
  ) -> Configuration {
    var values = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value) })
    if case .integer(let number) = values.removeValue(forKey: name) {
      values[other] = value(number)
    }
    return Configuration(values)
  }
}
