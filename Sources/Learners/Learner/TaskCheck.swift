import Episodes

extension TuningTask {
  /// Checks that the parts of the task are whole: rows to learn from and to validate on, as many
  /// numbers as the shapes say, labels that are classes. There may be nothing to test on.
  ///
  /// - Throws: ``LearnerError`` for the first thing that is wrong.
  func check() throws(LearnerError) {
    guard classes >= 2 else { throw .tooFewClasses(classes) }
    let size = inputShape.reduce(1, *)
    for (name, part) in [("training", training), ("validation", validation), ("test", test)] {
      guard part.count >= 1 || name == "test" else { throw .noRows(name) }
      guard part.inputs.count == part.count * size else {
        throw .wrongCount(
          "inputs", of: name, found: part.inputs.count, needed: part.count * size)
      }
      guard part.targets.count == part.count else {
        throw .wrongCount("targets", of: name, found: part.targets.count, needed: part.count)
      }
      for label in part.targets {
        guard let label = Int(exactly: label), (0..<classes).contains(label) else {
          throw .badLabel(label, in: name, classes: classes)
        }
      }
    }
  }

  /// How many numbers an input has.
  var features: Int { inputShape.reduce(1, *) }
}
