/// A few-shot task: a support set to adapt on, a query set to be judged on.
public struct Episode: Hashable, Sendable {
  public var form: EpisodeForm
  public var support: Rows
  public var query: Rows
  /// What the task was made with. No method may look at it.
  public var hidden: [HiddenFactor]

  public init(form: EpisodeForm, support: Rows, query: Rows, hidden: [HiddenFactor] = []) {
    self.form = form
    self.support = support
    self.query = query
    self.hidden = hidden
  }
}

/// Inputs and targets, row after row, as tensor programs take them.
public struct Rows: Hashable, Sendable {
  /// How many rows there are.
  public var count: Int
  /// `[count]` and the shape of an input, row-major.
  public var inputs: [Float]
  /// `[count]` and the shape of a target: numbers, or classes as whole numbers from 0.
  public var targets: [Float]

  public init(count: Int, inputs: [Float], targets: [Float]) {
    self.count = count
    self.inputs = inputs
    self.targets = targets
  }

  /// The targets as classes.
  public var labels: [Int] { targets.map { Int(exactly: $0) ?? -1 } }

  /// The inputs of one row.
  public func input(_ row: Int) -> ArraySlice<Float> {
    let size = inputs.count / max(count, 1)
    return inputs[row * size..<(row + 1) * size]
  }
}

/// The shapes of all episodes of a family.
public struct EpisodeForm: Hashable, Sendable {
  /// The shape of an input, such as `[28, 28]`.
  public var inputShape: [Int]
  /// The shape of a target: `[]` of a class, `[1]` of a number.
  public var targetShape: [Int]
  /// How many classes there are; `nil` where targets are numbers.
  public var classes: Int?
  /// Rows of the support set.
  public var supportRows: Int
  /// Rows of the query set.
  public var queryRows: Int

  public init(
    inputShape: [Int], targetShape: [Int] = [], classes: Int?, supportRows: Int, queryRows: Int
  ) {
    self.inputShape = inputShape
    self.targetShape = targetShape
    self.classes = classes
    self.supportRows = supportRows
    self.queryRows = queryRows
  }

  /// How many values an input has.
  public var inputSize: Int { inputShape.reduce(1, *) }
  /// How many values a target has.
  public var targetSize: Int { targetShape.reduce(1, *) }

  /// Throws where memory could not hold such an episode.
  func check() throws(TaskError) {
    for rows in [supportRows, queryRows] {
      var count = rows
      for dimension in inputShape + targetShape {
        let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
        guard !overflow, product <= Int(Int32.max) else { throw .tooLarge(rows: rows, inputShape) }
        count = product
      }
    }
  }
}
