import CImages

/// A text that a PNG file carries beside its picture, such as where the picture comes from.
public struct PNGText: Hashable, Sendable {
  /// 1 to 79 letters of Latin-1. PNG suggests Title, Author, Description, Copyright, Creation Time,
  /// Software, Disclaimer, Warning, Source and Comment.
  public let keyword: String
  /// Anything but null characters.
  public let text: String

  /// - Throws: ``PNGError/badKeyword(_:)`` or ``PNGError/badText(keyword:)``.
  public init(_ keyword: String, _ text: String) throws(PNGError) {
    let letters = keyword.unicodeScalars
    guard (1...79).contains(letters.count), keyword.first != " ", keyword.last != " ",
      letters.allSatisfy({ (0x20...0x7e).contains($0.value) || (0xa1...0xff).contains($0.value) }),
      !zip(letters, letters.dropFirst()).contains(where: { $0 == " " && $1 == " " })
    else {
      throw .badKeyword(keyword)
    }
    guard !text.unicodeScalars.contains("\0") else { throw .badText(keyword: keyword) }
    self.keyword = keyword
    self.text = text
  }

  /// The texts of a PNG file in its order: tEXt, zTXt and iTXt.
  ///
  /// - Throws: ``PNGError``; the whole file is read.
  public static func texts(
    png bytes: [UInt8], expecting expectation: PNGExpectation = PNGExpectation()
  ) throws(PNGError) -> [PNGText] {
    try bytes.withUnsafeBufferPointer { file throws(PNGError) in
      try PNGReader(file, texts: true).texts(expectation)
    }
  }

  init(_ text: mk_png_text) {
    keyword = String(latin1: UnsafeBufferPointer(start: text.keyword, count: length(text.keyword)))
    let content = UnsafeBufferPointer(start: text.text, count: text.text_count)
    self.text =
      text.international
      ? String(decoding: UnsafeRawBufferPointer(content), as: UTF8.self) : String(latin1: content)
  }

  /// Whether Latin-1, the encoding of tEXt, has every character.
  ///
  /// Control characters other than the line feed go to iTXt as well.
  var isLatin1: Bool {
    text.unicodeScalars.allSatisfy {
      $0 == "\n" || (0x20...0x7e).contains($0.value) || (0xa0...0xff).contains($0.value)
    }
  }
}

private func length(_ string: UnsafePointer<CChar>) -> Int {
  var count = 0
  while string[count] != 0 { count += 1 }
  return count
}

extension String {
  init(latin1 letters: UnsafeBufferPointer<CChar>) {
    self = ""
    unicodeScalars.append(
      contentsOf: letters.lazy.map { Unicode.Scalar(UInt8(bitPattern: $0)) })
  }

  /// In Latin-1, with a null at the end.
  var latin1: [CChar] {
    unicodeScalars.map { CChar(bitPattern: UInt8(truncatingIfNeeded: $0.value)) } + [0]
  }
}
