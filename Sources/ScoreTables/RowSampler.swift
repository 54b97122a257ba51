public import Randomness
public import Search
public import Trials

/// Lets any sampler search a table: its proposal becomes the nearest row that was not tried yet.
///
/// Nearest is the least Euclidean distance in the unit cube, where two different choices, and a
/// hyperparameter that one of two configurations lacks, are 1 apart; of equally near rows the first
/// counts. The sampler sees the rows that were tried, and not what it had proposed, so it learns from
/// what was looked up. When all rows were tried there is nothing left.
///
/// A random search is not made so, for rows in sparse regions would be drawn more often: see
/// ``RandomRowSampler``.
public struct RowSampler: Sampler {
  public let inner: any Sampler
  public let rows: [Configuration]

  /// - Parameter rows: configurations of the space that is searched, each once.
  public init(_ inner: any Sampler, rows: [Configuration]) {
    self.inner = inner
    self.rows = rows
  }

  /// The sampler's, with the setting `rows=nearest`.
  public var method: Method {
    var method = inner.method
    method.settings += (method.settings.isEmpty ? "" : " ") + "rows=nearest"
    return method
  }

  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    try checkRows(rows, space, of: method.name)
    try inner.check(space, budget: budget)
  }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    let open = untried(rows, history)
    guard !open.isEmpty, let wanted = inner.proposal(after: history, from: stream) else {
      return nil
    }
    let space = history.space
    let point = space.point(of: wanted)
    var best: (row: Configuration, distance: Double)?
    for row in open {
      if row == wanted { return row }
      let distance = Self.distance(space.point(of: row), point, space)
      if distance < best?.distance ?? .infinity { best = (row, distance) }
    }
    return best?.row
  }

  /// The square of the distance.
  static func distance(_ a: [Double], _ b: [Double], _ space: SearchSpace) -> Double {
    var sum = 0.0
    for (axis, position) in space.axes.enumerated() {
      let (x, y) = (a[axis], b[axis])
      if x.isNaN && y.isNaN { continue }
      if x.isNaN || y.isNaN {
        sum += 1
      } else if space.hyperparameters[position].domain.isOrdered {
        sum += (x - y) * (x - y)
      } else {
        sum += x == y ? 0 : 1
      }
    }
    return sum
  }
}

/// Random search of a table: draws rows without replacement, each that is left equally likely.
///
/// What it gives on average is known exactly: see ``DrawsWithoutReplacement``.
public struct RandomRowSampler: Sampler {
  public let rows: [Configuration]

  /// - Parameter rows: configurations of the space that is searched, each once.
  public init(rows: [Configuration]) { self.rows = rows }

  public var method: Method { Method("random", settings: "rows=uniform") }

  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    try checkRows(rows, space, of: method.name)
  }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    let open = untried(rows, history)
    var generator = stream.stream("proposal", history.count).generator
    guard let number = try? generator.integer(below: open.count) else { return nil }
    return open[number]
  }
}

/// The rows that no trial of a history has, running ones included.
private func untried(_ rows: [Configuration], _ history: History) -> [Configuration] {
  let tried = Set(history.entries.map(\.configuration))
  return rows.filter { !tried.contains($0) }
}

private func checkRows(
  _ rows: [Configuration], _ space: SearchSpace, of method: String
) throws(SearchError) {
  if let stranger = rows.first(where: { !space.contains($0) }) {
    throw .badSetting(
      "rows", of: method, found: "\(stranger)", needed: "configurations of the space")
  }
}
