public import Randomness

/// Runs trials on one task, one after the other, on one thread.
///
/// What can be prepared once for many trials – a compiled program, arrays in memory – is prepared where
/// the session is made and used by all of them. Trials leave nothing behind: what one gives does not
/// depend on those that ran before it.
public protocol TrialSession: AnyObject {
  /// Runs one trial from its beginning, or from the state that the watch has kept of it.
  ///
  /// A training that leaves the finite numbers is an outcome, ``TrialState/diverged``, and no error.
  ///
  /// - Parameters:
  ///   - configuration: one of the space that is searched.
  ///   - chance: the stream that all chance of the trial comes from. It depends on the task and the
  ///     repetition and neither on the method nor on the trial's number, so that two methods that try
  ///     one configuration on one task get one result.
  ///   - watch: is told how the trial goes, and may end it early.
  /// - Returns: the outcome, bit for bit the same for equal arguments, whether or not the trial was
  ///   suspended on the way.
  /// - Throws: why the trial cannot be run, which is recorded as a failed trial with this reason;
  ///   ``TrialSuspended`` where the watch wanted it suspended and its state has been saved.
  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome

  /// What the latest trial learned, such as its final weights; empty where there is nothing to keep.
  var learned: [NamedArray] { get }
}

/// Follows a trial while it runs.
///
/// A session calls ``shouldPrune(_:)`` whenever its curve of the objective has a new point, and between
/// two steps, at places where its whole state is at hand, ``needsCheckpoint`` and ``save(_:)``.
public protocol TrialWatch: AnyObject {
  /// The state that an earlier run of the same trial saved last; `nil` to begin at the beginning. A
  /// session that cannot read it begins at the beginning.
  var checkpoint: [UInt8]? { get }

  /// Whether a pruner ends the trial here.
  ///
  /// - Parameter curve: the objective's curve so far, whose last point is new.
  func shouldPrune(_ curve: Curve) -> Bool

  /// Whether enough time has gone by since the state was saved last. It looks at a clock, so nothing
  /// that is recorded may depend on it.
  var needsCheckpoint: Bool { get }

  /// Keeps the state of the trial, in the session's own form, in place of an earlier one.
  ///
  /// - Throws: ``TrialSuspended`` where the work is to end and go on later from this state.
  func save(_ state: [UInt8]) throws
}

/// The trial was left where its state had been saved; nothing is recorded of it.
public struct TrialSuspended: Error, Equatable {
  public init() {}
}

/// Lets every trial run to its end and keeps nothing.
public final class NoWatch: TrialWatch {
  public init() {}
  public var checkpoint: [UInt8]? { nil }
  public func shouldPrune(_ curve: Curve) -> Bool { false }
  public var needsCheckpoint: Bool { false }
  public func save(_ state: [UInt8]) {}
}
