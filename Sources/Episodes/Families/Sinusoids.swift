import Arithmetic
public import Randomness

/// Regression to sinusoids that differ in amplitude and phase: y = A · sin(x − φ), or sin(x + φ).
///
/// Finn, Abbeel & Levine (2017), "Model-Agnostic Meta-Learning", arXiv:1703.03400, section 5.1, and
/// Nichol, Achiam & Schulman (2018), "On First-Order Meta-Learning Algorithms", arXiv:1803.02999. The
/// two differ in the range and the sign of the phase and in where the inputs lie.
///
/// Sine and input are computed in Double and rounded once; the sine is that of the rounded input. Of
/// the task's stream, section 0 draws amplitude and phase, section 1 the support's inputs, section 2
/// the query's, section 3 the support's noise.
public struct Sinusoids: EpisodeFamily {
  /// What the phase does to the input.
  public enum Phase: String, Hashable, Sendable, Codable {
    /// sin(x − φ), as in MAML.
    case subtracted
    /// sin(x + φ), as in Reptile.
    case added
  }

  public static let revision = 1
  public var name: String { "sinusoids" }

  /// A.
  public let amplitude: Factor
  /// φ, in radians.
  public let phase: Factor
  public let sign: Phase
  public let inputs: InputPoints
  private let rows: RegressionRows

  /// - Parameters:
  ///   - shots: support points, 1 or more.
  ///   - queries: query points, 0 or more.
  ///   - noise: the standard deviation of what is added to the support's targets.
  /// - Throws: ``TaskError`` where a range is empty or a count too small.
  public init(
    shots: Int, queries: Int, amplitude: Factor = .uniform(0.1, 5),
    phase: Factor = .uniform(0, .pi), sign: Phase = .subtracted,
    inputs: InputPoints = .uniform(-5, 5), noise: Double = 0
  ) throws(TaskError) {
    self.amplitude = amplitude
    self.phase = phase
    self.sign = sign
    self.inputs = inputs
    rows = RegressionRows(shots: shots, queries: queries, noise: noise)
    try rows.check()
    try amplitude.check("amplitude", in: -1e9...1e9)
    try phase.check("phase", in: -1e9...1e9)
    try inputs.check(rows: shots)
    try inputs.check(rows: queries)
    try form.check()
  }

  /// MAML's: A ~ U[0.1, 5], φ ~ U[0, π] subtracted, x ~ U[−5, 5].
  public static func finn(shots: Int, queries: Int) throws(TaskError) -> Sinusoids {
    try Sinusoids(shots: shots, queries: queries)
  }

  /// Reptile's: A ~ U[0.1, 5], φ ~ U[0, 2π] added, and 50 fixed points on [−5, 5].
  ///
  /// - Parameters:
  ///   - shots: 50 of all points, to train on; 10 of a random choice, as the authors test.
  ///   - queries: by default all points.
  public static func nichol(shots: Int = 50, queries: Int = 50) throws(TaskError) -> Sinusoids {
    try Sinusoids(
      shots: shots, queries: queries, phase: .uniform(0, 2 * .pi), sign: .added,
      inputs: .grid(count: 50, from: -5, through: 5))
  }

  /// Support points.
  public var shots: Int { rows.shots }
  /// Query points.
  public var queries: Int { rows.queries }
  /// The standard deviation of the noise on the support's targets.
  public var noise: Double { rows.noise }

  public var form: EpisodeForm {
    EpisodeForm(
      inputShape: [1], targetShape: [1], classes: nil, supportRows: shots, queryRows: queries)
  }

  public var settings: [TaskSetting] {
    [
      TaskSetting("amplitude", amplitude), TaskSetting("phase", phase),
      TaskSetting("sign", sign.rawValue), TaskSetting("inputs", inputs),
      TaskSetting("shots", shots), TaskSetting("queries", queries), TaskSetting("noise", noise),
    ]
  }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    let chance = TaskChance(index, of: split, from: chance)
    let (amplitude, phase) = factors(chance)
    let shift = sign == .subtracted ? -phase : phase
    rows.write(chance, size: 1, to: place) { row, rows, input, generator in
      let x = Float(inputs.point(row, of: rows, using: &generator))
      input.pointee = x
      return amplitude * Double.sin(Double(x) + shift)
    }
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    let (amplitude, phase) = factors(TaskChance(index, of: split, from: chance))
    return [HiddenFactor("amplitude", amplitude), HiddenFactor("phase", phase)]
  }

  private func factors(_ chance: TaskChance) -> (amplitude: Double, phase: Double) {
    var generator = chance.section(0)
    let a = amplitude.value(at: generator.uniform())
    return (a, phase.value(at: generator.uniform()))
  }
}
