import Digests
import Foundation
import Testing

struct SHA256Tests {
  // FIPS 180-4's examples, from NIST's "SHA256.pdf" and the message of a million "a".
  static let known = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: known)
  func givesTheKnownDigest(message: String, digest: String) {
    #expect(SHA256.digest(ofUTF8: message).description == digest)
  }

  @Test(arguments: [1, 63, 64, 65, 1000])
  func doesNotDependOnThePieces(length: Int) {
    let message = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 31) }
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: length) {
      hash.update(message[start..<min(start + length, message.count)])
    }
    #expect(hash.finalize() == SHA256.digest(of: message))
    // A sequence without storage of its own takes the other way in.
    #expect(SHA256.digest(of: message.lazy.map { $0 }) == hash.finalize())
  }

  @Test func leavesACopyAsItWas() {
    var first = SHA256()
    first.update(utf8: "ab")
    let second = first
    first.update(utf8: "c")
    #expect(first.finalize() == SHA256.digest(ofUTF8: "abc"))
    #expect(second.finalize() == SHA256.digest(ofUTF8: "ab"))
  }

  @Test func goesOnAfterADigestWasTaken() {
    var hash = SHA256()
    hash.update(utf8: "ab")
    _ = hash.finalize()
    hash.update(utf8: "c")
    #expect(hash.finalize() == SHA256.digest(ofUTF8: "abc"))
  }

  @Test func readsAFileLongerThanOnePiece() throws {
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).bytes")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    #expect(try SHA256.digest(ofFile: file.path) == SHA256.digest(of: bytes))
    #expect(try CRC32.checksum(ofFile: file.path) == CRC32.checksum(of: bytes))
  }

  @Test func saysWhichFileItCannotRead() {
    let error = #expect(throws: FileReadingError.self) {
      try SHA256.digest(ofFile: "/nowhere/at all")
    }
    #expect(
      error?.description == "Cannot read '/nowhere/at all': No such file or directory. "
        + "Check the path and that the file may be read.")
  }

  @Test func saysThatAFolderIsNoFile() {
    let error = #expect(throws: FileReadingError.self) { try CRC32.checksum(ofFile: "/") }
    #expect(error == .refused(path: "/", reason: "Is a directory"))
  }
}
