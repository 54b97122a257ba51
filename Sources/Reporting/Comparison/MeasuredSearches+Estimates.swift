public import Comparisons
import Randomness
public import Statistics

extension MeasuredSearches {
  /// What intervals are taken over.
  public enum Factor: String, Sendable, CaseIterable {
    /// The target tasks: all seeds of a task are averaged first.
    case tasks
    /// The repeats of the learning, where it was repeated, or the seeds of the searches.
    case seeds
    /// Tasks and seeds, crossed.
    case both
  }

  /// A mean with the interval that it lies in.
  public struct Estimate: Sendable, Equatable {
    /// NaN where a search has no value.
    public var mean: Double
    /// `nil` where there are fewer than two of what it is taken over, or a search has no value.
    public var interval: Interval?
    /// How many searches have no value.
    public var missing: Int
  }

  /// `[task][replicate]`: the mean over some marks, and over the seeds of a repeat where the learning was
  /// repeated.
  ///
  /// - Parameters:
  ///   - method: its place in ``methods``.
  ///   - places: places in ``marks``.
  public func table(of method: Int, at places: [Int]) -> [[Double]] {
    replicates(values[method], at: places)
  }

  /// Task by task, averaged over everything else.
  public func perTask(_ method: Int, at places: [Int]) -> [Double] {
    table(of: method, at: places).map(average)
  }

  /// What a method came to over some marks.
  ///
  /// - Parameters:
  ///   - places: places in ``marks``.
  ///   - confidence: the share of intervals that hold the true value.
  /// - Throws: `ComparisonError` of a confidence outside 0...1.
  public func estimate(
    of method: Int, at places: [Int], over factor: Factor = .both, confidence: Double = 0.95
  ) throws -> Estimate {
    try estimates([table(of: method, at: places)], over: factor, confidence)[0]
  }

  /// What each method came to at each mark: `[method][mark]`.
  ///
  /// - Parameter places: places in ``marks``; all where none are given.
  public func estimates(
    at places: [Int]? = nil, over factor: Factor = .both, confidence: Double = 0.95
  ) throws -> [[Estimate]] {
    let places = places ?? Array(marks.indices)
    let tables = methods.indices.flatMap { method in places.map { table(of: method, at: [$0]) } }
    let all = try estimates(tables, over: factor, confidence)
    return methods.indices.map { method in
      Array(all[method * places.count..<(method + 1) * places.count])
    }
  }

  /// How much more one method came to than another, task by task and replicate by replicate.
  public func difference(
    of method: Int, from other: Int, at places: [Int], over factor: Factor = .both,
    confidence: Double = 0.95
  ) throws -> Estimate {
    let (ours, theirs) = (table(of: method, at: places), table(of: other, at: places))
    return try estimates(
      [zip(ours, theirs).map { zip($0, $1).map { $0 - $1 } }], over: factor, confidence)[0]
  }

  /// The mean multiply-adds of a method's searches at each mark, without learning.
  public func meanCosts(of method: Int) -> [Double] {
    marks.indices.map { average(replicates(costs[method], at: [$0]).map(average)) }
  }

  private func replicates(_ numbers: [[[[Double]]]], at places: [Int]) -> [[Double]] {
    numbers.map { ofRepeats in
      let curves =
        repeats > 1
        ? ofRepeats.map { ofSeeds in places.map { place in average(ofSeeds.map { $0[place] }) } }
        : (ofRepeats.first ?? []).map { curve in places.map { curve[$0] } }
      return curves.map(average)
    }
  }

  private func estimates(
    _ tables: [[[Double]]], over factor: Factor, _ confidence: Double
  ) throws -> [Estimate] {
    let rows = tables.map { table -> [[Double]] in
      switch factor {
      case .tasks: table.map { [average($0)] }
      case .seeds:
        (table.first ?? []).indices.map { place in [average(table.map { $0[place] })] }
      case .both: table
      }
    }
    let isMany = (rows.first?.count ?? 0) > 1 || (rows.first?.first?.count ?? 0) > 1
    let whole = tables.map { $0.allSatisfy { $0.allSatisfy(\.isFinite) } }
    var resampling = Resampling.report(of: study)
    resampling.level = confidence
    let known = tables.indices.filter { whole[$0] && isMany }
    let intervals = Dictionary(
      uniqueKeysWithValues: zip(known, try resampling.intervals(of: known.map { rows[$0] })))
    return tables.indices.map { place in
      Estimate(
        mean: average(tables[place].map(average)), interval: intervals[place],
        missing: tables[place].joined().count { !$0.isFinite })
    }
  }
}

extension Resampling {
  /// That of all reports on a study: its stream has a name, so that intervals are the same for anybody.
  public static func report(of study: String) -> Resampling {
    Resampling(chance: Seed(1).stream("report").stream(study))
  }
}

private func average(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(values.count)
}
