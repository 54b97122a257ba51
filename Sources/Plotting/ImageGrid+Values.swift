public import Images

extension GrayImage {
  /// A picture of numbers: those up to `black` are black, from `white` on white, and what is not a number
  /// is black.
  ///
  /// - Parameter values: row after row.
  /// - Throws: `ImageError` where the values are not width × height.
  public init(
    _ values: [Double], width: Int, height: Int, black: Double, white: Double
  ) throws(ImageError) {
    let span = white > black ? white - black : 1
    try self.init(
      width: width, height: height,
      pixels: values.map { value in
        let part = (value - black) / span
        return part > 0 ? UInt8((min(part, 1) * 255).rounded()) : 0
      })
  }
}
