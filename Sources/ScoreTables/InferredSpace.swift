import Arithmetic
public import Trials

extension SearchSpace {
  /// The smallest space that holds some configurations.
  ///
  /// Texts and booleans become choices, integers and reals the range that they span; integers among
  /// reals count as reals. A range is logarithmic where its numbers are above 0, span a factor of 10 or
  /// more, and their median is nearer to the middle on the logarithmic scale than on the plain one. One
  /// value for all is fixed. Where a hyperparameter is absent from some configurations, the first other
  /// one whose texts or booleans tell from which gives its condition.
  ///
  /// - Parameters:
  ///   - configurations: at least one; values that are reals elsewhere may be given as integers only
  ///     through ``Configuration/fitted(to:)``.
  ///   - order: the names in the order of the space; those that are not named come after, by name.
  /// - Throws: ``ScoreTableError/mixedTypes(_:_:)``, ``ScoreTableError/noCondition(_:)`` and
  ///   ``ScoreTableError/badSpace(_:)``.
  public static func inferred(
    from configurations: [Configuration], order: [String] = []
  ) throws(ScoreTableError) -> SearchSpace {
    let all = Set(configurations.flatMap(\.names)).sorted()
    let names = order.filter(all.contains) + all.filter { !order.contains($0) }
    let columns = names.map { name in configurations.map { $0[name] } }
    var hyperparameters: [Hyperparameter] = []
    for (name, column) in zip(names, columns) {
      let isConditional = column.contains { $0 == nil }
      let domain = try Domain.spanned(by: column.compactMap { $0 }, of: name)
      var condition: Condition?
      if isConditional {
        // Hyperparameters that are always there first, so that conditions nest no deeper than they must.
        let others = names.indices.filter { names[$0] != name }
        let ranked =
          others.filter { !columns[$0].contains { $0 == nil } }
          + others.filter { columns[$0].contains { $0 == nil } }
        condition =
          ranked.lazy.compactMap { Self.condition(of: column, on: names[$0], columns[$0]) }
          .first
        guard condition != nil else { throw .noCondition(name) }
      }
      hyperparameters.append(Hyperparameter(name, domain, onlyIf: condition))
    }
    do { return try SearchSpace(hyperparameters) } catch { throw .badSpace(error) }
  }

  /// The values of another hyperparameter with which one is there, where they decide it.
  private static func condition(
    of column: [HyperparameterValue?], on parent: String, _ values: [HyperparameterValue?]
  ) -> Condition? {
    var with: Set<HyperparameterValue> = []
    var without: Set<HyperparameterValue> = []
    for (own, value) in zip(column, values) {
      switch value {
      case .text, .boolean: break
      case nil where own == nil: continue
      default: return nil
      }
      guard let value else { continue }
      if own == nil { without.insert(value) } else { with.insert(value) }
    }
    guard with.isDisjoint(with: without), !with.isEmpty else { return nil }
    return Condition(parent, isOneOf: with.sorted { $0.description < $1.description })
  }
}

extension Domain {
  fileprivate static func spanned(
    by values: [HyperparameterValue], of name: String
  ) throws(ScoreTableError) -> Domain {
    let distinct = Set(values)
    let kinds = HyperparameterValue.Kind.allCases.filter { kind in
      distinct.contains { $0.kind == kind }
    }
    guard kinds.count == 1 || kinds == [.real, .integer] else { throw .mixedTypes(name, kinds) }
    if distinct.count == 1, let only = distinct.first { return .fixed(only) }
    guard kinds[0] == .real || kinds[0] == .integer else {
      return .choice(distinct.sorted { $0.description < $1.description })
    }
    if kinds == [.integer] {
      let numbers = distinct.compactMap { value in
        if case .integer(let n) = value { n } else { nil }
      }
      let (lower, upper) = (numbers.min() ?? 0, numbers.max() ?? 0)
      return isLogarithmic(numbers.map { Double($0) })
        ? .logIntegers(from: lower, through: upper) : .integers(from: lower, through: upper)
    }
    let numbers = distinct.compactMap(\.number)
    let (lower, upper) = (numbers.min() ?? 0, numbers.max() ?? 0)
    return isLogarithmic(numbers)
      ? .log(from: lower, to: upper) : .uniform(from: lower, to: upper)
  }

  /// Whether different numbers are spread over a logarithmic scale rather than over a plain one.
  private static func isLogarithmic(_ numbers: [Double]) -> Bool {
    let sorted = numbers.sorted()
    guard let lower = sorted.first, let upper = sorted.last, lower > 0, upper >= 10 * lower else {
      return false
    }
    let median = sorted[(sorted.count - 1) / 2] / 2 + sorted[sorted.count / 2] / 2
    let plain = (median - lower) / (upper - lower)
    let logarithmic =
      (Double.log(median) - Double.log(lower)) / (Double.log(upper) - Double.log(lower))
    return abs(logarithmic - 0.5) < abs(plain - 0.5)
  }
}

extension Configuration {
  /// The configuration with integers written as reals where a space has reals.
  public func fitted(to space: SearchSpace) -> Configuration {
    var values: [String: HyperparameterValue] = [:]
    for entry in entries {
      let isReal =
        space.position(of: entry.name).map { space.hyperparameters[$0].domain.kind == .real }
        ?? false
      values[entry.name] =
        isReal ? entry.value.number.map { .real($0) } ?? entry.value : entry.value
    }
    return Configuration(values)
  }
}
