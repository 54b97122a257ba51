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

  /// The task with no more of its training rows than a budget of examples has: the first ones, each seen
  /// once. For learners that take all rows at a time.
  ///
  /// - Throws: ``LearnerError/tooFewExamples(_:batchSize:)``.
  func limited(to examples: Int?) throws(LearnerError) -> TuningTask {
    guard let examples, examples < training.count else { return self }
    guard examples >= 1 else { throw .tooFewExamples(examples, batchSize: 1) }
    var task = self
    task.training = Rows(
      count: examples, inputs: Array(training.inputs.prefix(examples * features)),
      targets: Array(training.targets.prefix(examples)))
    return task
  }

  /// How many numbers an input has.
  var features: Int { inputShape.reduce(1, *) }
}
