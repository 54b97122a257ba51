import Episodes
import Randomness

/// Small images with classes, alphabets and drawers, all of them different even when turned.
///
/// - Parameters:
///   - classes: how many characters; alphabets have three each.
///   - drawers: how many images of each.
///   - side: height and width, 2 or more.
func glyphs(classes: Int = 12, drawers: Int = 6, side: Int = 4) throws -> ExampleSet {
  var generator = Seed(7).stream("glyphs").generator
  let bytes = try (0..<classes * drawers * side * side).map { _ in
    UInt8(try generator.integer(below: 256))
  }
  let numbers = Array(0..<Int32(classes * drawers))
  return try ExampleSet(
    name: "glyphs", digest: "0123", shape: [side, side], values: .bytes(bytes, divisor: 255),
    targets: .classes(
      Grouping(
        names: (0..<classes).map { "character \($0)" }, indices: numbers.map { $0 / Int32(drawers) }
      )
    ), polarity: .white,
    groups: [
      "drawer": Grouping(
        names: (0..<drawers).map { "drawer \($0)" }, indices: numbers.map { $0 % Int32(drawers) })
    ],
    classGroups: ["alphabet": Grouping((0..<classes).map { "alphabet \($0 / 3)" })])
}

/// Twelve characters: six to train on, two to validate, four to test.
func divided(_ examples: ExampleSet) throws -> Division {
  try .ofClasses(
    of: examples, into: [.train: 6, .validation: 2, .test: 4], from: Seed(1).stream("division"))
}

/// The rows of a set, dealt to a source and a target pool.
func pools(_ examples: ExampleSet) throws -> Division {
  try .ofExamples(
    of: examples, into: [.source: examples.count / 2, .target: examples.count / 2],
    from: Seed(1).stream("pools"))
}

/// What `body` throws.
func error<Failure: Error>(_ body: () throws(Failure) -> some Any) -> Failure? {
  do {
    _ = try body()
    return nil
  } catch {
    return error
  }
}
