public import Randomness

/// A family whose inputs tell what the tasks were made with: behind the numbers of each input come the
/// hidden factors.
///
/// A network that learns such tasks needs no support set. It is the oracle of Finn, Abbeel & Levine
/// (2017), "Model-Agnostic Meta-Learning", arXiv:1703.03400, section 5.1, that others are compared with.
/// The tasks are those of the family under the same seed.
public struct Informed<Family: EpisodeFamily>: EpisodeFamily {
  public static var revision: Int { Family.revision }

  public let family: Family
  /// How many numbers the hidden factors of a task are.
  public let factors: Int

  /// - Throws: ``TaskError/notVectors(_:shape:)`` where inputs are pictures.
  public init(_ family: Family) throws(TaskError) {
    guard family.form.inputShape.count == 1 else {
      throw .notVectors(family.name, shape: family.form.inputShape)
    }
    self.family = family
    let split = family.splits.first ?? .train
    factors = try family.task(0, of: split, seed: 0).hidden.reduce(0) { $0 + $1.values.count }
    try form.check()
  }

  public var name: String { family.name }
  public var splits: [Split] { family.splits }

  public var form: EpisodeForm {
    var form = family.form
    form.inputShape = [form.inputSize + factors]
    return form
  }

  public var settings: [TaskSetting] { family.settings + [TaskSetting("informed", true)] }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    let form = family.form
    let size = form.inputSize
    let rows = form.supportRows + form.queryRows
    let factors = hidden(index, of: split, from: chance).flatMap { $0.values.map(Float.init) }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(rows * size, 1)) { memory in
      memory.initialize(repeating: 0)
      guard let base = memory.baseAddress else { return }
      var plain = place
      plain.supportInputs = base
      plain.queryInputs = base + form.supportRows * size
      family.write(index, of: split, from: chance, to: plain)
      for row in 0..<rows {
        let isSupport = row < form.supportRows
        let target =
          (isSupport ? place.supportInputs : place.queryInputs)
          + (isSupport ? row : row - form.supportRows) * (size + factors.count)
        for column in 0..<size { target[column] = base[row * size + column] }
        for (column, factor) in factors.enumerated() { target[size + column] = factor }
      }
    }
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    family.hidden(index, of: split, from: chance)
  }
}
