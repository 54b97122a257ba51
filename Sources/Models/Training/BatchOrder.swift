public import Randomness

/// Which rows the batches of a training hold: the rows shuffled anew every epoch, cut into batches.
public struct BatchOrder: Hashable, Sendable {
  /// How many rows there are.
  public var rows: Int
  public var batchSize: Int
  /// Whether an epoch ends with its last whole batch. If not, a batch may hold the end of one epoch and
  /// the beginning of the next, and every row is used equally often.
  public var dropsLast: Bool

  public init(rows: Int, batchSize: Int, dropsLast: Bool = true) {
    self.rows = rows
    self.batchSize = batchSize
    self.dropsLast = dropsLast
  }

  /// The rows of batches, one after the other.
  ///
  /// - Parameters:
  ///   - steps: which batches.
  ///   - stream: epoch e is shuffled by `stream.stream("epoch", e)`, so batches do not depend on
  ///     which were asked for before.
  /// - Returns: `steps.count · batchSize` rows in `0..<rows`.
  /// - Throws: ``TrainingError/tooFew(_:found:)`` where there is no row, the batch is empty, or it is
  ///   larger than an epoch whose end is dropped.
  public func rows(
    ofSteps steps: Range<Int>, from stream: RandomStream
  ) throws(TrainingError) -> [Int] {
    guard rows >= 1 else { throw .tooFew("row", found: rows) }
    guard batchSize >= 1 else { throw .tooFew("row in a batch", found: batchSize) }
    let epoch = dropsLast ? rows / batchSize * batchSize : rows
    guard epoch >= 1 else { throw .tooFew("whole batch of \(batchSize) rows", found: 0) }
    guard steps.lowerBound >= 0 else {
      throw .outside("step", found: steps.lowerBound, count: .max)
    }
    var result: [Int] = []
    result.reserveCapacity(steps.count * batchSize)
    var position = steps.lowerBound * batchSize
    let end = steps.upperBound * batchSize
    while position < end {
      var generator = stream.stream("epoch", position / epoch).generator
      var order = Array(0..<rows)
      generator.shuffle(&order)
      let first = position % epoch
      let count = min(epoch - first, end - position)
      result += order[first..<first + count]
      position += count
    }
    return result
  }
}
