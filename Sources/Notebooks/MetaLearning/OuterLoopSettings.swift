import MetaLearning
import Models

/// How meta-parameters are trained: of a whole study, or of one of its methods.
struct OuterLoopSettings: Equatable, Sendable {
  enum Rule: String, CaseIterable { case adam, sgd }
  enum Course: String, CaseIterable { case constant, linear, halving }

  static let keys = [
    "iterations", "meta_batch", "outer_rate", "optimizer", "schedule", "halved_every",
    "validations",
  ]

  var iterations = 1000
  var metaBatch = 4
  var rate = 0.001
  var rule = Rule.adam
  var course = Course.constant
  /// After how many iterations the rate is halved.
  var halvedEvery = 2000
  var validations = 20

  /// Reads what is set, the rest stays.
  mutating func read(_ settings: inout Settings) throws(NotebookError) {
    iterations = try settings.integer("iterations", default: iterations, in: 0...1_000_000_000)
    metaBatch = try settings.integer("meta_batch", default: metaBatch, in: 1...1_000_000)
    let place = settings.place(of: "outer_rate")
    rate = try settings.real("outer_rate", default: rate)
    guard rate >= 0, rate.isFinite else {
      throw NotebookError(
        .found("\(rate)", as: "outer_rate", needed: "a finite number, 0 or more"), at: place)
    }
    rule = try settings.choice("optimizer", default: rule)
    course = try settings.choice("schedule", default: course)
    halvedEvery = try settings.integer("halved_every", default: halvedEvery, in: 1 ... .max)
    validations = try settings.integer("validations", default: validations, in: 1...1_000_000)
  }

  func configure(_ trial: inout MetaTrial) {
    trial.iterations = iterations
    trial.metaBatch = metaBatch
    trial.outerRate = rate
    trial.validations = validations
    switch rule {
    case .adam: trial.optimizer = Adam()
    case .sgd: trial.optimizer = SGD()
    }
    switch course {
    case .constant: trial.schedule = nil
    case .linear: trial.schedule = { LinearDecay(from: $0, over: $1) }
    case .halving:
      let interval = halvedEvery
      trial.schedule = { rate, _ in StepDecay(from: rate, every: interval) }
    }
  }
}
