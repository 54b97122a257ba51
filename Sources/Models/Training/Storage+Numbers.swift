import Tensors

// Conversions to the element type. Written for each type, not once for all: generic conversion of a
// training's row numbers would take a third of the time of the training.

extension Storage {
  /// Writes whole numbers from `first` on; there must be room for them.
  func write(_ numbers: [Int], at first: Int) {
    withValues(first..<first + numbers.count) { values in
      let memory = UnsafeMutableRawBufferPointer(values)
      if Scalar.self == Float.self {
        let floats = memory.assumingMemoryBound(to: Float.self)
        for (index, number) in numbers.enumerated() { floats[index] = Float(number) }
      } else {
        let doubles = memory.assumingMemoryBound(to: Double.self)
        for (index, number) in numbers.enumerated() { doubles[index] = Double(number) }
      }
    }
  }

  /// Writes numbers, rounded, from `first` on; there must be room for them.
  func write(_ numbers: [Double], at first: Int) {
    withValues(first..<first + numbers.count) { values in
      let memory = UnsafeMutableRawBufferPointer(values)
      if Scalar.self == Float.self {
        let floats = memory.assumingMemoryBound(to: Float.self)
        for (index, number) in numbers.enumerated() { floats[index] = Float(number) }
      } else {
        let doubles = memory.assumingMemoryBound(to: Double.self)
        for (index, number) in numbers.enumerated() { doubles[index] = number }
      }
    }
  }
}
