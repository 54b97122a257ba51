public import Randomness

/// A family whose support sets are in random order, so that pieces of them can serve as batches.
///
/// Families lay rows in an order of their own, class after class or from the left to the right. The order
/// is drawn from section 2³⁰ of the task's stream; rows stay the same.
public struct Shuffled<Family: EpisodeFamily>: EpisodeFamily {
  public static var revision: Int { Family.revision }

  public let family: Family

  public init(_ family: Family) { self.family = family }

  public var name: String { family.name }
  public var splits: [Split] { family.splits }
  public var form: EpisodeForm { family.form }
  public var settings: [TaskSetting] { family.settings + [TaskSetting("shuffled", true)] }

  private static var section: Int { 1 << 30 }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    family.write(index, of: split, from: chance, to: place)
    let (rows, size) = (family.form.supportRows, family.form.inputSize)
    let width = family.form.targetSize
    var generator = TaskChance(index, of: split, from: chance).section(Self.section)
    // Fisher and Yates, from the end.
    for last in stride(from: rows - 1, to: 0, by: -1) {
      let other = generator.index(below: last + 1)
      guard other != last else { continue }
      for (base, count) in [(place.supportInputs, size), (place.supportTargets, width)] {
        for column in 0..<count {
          let (a, b) = (base + last * count + column, base + other * count + column)
          (a.pointee, b.pointee) = (b.pointee, a.pointee)
        }
      }
    }
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    family.hidden(index, of: split, from: chance)
  }
}
