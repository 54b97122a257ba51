/// Sizes along each axis, the slowest first; `[]` is the shape of one value.
enum Shape {
  /// How many elements a shape has; `nil` where a size is negative or the product overflows.
  static func count(_ shape: [Int]) -> Int? {
    guard shape.allSatisfy({ $0 >= 0 }) else { return nil }
    if shape.contains(0) { return 0 }
    var count = 1
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      count = product
    }
    return count
  }
}
