import Datasets
import Images

/// Turns examples into pictures, as they are stored.
struct ExamplePictures {
  private let height: Int
  private let width: Int
  private let channels: Int

  /// - Parameters:
  ///   - name: the dataset's, for messages.
  ///   - shape: `[height, width]` or `[height, width, 3]`.
  init(_ name: String, shape: [Int]) throws(PictureShapeError) {
    guard shape.count == 2 || shape.count == 3 && shape[2] == 3,
      shape[0] > 1, shape[1] > 1, shape[0] <= 4096, shape[1] <= 4096
    else { throw PictureShapeError(name: name, shape: shape) }
    (height, width, channels) = (shape[0], shape[1], shape.count == 3 ? 3 : 1)
  }

  /// The picture of an example; colors become gray, and what lies outside of 0...1 black or white.
  func image(_ values: [Float]) throws -> GrayImage {
    let levels = values.map { UInt8((max(0, min(1, $0)) * 255).rounded()) }
    if channels == 1 { return try GrayImage(width: width, height: height, pixels: levels) }
    var pixels: [UInt8] = []
    for pixel in stride(from: 0, to: levels.count - 2, by: 3) {
      pixels += levels[pixel..<pixel + 3] + [255]
    }
    return try ColorImage(width: width, height: height, channels: pixels).gray
  }
}

/// Examples that are no pictures.
struct PictureShapeError: UsageError, Hashable {
  var name: String
  var shape: [Int]

  var description: String {
    "'\(name)' has no pictures: an example has the shape \(shape), not [height, width] or "
      + "[height, width, 3]. Leave --png out."
  }
}
