import Digests
import Testing

struct SHA256DigestTests {
  @Test func readsWhatItWrites() {
    let digest = SHA256.digest(ofUTF8: "abc")
    #expect(SHA256Digest(hexadecimal: digest.description) == digest)
    #expect(SHA256Digest(hexadecimal: digest.description.uppercased()) == digest)
  }

  @Test(arguments: ["", "ba", String(repeating: "g", count: 64), String(repeating: "0", count: 66)])
  func refusesOtherText(_ text: String) {
    #expect(SHA256Digest(hexadecimal: text) == nil)
  }

  @Test func writesEveryByteInTwoDigits() {
    #expect([0x00, 0x0f, 0xa0, 0xff].hexadecimal == "000fa0ff")
    #expect([UInt8](hexadecimal: "000fA0fF") == [0x00, 0x0f, 0xa0, 0xff])
    #expect([UInt8](hexadecimal: "abc") == nil)
    #expect([UInt8](hexadecimal: "é") == nil)
  }
}
