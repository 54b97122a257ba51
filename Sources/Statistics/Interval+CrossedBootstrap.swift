public import Randomness

extension Interval {
  /// What a statistic of tasks × repeats comes to where both are drawn with replacement: the tasks and
  /// the repeats of the learning are samples each, and a value belongs to one of both.
  ///
  /// Owen (2007), "The Pigeonhole Bootstrap". The same stream draws the same tasks and repeats
  /// for every statistic, so that intervals of methods are paired. The acceleration of
  /// ``BootstrapForm/bca`` is that of tasks and repeats as two samples.
  ///
  /// - Parameters:
  ///   - statistic: of the tasks and of the repeats that were drawn, as places, some more than once.
  ///     It may be infinite, and so may then be an end of the interval.
  /// - Throws: ``StatisticsError/empty`` and what ``bootstrap(_:level:resamples:form:chance:statistic:)``
  ///   throws.
  public static func crossedBootstrap(
    tasks: Int, repeats: Int, level: Double = 0.95, resamples: Int = 2000,
    form: BootstrapForm = .percentile, chance: RandomStream,
    statistic: (_ tasks: [Int], _ repeats: [Int]) -> Double
  ) throws(StatisticsError) -> Interval {
    try check(level)
    guard resamples >= 1 else { throw .noResamples(resamples) }
    guard tasks > 0, repeats > 0 else { throw .empty }
    var generator = chance.generator
    var results: [Double] = []
    for _ in 0..<resamples {
      let rows = try drawnPlaces(of: tasks, &generator)
      let columns = try drawnPlaces(of: repeats, &generator)
      results.append(statistic(rows, columns))
    }
    let footnote = form.footnote("crossed bootstrap", resamples: resamples)
    switch form {
    case .percentile:
      return try percentile(ofResamples: results, level: level, method: footnote)
    case .bca:
      let rows = Array(0..<tasks)
      let columns = Array(0..<repeats)
      var jackknife: [[Double]] = []
      if tasks > 1 {
        jackknife.append(rows.map { row in statistic(rows.filter { $0 != row }, columns) })
      }
      if repeats > 1 {
        jackknife.append(columns.map { column in statistic(rows, columns.filter { $0 != column }) })
      }
      return try bca(
        observed: statistic(rows, columns), resamples: results, jackknife: jackknife, level: level,
        method: footnote)
    }
  }

  /// The same of the mean over a table.
  ///
  /// - Parameter table: `[task][repeat]`, equally many repeats each.
  /// - Throws: ``StatisticsError/differentCounts(_:_:)``, ``StatisticsError/notFinite(_:at:)`` too.
  public static func crossedBootstrap(
    _ table: [[Double]], level: Double = 0.95, resamples: Int = 2000,
    form: BootstrapForm = .percentile, chance: RandomStream
  ) throws(StatisticsError) -> Interval {
    guard let repeats = table.first?.count, repeats > 0 else { throw .empty }
    for row in table {
      guard row.count == repeats else { throw .differentCounts(repeats, row.count) }
      _ = try Sample(row)
    }
    return try crossedBootstrap(
      tasks: table.count, repeats: repeats, level: level, resamples: resamples, form: form,
      chance: chance
    ) { rows, columns in
      var sum = 0.0
      for row in rows { for column in columns { sum += table[row][column] } }
      return sum / Double(rows.count * columns.count)
    }
  }

  /// The same of the means over many tables of one shape, drawn once for all: each interval is what
  /// ``crossedBootstrap(_:level:resamples:form:chance:)`` gives for its table alone, by percentiles.
  ///
  /// - Parameter tables: `[table][task][repeat]`.
  /// - Throws: ``StatisticsError/differentCounts(_:_:)`` too.
  public static func crossedBootstraps(
    _ tables: [[[Double]]], level: Double = 0.95, resamples: Int = 2000, chance: RandomStream
  ) throws(StatisticsError) -> [Interval] {
    guard let first = tables.first else { return [] }
    guard let repeats = first.first?.count, repeats > 0 else { throw .empty }
    var flat: [[Double]] = []
    for table in tables {
      guard table.count == first.count else { throw .differentCounts(first.count, table.count) }
      for row in table {
        guard row.count == repeats else { throw .differentCounts(repeats, row.count) }
        _ = try Sample(row)
      }
      flat.append(table.flatMap { $0 })
    }
    var results = [[Double]](repeating: [], count: flat.count)
    _ = try crossedBootstrap(
      tasks: first.count, repeats: repeats, level: level, resamples: resamples, chance: chance
    ) { (rows: [Int], columns: [Int]) -> Double in
      for (place, table) in flat.enumerated() {
        var sum = 0.0
        for row in rows { for column in columns { sum += table[row * repeats + column] } }
        results[place].append(sum / Double(rows.count * columns.count))
      }
      return 0
    }
    var intervals: [Interval] = []
    for own in results {
      intervals.append(
        try percentile(
          ofResamples: own, level: level,
          method: BootstrapForm.percentile.footnote("crossed bootstrap", resamples: resamples)))
    }
    return intervals
  }
}
