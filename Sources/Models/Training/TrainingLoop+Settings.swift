public import Tensors

// What each training begins with. All of it may also be written to the storages directly.

extension TrainingLoop {
  /// Sets a hyperparameter of one training, or of all where none is named. `learningRate` is set for
  /// all steps.
  public func set(
    _ name: String, to value: Double, training: Int? = nil
  ) throws(TrainingError) {
    guard value.isFinite else { throw .notFinite(name, value: value) }
    let chosen = try range(training)
    if name == "learningRate" {
      let rates = [Double](repeating: value, count: steps)
      for training in chosen { learningRates.write(rates, at: training * steps) }
      return
    }
    guard let index = hyperparameters.firstIndex(of: name) else {
      throw .unknownHyperparameter(name, known: ["learningRate"] + hyperparameters)
    }
    for training in chosen { setHyperparameter(index, training, Scalar(value)) }
  }

  /// Sets the learning rate of every step of one training, or of all where none is named.
  ///
  /// - Parameter start: the schedule's step that step 0 of the storages is: where a long training
  ///   fills them anew, the steps that came before.
  public func setSchedule(
    _ schedule: some Schedule, start: Int = 0, training: Int? = nil
  ) throws(TrainingError) {
    let chosen = try range(training)
    var rates: [Double] = []
    for step in 0..<steps {
      let rate = schedule.rate(at: start + step)
      guard rate.isFinite else { throw .notFinite("learningRate", value: rate) }
      rates.append(rate)
    }
    for training in chosen { learningRates.write(rates, at: training * steps) }
  }

  /// Sets the rows of every step's batch of one training, step after step.
  ///
  /// - Parameter order: `steps · batchSize` row numbers, such as ``BatchOrder`` gives.
  public func setRows(_ order: [Int], training: Int) throws(TrainingError) {
    let count = steps * batchSize
    guard order.count == count else {
      throw .wrongCount("row numbers", needed: count, found: order.count)
    }
    if let bad = order.first(where: { !(0..<data.rows).contains($0) }) {
      throw .noSuchRow(bad, rows: data.rows)
    }
    let first = try range(training).lowerBound * count
    rows.write(order, at: first)
  }

  /// Begins a training anew, with all slots, its step count and what it learned of its rate at 0.
  ///
  /// - Parameter values: the flat vector of parameters, `layout.span` long.
  public func restart(training: Int, from values: Storage<Scalar>) throws(TrainingError) {
    let training = try range(training).lowerBound
    guard values.count >= layout.span else {
      throw .wrongCount("parameters", needed: layout.span, found: values.count)
    }
    let first = training * layout.span
    parameters.withValues(first..<first + layout.span) { own in
      values.withValues(0..<layout.span) { _ = own.update(from: $0) }
    }
    clear(training)
  }

  /// Sets all slots, the step count and the change of the rate of a training to 0.
  func clear(_ training: Int) {
    let count = slots.count / trainings
    slots.withValues(training * count..<(training + 1) * count) { $0.update(repeating: 0) }
    stepCounts[training] = 0
    rateChanges[training] = 0
  }

  func range(_ training: Int?) throws(TrainingError) -> Range<Int> {
    guard let training else { return 0..<trainings }
    guard (0..<trainings).contains(training) else {
      throw .outside("training", found: training, count: trainings)
    }
    return training..<training + 1
  }
}
