import Episodes
import Randomness
import Testing

struct QuadraticBowlsTests {
  @Test func measuresTheSquaredResidual() {
    // W θ − y = (1 + 4 − 1, 3 + 8 − 2) = (4, 9).
    let bowl = QuadraticBowl(dimension: 2, matrix: [1, 2, 3, 4], target: [1, 2], start: [0, 0])
    #expect(bowl.value(at: [1, 2]) == 97)
    #expect(bowl.value(at: [0, 0]) == 5)
  }

  @Test func drawsItsEntriesAsSaid() throws {
    for (entries, distribution) in [
      (QuadraticBowls.Entries.normal, normalDistribution), (.uniform, uniformDistribution(0, 1)),
    ] {
      let family = try QuadraticBowls(entries: entries)
      let bowls = try (0..<50).map { try family.task($0, of: .train, seed: 1) }
      #expect(
        kolmogorovSmirnov(bowls.flatMap(\.matrix).map(Double.init), distribution) < 1.95)
      #expect(
        kolmogorovSmirnov(bowls.flatMap(\.target).map(Double.init), distribution) < 1.95)
      let starts = bowls.flatMap(\.start).map { Double($0) / 0.01 }
      #expect(kolmogorovSmirnov(starts, normalDistribution) < 1.95)
    }
  }

  @Test func beginsAtTheExpectedValue() throws {
    // E‖Wθ₀ − y‖² = d·(d·E[W²]·σ² + E[y²]), as θ₀ has mean 0: 10.01 for N(0, 1), 3.336… for U[0, 1).
    for (entries, expected) in [
      (QuadraticBowls.Entries.normal, 10.01), (.uniform, 10 * (10 * 1e-4 / 3 + 1.0 / 3)),
    ] {
      let family = try QuadraticBowls(entries: entries)
      let values = try (0..<2000).map {
        let bowl = try family.task($0, of: .test, seed: 2)
        return bowl.value(at: bowl.start)
      }
      #expect(standardErrors(of: values, from: expected).magnitude < 3.3)
    }
  }

  @Test func fillsMemoryWithTheTasksItDrawsOneByOne() throws {
    let family = try QuadraticBowls(dimension: 3)
    var (matrices, targets, starts) = (
      [Float](repeating: 0, count: 36), [Float](repeating: 0, count: 12),
      [Float](repeating: 0, count: 12)
    )
    func fill(_ tasks: Range<Int>) throws {
      try matrices.withUnsafeMutableBufferPointer { matrices in
        try targets.withUnsafeMutableBufferPointer { targets in
          try starts.withUnsafeMutableBufferPointer { starts in
            try family.fill(
              matrices: matrices, targets: targets, starts: starts, with: tasks, of: .train,
              seed: 1)
          }
        }
      }
    }
    try fill(2..<6)
    let bowls = try (2..<6).map { try family.task($0, of: .train, seed: 1) }
    #expect(matrices == bowls.flatMap(\.matrix))
    #expect(targets == bowls.flatMap(\.target))
    #expect(starts == bowls.flatMap(\.start))
    #expect(throws: TaskError.wrongRoom("matrices", tasks: 5, each: 9, found: 36)) {
      try fill(0..<5)
    }
  }

  @Test func saysWhatIsWrong() {
    #expect(
      error { () throws(TaskError) in try QuadraticBowls(dimension: 0) }?.description
        == "dimension is 0. Give 1 or more.")
    #expect(
      error { () throws(TaskError) in try QuadraticBowls(startDeviation: -1) }?.description
        .hasPrefix("'start deviation' is -1, but has to lie from 0") == true)
    #expect(error { () throws(TaskError) in try QuadraticBowls(dimension: 1 << 40) } != nil)
  }
}
