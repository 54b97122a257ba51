public import Randomness

/// A family with a finite pool of tasks in one split: they are drawn once and then come around again.
///
/// The released code of MAML (Finn, Abbeel & Levine 2017) draws 200,000 training episodes and cycles
/// through them: `try Cycled(family, every: 200_000)`. Task i is task i mod n of the family.
public struct Cycled<Family: EpisodeFamily>: EpisodeFamily {
  public static var revision: Int { Family.revision }

  public let family: Family
  /// n, how many tasks there are.
  public let count: Int
  /// The split that is cycled; the others are as the family's.
  public let split: Split

  /// - Throws: ``TaskError``: fewer than 1 task, or no such split.
  public init(_ family: Family, every count: Int, of split: Split = .train) throws(TaskError) {
    guard count >= 1 else {
      throw .tooFew("the number of tasks that are cycled", found: count, least: 1)
    }
    guard family.splits.contains(split) else {
      throw .unknownSplit(split, of: family.name, known: family.splits)
    }
    self.family = family
    self.count = count
    self.split = split
  }

  public var name: String { family.name }
  public var splits: [Split] { family.splits }
  public var form: EpisodeForm { family.form }
  public var settings: [TaskSetting] {
    family.settings + [TaskSetting("cycled", "\(split) every \(count)")]
  }

  private func place(of index: Int, _ split: Split) -> Int {
    split == self.split ? index % count : index
  }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    family.write(self.place(of: index, split), of: split, from: chance, to: place)
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    family.hidden(place(of: index, split), of: split, from: chance)
  }
}
