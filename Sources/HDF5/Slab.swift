/// A rectangular part of a dataset: where it begins and how far it reaches along each axis, with
/// steps between where it takes only every few elements.
public struct Slab: Hashable, Sendable {
  /// The first index along each axis.
  public let start: [Int]
  /// How many indices along each axis: the shape of the part.
  public let count: [Int]
  /// The distance from one index to the next along each axis, at least 1.
  public let step: [Int]

  /// The part of shape `count` that begins at `start`.
  ///
  /// - Parameter step: the distance between indices along each axis; 1 where it is left out.
  public init(start: [Int], count: [Int], step: [Int]? = nil) {
    self.start = start
    self.count = count
    self.step = step ?? count.map { _ in 1 }
  }

  /// The whole of `shape`.
  public init(whole shape: [Int]) {
    self.init(start: shape.map { _ in 0 }, count: shape)
  }

  /// The part of the file that a part of this one is.
  public func part(_ inner: Slab) -> Slab {
    Slab(
      start: zip(start, zip(inner.start, step)).map { $0 + $1.0 * $1.1 }, count: inner.count,
      step: zip(inner.step, step).map { $0 * $1 })
  }

  /// Whether the part is one of a dataset of this shape.
  func fits(in shape: [Int]) -> Bool {
    guard start.count == shape.count, count.count == shape.count, step.count == shape.count
    else { return false }
    return shape.indices.allSatisfy { axis in
      guard start[axis] >= 0, count[axis] >= 0, step[axis] >= 1 else { return false }
      guard count[axis] > 0 else { return start[axis] <= shape[axis] }
      let (reach, overflow) = (count[axis] - 1).multipliedReportingOverflow(by: step[axis])
      return !overflow && start[axis] < shape[axis] && reach < shape[axis] - start[axis]
    }
  }
}

extension Slab: CustomStringConvertible {
  public var description: String {
    let axes = start.indices.map { axis in
      let count = axis < self.count.count ? String(self.count[axis]) : "?"
      let step = axis < self.step.count ? self.step[axis] : 1
      return "\(count) from \(start[axis])" + (step == 1 ? "" : " by \(step)")
    }
    return "[" + axes.joined(separator: ", ") + "]"
  }
}
