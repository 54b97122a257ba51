/// The classes of one split and their examples.
struct ClassPool: Sendable {
  let split: Split
  /// The classes that have examples in this split, ascending.
  let classes: [Int32]
  /// The examples, class after class.
  let members: [Int32]
  /// Where the examples of each class begin in ``members``, and where the last one's end.
  private let first: [Int]

  /// - Throws: ``TaskError``: no classes, or an example that does not exist.
  init(_ part: Division.Part, of examples: ExampleSet) throws(TaskError) {
    guard let labels = examples.classes else { throw .noClasses(examples.name) }
    var lists = [[Int32]](repeating: [], count: labels.names.count)
    for example in part.examples {
      guard labels.indices.indices.contains(Int(example)) else {
        throw .otherExamples(examples.name, found: Int(example))
      }
      lists[Int(labels.indices[Int(example)])].append(example)
    }
    split = part.split
    classes = lists.indices.filter { !lists[$0].isEmpty }.map(Int32.init)
    var (first, members): ([Int], [Int32]) = ([0], [])
    for number in classes {
      members += lists[Int(number)]
      first.append(members.count)
    }
    (self.first, self.members) = (first, members)
  }

  /// Where the examples of a class lie in ``members``.
  ///
  /// - Parameter place: the place of the class in ``classes``.
  func range(of place: Int) -> Range<Int> { first[place]..<first[place + 1] }

  /// Throws unless every class has at least `needed` examples.
  func check(_ needed: Int, of examples: ExampleSet) throws(TaskError) {
    for (place, number) in classes.enumerated() where range(of: place).count < needed {
      let name = examples.classes?.names[Int(number)] ?? String(number)
      throw .tooFewExamples(
        split, class: name, needed: needed, found: range(of: place).count)
    }
  }
}
