public import Randomness

/// A family of tasks: a value with its settings, and a pure function from (seed, split, index) to task.
///
/// Equal arguments give equal tasks, in whatever order and however often they are asked for. All chance
/// of a task comes from the stream with the path `seed/name/split index`, such as
/// `2017/sinusoids/train 17`; each family says which words of it mean what. A family's settings are
/// checked where it is made, so that drawing from it can only fail for an unknown split.
///
/// A new family is one file: a struct, its settings, its paper. Where its tasks are few-shot tasks of
/// one size, conform to ``EpisodeFamily``.
public protocol TaskFamily<Drawn>: Sendable {
  /// What is drawn: an ``Episode``, a ``TuningTask``, a ``QuadraticBowl``.
  associatedtype Drawn: Hashable & Sendable

  /// The family's name, the label of its streams.
  var name: String { get }

  /// Grows when equal settings begin to give other tasks.
  static var revision: Int { get }

  /// The splits that tasks can be drawn from.
  var splits: [Split] { get }

  /// Whatever decides which tasks there are, for keys and archives.
  var settings: [TaskSetting] { get }

  /// Draws a task.
  ///
  /// - Parameters:
  ///   - index: which, 0 or more.
  ///   - split: one of ``splits``. Tasks of different splits come from different streams.
  /// - Throws: ``TaskError/unknownSplit(_:of:known:)`` and ``TaskError/negativeIndex(_:)``.
  func task(_ index: Int, of split: Split, seed: Seed) throws(TaskError) -> Drawn
}

/// The name and value of a setting, as text.
public struct TaskSetting: Hashable, Sendable, Codable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: some CustomStringConvertible) {
    self.name = name
    self.value = value.description
  }
}

extension TaskFamily {
  public var splits: [Split] { Split.all }

  /// Throws unless there are such tasks.
  func check(_ indices: Range<Int>, of split: Split) throws(TaskError) {
    guard splits.contains(split) else { throw .unknownSplit(split, of: name, known: splits) }
    guard !indices.isEmpty else { throw .noTasks }
    guard indices.lowerBound >= 0 else { throw .negativeIndex(indices.lowerBound) }
  }
}

/// The generator of one task, read in sections of 2³² words that have a purpose each.
///
/// What one purpose takes moves no other: a task keeps its factors and support when more queries are
/// asked for.
public struct TaskChance: Sendable {
  private let start: RandomStream.Generator

  /// - Parameter family: the stream `seed/name`.
  public init(_ index: Int, of split: Split, from family: RandomStream) {
    start = family.generator(of: split.rawValue, index)
  }

  /// The generator at the beginning of a section.
  ///
  /// - Parameter number: in `0..<(1 << 31)`.
  public func section(_ number: Int) -> RandomStream.Generator {
    var generator = start
    generator.position = UInt64(truncatingIfNeeded: number) << 32
    return generator
  }
}
