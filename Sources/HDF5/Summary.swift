/// What a look at numbers wants to know first.
public struct Summary: Hashable, Sendable {
  /// How many numbers there are, and how many of them are not finite.
  public private(set) var count = 0
  public private(set) var nans = 0
  public private(set) var infinities = 0
  /// The least and the greatest finite number; `nil` where there is none.
  public private(set) var minimum: Double?
  public private(set) var maximum: Double?
  private var sum = Welford()

  init() {}

  /// The mean of the finite numbers; `nil` where there is none.
  public var mean: Double? { sum.count > 0 ? sum.mean : nil }

  /// The standard deviation of the finite numbers over their count less one; `nil` below two.
  public var deviation: Double? {
    sum.count > 1 ? (sum.squares / Double(sum.count - 1)).squareRoot() : nil
  }

  mutating func add(_ number: Double) {
    count += 1
    if number.isNaN {
      nans += 1
    } else if number.isInfinite {
      infinities += 1
    } else {
      minimum = Swift.min(minimum ?? number, number)
      maximum = Swift.max(maximum ?? number, number)
      sum.add(number)
    }
  }

  /// Mean and squared deviations in one pass: Welford (1962), "Note on a Method for Calculating
  /// Corrected Sums of Squares and Products", Technometrics 4 (3).
  private struct Welford: Hashable {
    var count = 0
    var mean = 0.0
    var squares = 0.0

    mutating func add(_ number: Double) {
      count += 1
      let distance = number - mean
      mean += distance / Double(count)
      squares += distance * (number - mean)
    }
  }
}

extension Dataset {
  /// Summarizes numbers, each rounded to a `Double`, a few megabytes at a time.
  ///
  /// - Parameter slab: the part to look at; everything where it is left out.
  /// - Throws: ``HDF5Error/wrongType(_:asked:found:)`` where the elements are not numbers.
  public func summary(_ slab: Slab? = nil) throws(HDF5Error) -> Summary {
    _ = enter()
    defer { leave() }
    switch type {
    case .integer, .float: break
    default: throw .wrongType(location, asked: "numbers", found: "\(type)")
    }
    var summary = Summary()
    let bytes = min(8 << 20, file.limit)
    guard let slab else {
      for block in try blocks(ofAtMost: bytes) { try add(block, to: &summary) }
      return summary
    }
    guard slab.fits(in: try shape) else { throw .outside(location, slab: slab, shape: try shape) }
    let elements = max(1, bytes / max(1, type.bytesInMemory ?? 1))
    for block in BlockSequence(shape: slab.count, elements: elements) {
      try add(slab.part(block), to: &summary)
    }
    return summary
  }

  private func add(_ slab: Slab, to summary: inout Summary) throws(HDF5Error) {
    for number in try read(as: Approximation.self, slab) { summary.add(number.value) }
  }
}

/// A number of any type as the nearest `Double`.
private struct Approximation: NumericElement {
  let value: Double

  // No file stores it, so every number is converted.
  static var datatype: Datatype { .other("approximation") }

  static func converted(_ integer: some BinaryInteger) -> Approximation? {
    Approximation(value: Double(integer))
  }

  static func converted(_ number: Double) -> Approximation? { Approximation(value: number) }
}
