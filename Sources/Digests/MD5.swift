import CCrypto

/// MD5 of a file, which publishers still state: RFC 1321. It finds damage; it is no defense against
/// intent.
public enum MD5 {
  /// The digest of a file's bytes, as 32 lower-case hexadecimal digits.
  ///
  /// - Throws: ``FileReadingError`` where the file cannot be read.
  public static func digest(ofFile path: String) throws(FileReadingError) -> String {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_md5(), nil) == 1 else {
      throw .refused(path: path, reason: "libcrypto has no MD5 on this system")
    }
    defer { EVP_MD_CTX_free(context) }
    try forEachPiece(ofFile: path) { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    var digest = [UInt8](repeating: 0, count: 16)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest.hexadecimal
  }
}
