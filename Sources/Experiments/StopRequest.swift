import Synchronization

/// A wish that a run should end in good order: trials in flight are finished, long ones are saved.
public final class StopRequest: Sendable {
  private let isSet = Atomic(false)

  public init() {}

  public func set() { isSet.store(true, ordering: .releasing) }

  public var hasCome: Bool { isSet.load(ordering: .acquiring) }
}
