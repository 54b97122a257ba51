/// A number whose memory is what a file holds of it.
public protocol NumericElement: Element, BitwiseCopyable {
  /// The same integer; `nil` where the type cannot hold it.
  static func converted(_ integer: some BinaryInteger) -> Self?
  /// The same number, rounded where the type has fewer bits after the point; `nil` where an integer
  /// cannot hold it or it would become infinite.
  static func converted(_ number: Double) -> Self?
}

extension NumericElement {
  public static func values(from source: Source) throws(HDF5Error) -> [Self] {
    let stored = source.type.inMemory
    if stored == datatype { return try source.memory(Self.self, of: datatype) }
    // The library's own conversion clips what does not fit without a word, so it only reads.
    switch stored {
    case .integer(_, let signed, _):
      switch (stored.bytesInMemory, signed) {
      case (1, true): return try converted(source.memory(Int8.self, of: stored), from: source)
      case (2, true): return try converted(source.memory(Int16.self, of: stored), from: source)
      case (4, true): return try converted(source.memory(Int32.self, of: stored), from: source)
      case (8, true): return try converted(source.memory(Int64.self, of: stored), from: source)
      case (1, false): return try converted(source.memory(UInt8.self, of: stored), from: source)
      case (2, false): return try converted(source.memory(UInt16.self, of: stored), from: source)
      case (4, false): return try converted(source.memory(UInt32.self, of: stored), from: source)
      case (8, false): return try converted(source.memory(UInt64.self, of: stored), from: source)
      default: break
      }
    case .float(let bits, _) where bits <= 32:
      return try converted(source.memory(Float.self, of: stored), from: source)
    case .float:
      return try converted(source.memory(Double.self, of: stored), from: source)
    default: break
    }
    throw .wrongType(source.location, asked: "\(datatype)", found: "\(source.type)")
  }

  public static func withMemory<Result>(
    of values: [Self], for location: Location, _ body: (UnsafeRawPointer?) -> Result
  ) -> Result {
    values.withUnsafeBytes { body($0.baseAddress) }
  }

  private static func converted<Integer: BinaryInteger>(
    _ integers: [Integer], from source: Source
  ) throws(HDF5Error) -> [Self] {
    try converted(integers, from: source) { converted($0) }
  }

  private static func converted<Number: BinaryFloatingPoint>(
    _ numbers: [Number], from source: Source
  ) throws(HDF5Error) -> [Self] {
    try converted(numbers, from: source) { converted(Double($0)) }
  }

  private static func converted<Number>(
    _ numbers: [Number], from source: Source, _ convert: (Number) -> Self?
  ) throws(HDF5Error) -> [Self] {
    var values: [Self] = []
    values.reserveCapacity(numbers.count)
    for (index, number) in numbers.enumerated() {
      guard let value = convert(number) else {
        throw .doesNotFit(source.location, value: "\(number)", index: index, type: "\(datatype)")
      }
      values.append(value)
    }
    return values
  }
}

extension NumericElement where Self: FixedWidthInteger {
  public static var datatype: Datatype { .integer(bits: bitWidth, signed: isSigned) }

  public static func converted(_ integer: some BinaryInteger) -> Self? { Self(exactly: integer) }

  public static func converted(_ number: Double) -> Self? { Self(exactly: number) }
}

extension Int8: NumericElement {}
extension Int16: NumericElement {}
extension Int32: NumericElement {}
extension Int64: NumericElement {}
extension Int: NumericElement {}
extension UInt8: NumericElement {}
extension UInt16: NumericElement {}
extension UInt32: NumericElement {}
extension UInt64: NumericElement {}

extension Float: NumericElement {
  public static var datatype: Datatype { .float(bits: 32) }

  public static func converted(_ integer: some BinaryInteger) -> Float? { Float(exactly: integer) }

  public static func converted(_ number: Double) -> Float? {
    let rounded = Float(number)
    return rounded.isInfinite && number.isFinite ? nil : rounded
  }
}

extension Double: NumericElement {
  public static var datatype: Datatype { .float(bits: 64) }

  public static func converted(_ integer: some BinaryInteger) -> Double? {
    Double(exactly: integer)
  }

  public static func converted(_ number: Double) -> Double? { number }
}
