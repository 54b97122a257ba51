import CCrypto

/// SHA-256 of a message that comes in pieces: FIPS 180-4, "Secure Hash Standard", section 6.2.
///
/// ```swift
/// var hash = SHA256()
/// hash.update(utf8: "ab")
/// hash.update([0x63])
/// print(hash.finalize())  // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
/// ```
///
/// A value: a copy goes on by itself.
public struct SHA256 {
  private var context = Context()

  /// The hash of nothing yet.
  public init() {}

  /// Appends bytes to the message.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&context) { context = Context(copying: context) }
    context.update(bytes)
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable {
      update(UnsafeRawBufferPointer($0))
    }
    if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// Appends the UTF-8 of `text` to the message.
  public mutating func update(utf8 text: String) {
    update(text.utf8)
  }

  /// The digest of the message so far; more may be appended afterwards.
  public func finalize() -> SHA256Digest {
    Context(copying: context).finalize()
  }

  /// The digest of one message.
  public static func digest(of bytes: some Sequence<UInt8>) -> SHA256Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// The digest of the UTF-8 of `text`.
  public static func digest(ofUTF8 text: String) -> SHA256Digest {
    digest(of: text.utf8)
  }

  /// The digest of a file's bytes, read a megabyte at a time.
  ///
  /// - Throws: ``FileReadingError`` where the file cannot be read.
  public static func digest(ofFile path: String) throws(FileReadingError) -> SHA256Digest {
    try digest(ofFirst: .max, inFile: path)
  }

  /// The digest of the first `count` bytes of a file, or of all where it has fewer.
  ///
  /// - Throws: ``FileReadingError`` where the file cannot be read.
  public static func digest(
    ofFirst count: Int, inFile path: String
  ) throws(FileReadingError) -> SHA256Digest {
    var hash = SHA256()
    var left = count
    try forEachPiece(ofFile: path) { piece in
      hash.update(UnsafeRawBufferPointer(rebasing: piece.prefix(max(0, left))))
      left -= piece.count
    }
    return hash.finalize()
  }
}

// Only ever used through one `SHA256`, which copies it before it changes one that is shared.
extension SHA256: @unchecked Sendable {}

private final class Context {
  private let pointer: OpaquePointer

  // libcrypto fails here only where memory is out, which nothing in Swift survives either.
  init() {
    guard let pointer = EVP_MD_CTX_new(), EVP_DigestInit_ex(pointer, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto has no SHA-256, or no memory for it.")
    }
    self.pointer = pointer
  }

  init(copying other: Context) {
    guard let pointer = EVP_MD_CTX_new(), EVP_MD_CTX_copy_ex(pointer, other.pointer) == 1 else {
      preconditionFailure("libcrypto has no memory for SHA-256.")
    }
    self.pointer = pointer
  }

  deinit { EVP_MD_CTX_free(pointer) }

  func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(pointer, bytes.baseAddress, bytes.count)
  }

  func finalize() -> SHA256Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(pointer, &digest, nil)
    return SHA256Digest(digest)
  }
}
