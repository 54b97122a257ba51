import Episodes
import Randomness
import Testing

struct CycledTests {
  @Test func drawsOnceAndThenAgain() throws {
    let family = try Sinusoids.finn(shots: 3, queries: 2)
    let pool = try Cycled(family, every: 5)
    for index in 0..<12 {
      let episode = try pool.task(index, of: .train, seed: 1)
      #expect(try episode == family.task(index % 5, of: .train, seed: 1))
      #expect(try pool.task(index, of: .test, seed: 1) == family.task(index, of: .test, seed: 1))
    }
    #expect(pool.settings.last == TaskSetting("cycled", "train every 5"))
  }

  @Test func refusesAnEmptyPool() throws {
    let family = try Sinusoids.finn(shots: 3, queries: 2)
    #expect(
      error { () throws(TaskError) in try Cycled(family, every: 0) }?.description
        == "the number of tasks that are cycled is 0. Give 1 or more.")
    #expect(
      error { () throws(TaskError) in try Cycled(family, every: 5, of: "trian") }?.description
        .hasPrefix("There are no tasks of 'sinusoids' in split 'trian'.") == true)
  }
}
