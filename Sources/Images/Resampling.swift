import Arithmetic

/// A rule that gives a picture another size.
public enum Resampling: String, CaseIterable, Sendable {
  /// Every new pixel is a weighted mean of old ones around it: sinc(x) · sinc(x / 3), |x| < 3, in
  /// units of the coarser of the two grids. C. E. Duchon (1979), "Lanczos Filtering in One and Two
  /// Dimensions", Journal of Applied Meteorology 18.
  case lanczos
  /// Every new pixel is the old one that its center falls into.
  case nearest
}

extension GrayImage {
  /// The picture with another number of pixels, bit for bit as `Image.resize` of Pillow 12 and
  /// older makes it of an image of mode L; 13 agrees where the picture is square and stays square.
  ///
  /// - Throws: ``ImageError/badSize(width:height:)``.
  public func resized(
    toWidth newWidth: Int, height newHeight: Int, by resampling: Resampling = .lanczos
  ) throws(ImageError) -> GrayImage {
    let resizer = try Resizer(
      fromWidth: width, height: height, toWidth: newWidth, height: newHeight, by: resampling)
    return resizer.resized(self)
  }
}

/// Resizes many pictures of one size: what depends on the sizes alone is computed once.
public struct Resizer: Sendable {
  private let horizontal: ResamplingWeights
  private let vertical: ResamplingWeights

  /// - Throws: ``ImageError/badSize(width:height:)``.
  public init(
    fromWidth oldWidth: Int, height oldHeight: Int, toWidth newWidth: Int, height newHeight: Int,
    by resampling: Resampling = .lanczos
  ) throws(ImageError) {
    for (width, height) in [
      (oldWidth, oldHeight), (newWidth, newHeight), (newWidth, oldHeight), (oldWidth, newHeight),
    ] {
      _ = try pixelCount(width, height)
    }
    horizontal = ResamplingWeights(from: oldWidth, to: newWidth, by: resampling)
    vertical = ResamplingWeights(from: oldHeight, to: newHeight, by: resampling)
  }

  /// The picture with its new size.
  ///
  /// - Precondition: the picture has the size that this resizes from.
  public func resized(_ image: GrayImage) -> GrayImage {
    precondition(
      image.width == horizontal.oldCount && image.height == vertical.oldCount,
      "a picture of \(image.width) × \(image.height), not \(horizontal.oldCount) × "
        + "\(vertical.oldCount)")
    // First along the rows, then along the columns, rounded to 8 bits in between, as Pillow does.
    // Sums of whole lines run along memory, so the picture is turned over and back.
    let columns = transposed(image.pixels, rowLength: image.width)
    let narrowed = horizontal.combined(columns, lineLength: image.height)
    let rows = transposed(narrowed, rowLength: image.height)
    let pixels = vertical.combined(rows, lineLength: horizontal.newCount)
    return GrayImage(
      uncheckedWidth: horizontal.newCount, height: vertical.newCount, pixels: pixels)
  }
}

/// How much each old pixel of a line gives to each new one, in units of 2⁻²².
///
/// The arithmetic is that of Pillow's `src/libImaging/Resample.c` for 8 bits a channel.
private struct ResamplingWeights: Sendable {
  let oldCount: Int
  let newCount: Int
  /// Where the weights of each new pixel begin in a line; `span` of them each.
  private var starts: [Int32]
  private var weights: [Int32]
  private let span: Int

  private static let precision: Int32 = 22

  init(from oldCount: Int, to newCount: Int, by resampling: Resampling) {
    self.oldCount = oldCount
    self.newCount = newCount
    starts = []
    weights = []
    let scale = Double(oldCount) / Double(newCount)
    if oldCount == newCount || resampling == .nearest {
      span = 1
      // Adding up, not multiplying: the last bits decide where a center falls on an edge.
      var center = scale * 0.5
      for _ in 0..<newCount {
        starts.append(Int32(truncatingIfNeeded: min(Int(center), oldCount - 1)))
        center += scale
      }
      weights = [Int32](repeating: 1 << Self.precision, count: newCount)
      return
    }
    let filterScale = max(scale, 1)
    let support = 3 * filterScale
    span = min(Int(support.rounded(.up)) * 2 + 1, oldCount)
    for new in 0..<newCount {
      let center = (Double(new) + 0.5) * scale
      let first = max(Int(center - support + 0.5), 0)
      let end = min(Int(center + support + 0.5), oldCount)
      let line = (first..<end).map {
        Self.lanczos((Double($0) - center + 0.5) * (1 / filterScale))
      }
      let sum = line.reduce(0, +)
      // Each line of weights begins where all of them find a pixel; the rest weigh nothing.
      let start = min(first, oldCount - span)
      starts.append(Int32(truncatingIfNeeded: start))
      weights += repeatElement(0, count: first - start)
      for weight in line {
        let share = (sum == 0 ? weight : weight / sum) * Double(1 << Self.precision)
        weights.append(Int32(share < 0 ? share - 0.5 : share + 0.5))
      }
      weights += repeatElement(0, count: span - (first - start) - line.count)
    }
  }

  private static func lanczos(_ x: Double) -> Double {
    guard x >= -3, x < 3, x != 0 else { return x == 0 ? 1 : 0 }
    let near = x * Double.pi
    let far = x / 3 * Double.pi
    return Double.sin(near) / near * (Double.sin(far) / far)
  }

  /// Combines lines of pixels, such as rows: each new line is a weighted sum of old ones.
  func combined(_ pixels: [UInt8], lineLength length: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: newCount * length) { lines, count in
      pixels.withUnsafeBufferPointer { pixels in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: length) { sums in
          for new in 0..<newCount {
            sums.update(repeating: 1 << (Self.precision - 1))
            for i in 0..<span {
              let weight = weights[new * span + i]
              let line = UnsafeBufferPointer(
                rebasing: pixels[(Int(starts[new]) + i) * length..<pixels.count])
              for j in 0..<length { sums[j] &+= Int32(truncatingIfNeeded: line[j]) &* weight }
            }
            for j in 0..<length {
              lines[new * length + j] = UInt8(clamping: sums[j] >> Self.precision)
            }
          }
        }
      }
      count = newCount * length
    }
  }
}

/// The columns of a picture as rows.
private func transposed(_ pixels: [UInt8], rowLength: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: pixels.count) { columns, count in
    let rows = pixels.count / rowLength
    pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<rows {
        for x in 0..<rowLength { columns[x * rows + y] = pixels[y * rowLength + x] }
      }
    }
    count = pixels.count
  }
}
