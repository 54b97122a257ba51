import Episodes
import Randomness
import Testing

struct InformedTests {
  @Test func tellsWhatTheTaskWasMadeWith() throws {
    let family = try Sinusoids.finn(shots: 3, queries: 2)
    let informed = try Informed(family)
    #expect(informed.form.inputShape == [3])
    for index in 0..<5 {
      let plain = try family.task(index, of: .test, seed: 3)
      let told = try informed.task(index, of: .test, seed: 3)
      let factors = plain.hidden.flatMap(\.values).map { Float($0) }
      for (rows, others) in [(plain.support, told.support), (plain.query, told.query)] {
        #expect(others.targets == rows.targets)
        for row in 0..<rows.count {
          #expect(Array(others.input(row)) == Array(rows.input(row)) + factors)
        }
      }
    }
  }

  @Test func refusesPictures() throws {
    let set = try glyphs()
    let family = try FewShotEpisodes(set, divided(set), ways: 2, shots: 1, queries: 2)
    let error = #expect(throws: TaskError.self) { try Informed(family) }
    #expect(error == .notVectors("few-shot episodes", shape: set.shape))
  }
}
