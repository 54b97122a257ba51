import Foundation

/// Bytes of known number that can be read from any place.
protocol ByteSource: AnyObject {
  /// What messages call it.
  var name: String { get }
  var count: Int { get }
  /// Fills `buffer` with the bytes from `offset` on; `offset + buffer.count` is at most `count`.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError)
}

extension ByteSource {
  /// Some bytes that exist.
  func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var failure: FileError?
    bytes.withUnsafeMutableBytes { buffer in
      do throws(FileError) {
        try read(at: range.lowerBound, into: buffer)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// Bytes in memory.
final class MemorySource: ByteSource {
  let name: String
  private let contents: [UInt8]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    contents = bytes
  }

  var count: Int { contents.count }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
    buffer.copyBytes(from: contents[offset..<offset + buffer.count])
  }
}

/// A file on disk. Its size is taken when it is opened.
final class FileSource: ByteSource {
  let name: String
  let count: Int
  private let descriptor: Int32

  init(_ path: String) throws(FileError) {
    name = path
    // Opening a pipe would wait for its writer.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let failure = FileError(path, errno)
      close(descriptor)
      throw failure
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(
        path, found: status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "a pipe or a device")
    }
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(name, errno) }
      guard count > 0 else { throw .ended(name, expected: self.count, at: offset + done) }
      done += count
    }
  }
}

extension FileError {
  /// What the system's error number says of a path.
  init(_ path: String, _ number: Int32) {
    switch number {
    case ENOENT, ENOTDIR: self = .missing(path)
    case EACCES, EPERM: self = .noPermission(path)
    default: self = .unreadable(path, reason: String(cString: strerror(number)))
    }
  }
}
