/// Examples as a method sees them: as floats, of one polarity, turned by quarter turns.
public struct ExampleView: Sendable {
  public let examples: ExampleSet
  /// The polarity of what is read; `nil` for values as they are stored.
  public let polarity: ExampleSet.Polarity?
  private let inverts: Bool
  /// The value of each byte.
  private let levels: [Float]

  /// - Parameter polarity: values are v ↦ 1 − v where the set is stored otherwise.
  /// - Throws: ``TaskError/noPolarity(_:)`` where the set does not say how it is stored.
  public init(
    of examples: ExampleSet, polarity: ExampleSet.Polarity? = nil
  ) throws(TaskError) {
    if polarity != nil, examples.polarity == nil { throw .noPolarity(examples.name) }
    self.examples = examples
    self.polarity = polarity
    let inverts = polarity != nil && polarity != examples.polarity
    self.inverts = inverts
    if case .bytes(_, let divisor) = examples.values {
      levels = (0..<256).map { (inverts ? divisor - Float($0) : Float($0)) / divisor }
    } else {
      levels = []
    }
  }

  /// Whether examples can be turned: see ``ExampleSet/areSquareImages``.
  public var canTurn: Bool { examples.areSquareImages }

  /// Writes an example to memory.
  ///
  /// - Parameters:
  ///   - example: in `0..<examples.count`.
  ///   - quarterTurns: how often it is turned by 90°, counterclockwise; 0 unless ``canTurn``.
  ///   - place: room for `examples.size` values.
  public func write(
    _ example: Int, quarterTurns: Int = 0, to place: UnsafeMutablePointer<Float>
  ) {
    precondition(examples.count > example && example >= 0, "no example \(example)")
    precondition(quarterTurns & 3 == 0 || canTurn, "examples of shape \(examples.shape) turned")
    let size = examples.size
    let path = TurnedPath(of: examples, quarterTurns)
    switch examples.values {
    case .bytes(let bytes, _):
      levels.withUnsafeBufferPointer { levels in
        bytes.withUnsafeBufferPointer { bytes in
          guard let source = bytes.baseAddress, let levels = levels.baseAddress else { return }
          path.copy(source + example * size, to: place) { levels[Int($0)] }
        }
      }
    case .floats(let floats):
      floats.withUnsafeBufferPointer { floats in
        guard let source = floats.baseAddress else { return }
        if inverts {
          path.copy(source + example * size, to: place) { 1 - $0 }
        } else {
          path.copy(source + example * size, to: place) { $0 }
        }
      }
    }
  }

  /// The values of an example: see ``write(_:quarterTurns:to:)``.
  public func vector(of example: Int, quarterTurns: Int = 0) -> [Float] {
    [Float](unsafeUninitializedCapacity: examples.size) { memory, count in
      guard let place = memory.baseAddress else { return }
      write(example, quarterTurns: quarterTurns, to: place)
      count = examples.size
    }
  }
}

/// The order in which the pixels of an image are read so that it comes out turned.
///
/// Pixel (i, j) of the result is pixel start + i · row + j · column of the image. One quarter turn takes
/// pixel (j, side − 1 − i), as NumPy's `rot90` does.
struct TurnedPath {
  private let start, row, column, rows, columns, channels: Int

  init(of examples: ExampleSet, _ quarterTurns: Int) {
    let side = examples.shape.first ?? 1
    let last = side - 1
    switch quarterTurns & 3 {
    case 1: (start, row, column) = (last, -1, side)
    case 2: (start, row, column) = (side * side - 1, -side, -1)
    case 3: (start, row, column) = (side * last, 1, -side)
    default:
      // Of whatever shape: one row.
      (start, row, column, rows, columns, channels) = (0, 0, 1, 1, examples.size, 1)
      return
    }
    (rows, columns, channels) = (side, side, examples.size / (side * side))
  }

  @inline(__always)
  func copy<Element, Result>(
    _ source: UnsafePointer<Element>, to place: UnsafeMutablePointer<Result>,
    _ value: (Element) -> Result
  ) {
    for channel in 0..<channels {
      var next = place + channel
      for i in 0..<rows {
        var pixel = source + channel + (start + i * row) * channels
        for _ in 0..<columns {
          next.initialize(to: value(pixel.pointee))
          next += channels
          pixel += column * channels
        }
      }
    }
  }
}
