/// Why a PNG file cannot be read or written.
public enum PNGError: Error, Equatable {
  /// The bytes are no sound PNG; the words are libpng's.
  case unreadable(String)
  /// The picture is of another size than was asked for.
  case wrongSize(width: Int, height: Int, expectedWidth: Int, expectedHeight: Int)
  /// The channels have another number of bits than was asked for.
  case wrongDepth(Int, expected: Int)
  /// The picture has more pixels than the reader accepts.
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// The file is too short to hold the picture that its header promises.
  case tooFewBytes(Int, width: Int, height: Int, atLeast: Int)
  /// Some pixel is not opaque, so that its gray depends on what is behind it.
  case transparent
  /// A keyword that no PNG text may have.
  case badKeyword(String)
  /// A text with a null character, which would end it.
  case badText(keyword: String)
  /// The words are libpng's.
  case unwritable(String)
}

extension PNGError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let message):
      "Cannot read this PNG: libpng says '\(message)'. The file is damaged or is no PNG; fetch it "
        + "again."
    case .wrongSize(let width, let height, let expectedWidth, let expectedHeight):
      "Expected a PNG of \(expectedWidth) × \(expectedHeight) pixels, found \(width) × \(height). "
        + "Resize the picture, or ask for the size that it has."
    case .wrongDepth(let found, let expected):
      "Expected a PNG of \(expected) bits a channel, found \(found). Convert the picture, or "
        + "ask for the depth that it has."
    case .tooManyPixels(let width, let height, let limit):
      "The header of this PNG promises \(width) × \(height) pixels; more than \(limit) are "
        + "refused. Raise the limit if the picture really is so large."
    case .tooFewBytes(let found, let width, let height, let least):
      "The header of this PNG promises \(width) × \(height) pixels, which need at least \(least) "
        + "bytes; the file has \(found). The file is damaged; fetch it again."
    case .transparent:
      "This PNG has transparent pixels, whose gray depends on what is behind them. Flatten it on a "
        + "background first."
    case .badKeyword(let keyword):
      "'\(keyword)' cannot be the keyword of a PNG text. Use 1 to 79 letters of Latin-1, without "
        + "spaces at the ends or two in a row."
    case .badText(let keyword):
      "The PNG text '\(keyword)' holds a null character, which would end it. Leave it out."
    case .unwritable(let message):
      "Cannot write this PNG: libpng says '\(message)'."
    }
  }
}
