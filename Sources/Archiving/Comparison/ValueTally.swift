import HDF5

/// Compares the values of two datasets or attributes, block after block.
struct ValueTally {
  let tolerance: Tolerance
  let shape: [Int]
  private(set) var compared = 0
  /// How many pairs of NaN have other bits.
  private(set) var unlikeNaNs = 0
  private var differing = 0
  private var first: (offset: Int, values: (Value, Value))?
  private var greatest = Tolerance.Distance.none

  init(_ tolerance: Tolerance, shape: [Int]) {
    self.tolerance = tolerance
    self.shape = shape
  }

  /// What was found; `nil` where all values are equal.
  var difference: ValueDifference? {
    guard let first else { return nil }
    return ValueDifference(
      differing: differing, count: compared, place: place(first.offset), first: first.values.0,
      second: first.values.1, greatestAbsolute: greatest.absolute,
      greatestRelative: greatest.relative)
  }

  /// - Parameter wrap: makes a value of a number, to show it.
  mutating func add(_ a: [Double], _ b: [Double], _ wrap: (Double) -> Value) {
    var unlike = 0
    add(a, b, wrap) { tolerance, x, y in
      if x.isNaN, y.isNaN, x.bitPattern != y.bitPattern { unlike += 1 }
      return tolerance.distance(x, y)
    }
    unlikeNaNs += unlike
  }

  mutating func add<Number: FixedWidthInteger & BitwiseCopyable>(
    _ a: [Number], _ b: [Number], _ wrap: (Number) -> Value
  ) {
    add(a, b, wrap) { tolerance, x, y in tolerance.distance(x, y) }
  }

  private mutating func add<Number: BitwiseCopyable>(
    _ a: [Number], _ b: [Number], _ wrap: (Number) -> Value,
    _ distance: (Tolerance, Number, Number) -> Tolerance.Distance?
  ) {
    let areSame = a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in a.count == b.count && a.elementsEqual(b) }
    }
    if !areSame {
      for (index, (x, y)) in zip(a, b).enumerated() {
        guard let distance = distance(tolerance, x, y) else { continue }
        note(distance, at: compared + index) { (wrap(x), wrap(y)) }
      }
    }
    compared += min(a.count, b.count)
  }

  mutating func add(_ a: [Value], _ b: [Value]) {
    for (index, (x, y)) in zip(a, b).enumerated() {
      guard let distance = tolerance.distance(x, y) else { continue }
      note(distance, at: compared + index) { (x, y) }
    }
    compared += min(a.count, b.count)
  }

  private mutating func note(
    _ distance: Tolerance.Distance, at offset: Int, _ values: () -> (Value, Value)
  ) {
    differing += 1
    if first == nil { first = (offset, values()) }
    greatest = greatest.merged(with: distance)
  }

  /// The index along each axis.
  private func place(_ offset: Int) -> [Int] {
    var left = offset
    var place: [Int] = []
    for size in shape.reversed() {
      place.append(left % max(1, size))
      left /= max(1, size)
    }
    return place.reversed()
  }
}

extension Tolerance {
  /// `nil` where the values are equal. Text is equal where its bytes are.
  func distance(_ a: Value, _ b: Value) -> Distance? {
    switch (a, b) {
    case (.float(let x), .float(let y)): distance(Double(x), Double(y))
    case (.double(let x), .double(let y)): distance(x, y)
    case (.integer(let x), .integer(let y)): distance(x, y)
    case (.unsigned(let x), .unsigned(let y)): distance(x, y)
    case (.boolean(let x), .boolean(let y)): x == y ? nil : Distance.none
    case (.text(let x), .text(let y)): x.utf8.elementsEqual(y.utf8) ? nil : Distance.none
    case (.rawText(let x), .rawText(let y)): x == y ? nil : Distance.none
    // The names of a type are compared with the type.
    case (.name(_, let x), .name(_, let y)): x == y ? nil : Distance.none
    case (.bytes(let x), .bytes(let y)): x == y ? nil : Distance.none
    case (.bits(let x), .bits(let y)): x == y ? nil : Distance.none
    case (.reference(let x), .reference(let y)): x == y ? nil : Distance.none
    case (.compound(let x), .compound(let y)): distance(x.map(\.value), y.map(\.value))
    case (.list(let x), .list(let y)): distance(x, y)
    default: Distance.none
    }
  }

  private func distance(_ a: [Value], _ b: [Value]) -> Distance? {
    guard a.count == b.count else { return Distance.none }
    return zip(a, b).reduce(nil) { sum, pair in
      guard let next = distance(pair.0, pair.1) else { return sum }
      return sum?.merged(with: next) ?? next
    }
  }
}
