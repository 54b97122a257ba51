public import Randomness

/// Classifies a query as the nearest support example, pixel by pixel: what any method has to beat.
///
/// Vinyals et al. (2016), "Matching Networks for One Shot Learning", table 1, row "Pixels, cosine".
public struct PixelNearestNeighbor: Hashable, Sendable {
  /// What near means.
  public enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
    /// The largest cosine of the angle between two images; 0 where one is all zeros.
    case cosine
    /// The smallest Euclidean distance.
    case euclidean
  }

  public var measure: Measure

  public init(measure: Measure = .cosine) { self.measure = measure }

  /// The class predicted for each query. Of equally near examples the first decides.
  public func predictions(on episode: Episode) -> [Int] {
    let labels = episode.support.labels
    return nearest(
      episode.query.inputs, episode.support.inputs, size: episode.form.inputSize
    ).map { labels[$0] }
  }

  /// The fraction of queries that is classified rightly, for each task.
  ///
  /// - Parameters:
  ///   - family: tasks with classes and at least one query.
  ///   - indices: which tasks, at least one.
  /// - Throws: ``TaskError`` as ``EpisodeFamily/fill(_:with:of:seed:)`` does, and where the targets are
  ///   numbers or there is no query.
  public func accuracies(
    on family: some EpisodeFamily, _ indices: Range<Int>, of split: Split, seed: Seed
  ) throws(TaskError) -> [Double] {
    let form = family.form
    guard form.classes != nil else { throw .noClasses(family.name) }
    guard form.queryRows >= 1 else { throw .tooFew("queries", found: form.queryRows, least: 1) }
    guard !indices.isEmpty else { throw .noTasks }
    var accuracies: [Double] = []
    for index in indices {
      let episode = try family.task(index, of: split, seed: seed)
      let right = zip(predictions(on: episode), episode.query.labels).count { $0 == $1 }
      accuracies.append(Double(right) / Double(form.queryRows))
    }
    return accuracies
  }

  /// The row of `supports` that is nearest to each row of `queries`.
  private func nearest(_ queries: [Float], _ supports: [Float], size: Int) -> [Int] {
    supports.withUnsafeBufferPointer { supports in
      queries.withUnsafeBufferPointer { queries in
        guard let support = supports.baseAddress, let query = queries.baseAddress else { return [] }
        let lengths = (0..<supports.count / size).map {
          product(support + $0 * size, support + $0 * size, size)
        }
        return (0..<queries.count / size).map { row in
          var best = (row: 0, score: -Float.infinity)
          for (other, length) in lengths.enumerated() {
            let product = product(query + row * size, support + other * size, size)
            // The query's own length is the same for all, so it is left out.
            let score =
              switch measure {
              case .cosine: length > 0 ? product / length.squareRoot() : 0
              case .euclidean: 2 * product - length
              }
            if score > best.score { best = (other, score) }
          }
          return best.row
        }
      }
    }
  }
}

/// The inner product of two rows, over sixteen lanes whose halves are added up at the end.
private func product(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ size: Int) -> Float {
  var sums = SIMD16<Float>.zero
  let whole = size & ~15
  for i in stride(from: 0, to: whole, by: 16) {
    let x = UnsafeRawPointer(a + i).loadUnaligned(as: SIMD16<Float>.self)
    sums += x * UnsafeRawPointer(b + i).loadUnaligned(as: SIMD16<Float>.self)
  }
  let eight = sums.lowHalf + sums.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  var sum = two[0] + two[1]
  for i in whole..<size { sum += a[i] * b[i] }
  return sum
}
