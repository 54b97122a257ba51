import Randomness
import Testing

struct RandomnessErrorTests {
  @Test(arguments: [
    (
      RandomnessError.noIntegersBelow(0),
      "Cannot draw an integer in 0..<0: there is none. Give a bound of 1 or more."
    ),
    (
      .noIntegersBetween(2, 1),
      "Cannot draw an integer from 2 through 1: there is none. Give the smaller number first."
    ),
    (
      .badInterval(from: 1, to: 0),
      "Cannot draw a number from 1.0 to 0.0. Give finite numbers, the smaller one first."
    ),
    (
      .badLogarithmicInterval(from: 0, to: 1),
      "Cannot draw a number from 0.0 to 1.0 on a logarithmic scale. Give finite numbers above 0, "
        + "the smaller one first."
    ),
    (.badCount(-1), "Cannot arrange -1 elements. Give a count of 0 or more."),
    (
      .tooMany(chosen: 4, available: 3),
      "Cannot choose 4 of 3 without replacement. Choose from 0 through 3."
    ),
    (.badProbability(1.5), "1.5 is not a probability. Give a number from 0 through 1."),
    (.badWeight(-1, index: 2), "Weight 2 is -1.0. Give finite weights of 0 or more."),
    (
      .badTotalWeight(0),
      "The weights add up to 0.0. Give weights with a finite sum above 0."
    ),
    (
      .unreadablePath("x"),
      "No stream of random numbers has the path 'x'. Paths look like '2017/task 17/batch order'."
    ),
  ])
  func saysWhatToChange(error: RandomnessError, message: String) {
    #expect(error.description == message)
  }
}
