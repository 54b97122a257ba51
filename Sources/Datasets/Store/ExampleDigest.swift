import Digests
import Episodes

/// The content digest of examples: SHA-256 over all that a trial could depend on, and nothing else.
///
/// It covers types, shapes, targets, groupings and inputs, in one order and in little-endian form.
/// Where files came from does not enter: the same images packed in another archive have the same digest.
struct ExampleDigest {
  private var hash = SHA256()

  init(_ header: ExampleHeader) {
    append("metabook examples 1")
    append(header.elementType.rawValue)
    append(header.count)
    append(header.shape.count)
    for size in header.shape { append(size) }
    for axis in header.axes { append(axis) }
    append(header.divisor.map { "\($0)" } ?? "")
    append(header.polarity?.rawValue ?? "")
    switch header.targets {
    case nil:
      append("no targets")
    case .classes(let classes):
      append("classes")
      append(classes)
    case .numbers(let numbers, let name):
      append("numbers")
      append(name)
      append(numbers.count)
      for number in numbers { append(Int(truncatingIfNeeded: number.bitPattern)) }
    }
    append(header.groups)
    append(header.classGroups)
    append(header.featureNames.count)
    for name in header.featureNames { append(name) }
  }

  mutating func append(_ block: ExampleBlock) { hash.update(block.bytes) }

  /// The digest in hexadecimal digits, once all blocks were appended.
  var text: String { hash.finalize().description }

  /// The digest of all that a stream delivers.
  static func of(
    _ stream: ExampleStream, _ report: (ExampleBlock) throws -> Void = { _ in }
  ) throws -> String {
    var digest = ExampleDigest(stream.header)
    try stream.forEachBlock { block in
      digest.append(block)
      try report(block)
    }
    return digest.text
  }

  private mutating func append(_ groups: [String: Grouping]) {
    append(groups.count)
    for name in groups.keys.sorted() {
      append(name)
      if let grouping = groups[name] { append(grouping) }
    }
  }

  private mutating func append(_ grouping: Grouping) {
    append(grouping.names.count)
    for name in grouping.names { append(name) }
    append(grouping.indices.count)
    grouping.indices.map(\.littleEndian).withUnsafeBytes { hash.update($0) }
  }

  /// With its length: "ab", "c" is not "a", "bc".
  private mutating func append(_ text: String) {
    append(text.utf8.count)
    hash.update(utf8: text)
  }

  private mutating func append(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { hash.update($0) }
  }
}

extension ExampleStream {
  /// The content digest of the examples, `sha256:…`.
  public func digest() throws -> String { try ExampleDigest.of(self) }
}
