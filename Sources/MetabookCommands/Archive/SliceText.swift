import HDF5

/// A part of a dataset as it is typed: `0:3,5`, an index or a range for each axis.
///
/// A range is `start:end` or `start:end:step`, without its end; each may be left out, and a negative one
/// counts from the end. Axes that are not named are taken whole.
struct SliceText {
  let text: String

  /// The part of a shape.
  ///
  /// - Throws: ``QuestionError`` where it does not fit.
  func slab(of shape: [Int]) throws(QuestionError) -> Slab {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.filter { $0 != " " }
    }
    guard parts.count <= shape.count else {
      throw QuestionError(
        "--slice '\(text)' has \(parts.count) axes, and the shape \(shape) has \(shape.count).")
    }
    var start = shape.map { _ in 0 }
    var count = shape
    var step = shape.map { _ in 1 }
    for (axis, part) in parts.enumerated() {
      (start[axis], count[axis], step[axis]) = try range(part, axis, size: shape[axis])
    }
    return Slab(start: start, count: count, step: step)
  }

  private func range(
    _ part: String, _ axis: Int, size: Int
  ) throws(QuestionError) -> (start: Int, count: Int, step: Int) {
    let fields = part.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = fields.map { $0.isEmpty ? nil : Int($0) }
    guard fields.count <= 3, zip(fields, numbers).allSatisfy({ $0.isEmpty || $1 != nil }),
      fields.count > 1 || numbers.first != .some(nil)
    else {
      throw QuestionError(
        "--slice '\(text)': '\(part)' is no index and no range. Write one for each axis, as 5, 0:3, "
          + "::10 or : for all.")
    }
    if fields.count == 1, let index = numbers[0] {
      let place = index < 0 ? size + index : index
      guard (0..<size).contains(place) else {
        throw QuestionError(
          "--slice '\(text)': there is no index \(index) along axis \(axis), whose size is \(size)."
        )
      }
      return (place, 1, 1)
    }
    let step = fields.count == 3 ? numbers[2] ?? 1 : 1
    guard step > 0 else {
      throw QuestionError("--slice '\(text)': the step \(step) is not 1 or more.")
    }
    let start = bound(numbers[0] ?? 0, size)
    let end = bound(numbers[1] ?? size, size)
    let length = max(0, end - start)
    return (start, length / step + (length % step == 0 ? 0 : 1), step)
  }

  /// A bound inside an axis; a negative one counts from its end.
  private func bound(_ number: Int, _ size: Int) -> Int {
    number < 0 ? max(0, size + max(number, -size)) : min(number, size)
  }
}
