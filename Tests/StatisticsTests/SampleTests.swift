import Statistics
import Testing

struct SampleTests {
  /// numpy: np.mean, np.std(ddof=1), np.quantile, scipy.stats.rankdata.
  @Test func describesNumbers() throws {
    let sample = try Sample([3, 1, 4, 1, 5, 9, 2, 6])
    #expect(sample.mean == 3.875)
    #expect((sample.standardDeviation - 2.748376143938713).magnitude < 1e-14)
    #expect(sample.median == 3.5)
    #expect(sample.quantile(0.25) == 1.75)
    #expect((sample.quantile(0.9) - 6.9).magnitude < 1e-14)
    #expect(sample.quantile(-1) == 1)
    #expect(sample.quantile(2) == 9)
    #expect(sample.ranks == [4, 1.5, 5, 1.5, 6, 8, 3, 7])
    // The middle four: 2, 3, 4, 5.
    #expect(sample.interquartileMean == 3.5)
  }

  @Test func describesOneNumber() throws {
    let sample = try Sample([7])
    #expect(sample.mean == 7 && sample.median == 7 && sample.interquartileMean == 7)
    #expect(sample.variance == 0 && sample.ranks == [1])
  }

  @Test func refusesWhatIsNoSample() {
    #expect(throws: StatisticsError.empty) { try Sample([]) }
    let error = #expect(throws: StatisticsError.self) { try Sample([1, .infinity]) }
    #expect(
      error?.description
        == "Number 1 is inf. Leave out or mark what failed before numbers are summed up.")
  }
}
