import Digests
import Foundation

/// The last 48 bytes of a file written whole: a mark, and the SHA-256 of every byte before it.
///
/// HDF5 protects parts of a file only. A flipped bit elsewhere gives wrong numbers, or leads the
/// library astray: of 2000 single flips in a small file 30 made it crash or hang, most of them in the
/// memory of its texts. Behind a seal each flip is found before the library sees any of it.
///
/// What follows the end of an HDF5 file its readers pass over, and a program that opens the file for
/// writing cuts it off: a file without a seal is read as it is.
enum Seal {
  /// 16 bytes that no text has.
  static let mark: [UInt8] = [0x89] + Array("Metabook seal".utf8) + [0x0D, 0x0A]
  static let count = 48

  /// Whether the file has a seal.
  ///
  /// - Throws: ``HDF5Error/damaged(file:)`` where the bytes are not those that were sealed.
  static func check(_ path: String) throws(HDF5Error) -> Bool {
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }
      let size = Int(clamping: try file.seekToEnd())
      guard size >= count else { return false }
      try file.seek(toOffset: UInt64(size - count))
      let seal = [UInt8](try file.read(upToCount: count) ?? Data())
      guard seal.starts(with: mark) else { return false }
      // The same file, also where another has taken its name.
      let own = "/proc/self/fd/\(file.fileDescriptor)"
      let digest = try SHA256.digest(ofFirst: size - count, inFile: own)
      guard seal.dropFirst(mark.count).elementsEqual(digest.bytes) else {
        throw HDF5Error.damaged(file: path)
      }
      return true
    } catch let error as HDF5Error {
      throw error
    } catch {
      throw .system(request: "read", file: path, reason: "\(error)")
    }
  }

  /// Whether the bytes of a file have a seal.
  static func check(_ image: [UInt8], named name: String) throws(HDF5Error) -> Bool {
    let content = image.dropLast(count)
    let seal = image.suffix(count)
    guard seal.starts(with: mark) else { return false }
    guard seal.dropFirst(mark.count).elementsEqual(SHA256.digest(of: content).bytes) else {
      throw .damaged(file: name)
    }
    return true
  }

  /// Appends the seal to a file that is closed.
  static func append(to path: String, named name: String) throws(HDF5Error) {
    let digest: SHA256Digest
    do { digest = try SHA256.digest(ofFile: path) } catch {
      throw .system(request: "seal", file: name, reason: "\(error)")
    }
    let descriptor = Foundation.open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .systemFailure(to: "seal", file: name) }
    defer { Foundation.close(descriptor) }
    let seal = mark + digest.bytes
    guard Foundation.write(descriptor, seal, seal.count) == seal.count else {
      throw .systemFailure(to: "seal", file: name)
    }
  }
}
