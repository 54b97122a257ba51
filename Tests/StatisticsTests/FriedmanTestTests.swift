import Statistics
import Testing

struct FriedmanTestTests {
  private let table: [[Double]] = [
    [0.1, 0.3, 0.2, 0.4], [0.2, 0.2, 0.5, 0.1], [0.3, 0.4, 0.4, 0.6],
    [0.1, 0.2, 0.3, 0.4], [0.5, 0.1, 0.2, 0.3], [0.2, 0.3, 0.3, 0.3],
  ]

  /// Demšar (2006), section 3.2.2: C4.5 with its variants on 14 data sets. p by scipy.stats.chi2.sf and
  /// f.sf of SciPy 1.17.1, at the rounded statistics.
  @Test func givesDemsarsExample() throws {
    let test = try FriedmanTest(averageRanks: [3.143, 2.000, 2.893, 1.964], tasks: 14)
    #expect((test.chiSquare - 9.28).magnitude < 0.005)
    #expect((test.f - 3.69).magnitude < 0.005)
    #expect((test.chiSquareP - 0.025790724198756772).magnitude < 1e-4)
    #expect((test.fP - 0.01974409968948888).magnitude < 1e-4)
    #expect(try (test.criticalDifference() - 1.25).magnitude < 0.005)
    #expect(try (test.criticalDifference(at: 0.1) - 1.12).magnitude < 0.005)
  }

  /// scipy.stats.friedmanchisquare, rankdata and f.sf of SciPy 1.17.1; two rows have ties.
  @Test func correctsForTies() throws {
    let test = try FriedmanTest(table)
    #expect(test.tasks == 6 && test.averageRanks[0] == 1.75 && test.averageRanks[2] == 2.75)
    #expect((test.chiSquare - 4.388888888888892).magnitude < 1e-12)
    #expect((test.chiSquareP - 0.22241785931229854).magnitude < 1e-12)
    #expect((test.f - 1.6122448979591852).magnitude < 1e-12)
    #expect((test.fP - 0.22843889587783808).magnitude < 1e-12)
  }

  @Test func knowsBothEnds() throws {
    let alike = try FriedmanTest([[1, 1, 1], [2, 2, 2]])
    #expect(alike.chiSquare == 0 && alike.chiSquareP == 1 && alike.f == 0 && alike.fP == 1)
    let ordered = try FriedmanTest((0..<7).map { [Double($0), Double($0) + 1, Double($0) + 2] })
    #expect(ordered.averageRanks == [1, 2, 3] && ordered.chiSquare == 14)
    #expect(ordered.f == .infinity && ordered.fP == 0)
  }

  @Test func forgetsOrderAndUnits() throws {
    let test = try FriedmanTest(table)
    #expect(try FriedmanTest(table.reversed()).chiSquare == test.chiSquare)
    let grown = try FriedmanTest(table.map { row in row.map { $0 * $0 * 3 } })
    #expect(grown.averageRanks == test.averageRanks)
  }

  /// scipy.stats.studentized_range.ppf(1 − level, k, inf) / √2, rounded by Demšar to a thousandth.
  @Test func hasNemenyisTable() throws {
    func q(_ k: Int, _ level: Double) throws -> Double {
      try nemenyiCriticalDifference(methods: k, tasks: 10, level: level)
        / (Double(k * (k + 1)) / 60).squareRoot()
    }
    let five = [
      1.95996, 2.3437, 2.56903, 2.72777, 2.84971, 2.94832, 3.03088, 3.10173, 3.16368,
    ]
    let ten = [
      1.64485, 2.05229, 2.29134, 2.45952, 2.58852, 2.69273, 2.77988, 2.85461, 2.91989,
    ]
    for k in 2...10 {
      #expect(try (q(k, 0.05) - five[k - 2]).magnitude < 1e-3, "\(k)")
      #expect(try (q(k, 0.1) - ten[k - 2]).magnitude < 1e-3, "\(k)")
    }
    // Beyond the table, to more digits.
    #expect(try (q(12, 0.05) - 3.268003924466142).magnitude < 1e-8)
    #expect(try (q(19, 0.1) - 3.2912239865997983).magnitude < 1e-8)
    #expect(try (q(50, 0.05) - 3.9923432900094076).magnitude < 1e-8)
    #expect(
      try (q(3, 0.05) - StudentizedRange(count: 3).quantile(at: 0.95) / 2.0.squareRoot()).magnitude
        < 1e-3)
    #expect(try StudentizedRange(count: 3).quantile(at: 1).isNaN)
    for (k, level) in [(1, 0.05), (1001, 0.05), (3, 0.0), (3, 1)] {
      #expect(throws: StatisticsError.noCriticalValue(methods: k, level: level)) {
        try nemenyiCriticalDifference(methods: k, tasks: 10, level: level)
      }
    }
  }

  @Test func refusesWhatIsNoTable() {
    #expect(throws: StatisticsError.empty) { try FriedmanTest([]) }
    #expect(throws: StatisticsError.tooFew(1, least: 2)) { try FriedmanTest([[1, 2]]) }
    #expect(throws: StatisticsError.tooFewMethods(1)) { try FriedmanTest([[1], [2]]) }
    #expect(throws: StatisticsError.differentCounts(2, 1)) { try FriedmanTest([[1, 2], [2]]) }
    #expect(throws: StatisticsError.self) { try FriedmanTest([[1, 2], [2, .nan]]) }
    #expect(throws: StatisticsError.empty) { try FriedmanTest([[], []]) }
  }
}
